import signal
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from archive.importing.folder import Source, files
from archive.importing.options import Options
from archive.importing.progress import Progress
from archive.importing.report import OUTCOMES, Report, Told
from archive.importing.run import run
from archive.stories.story import Story
from language.arabic import fold
from press.audit.notes import Verb, note
from press.sent import limits

GO_ON = "What is counted here is saved; the same command goes on from there."
LISTED = 20  # errors and notes that are printed
WORDS = dict(zip(OUTCOMES, (
    "new", "changed", "drafts now published", "as they were", "repeated in the files",
    "left alone for what was done here", "no stories", "refused",
), strict=True))  # fmt: skip


class Command(BaseCommand):
    help = (
        "Import past coverage: RSS, Atom, WordPress exports (WXR), JSON Feed, schema.org "
        "NewsArticle (also in saved pages of HTML and ZIPs of these), ninjs, NITF, NewsML-G2, CSV, "
        "XLSX, or folders of them. Safe to run again: nothing is brought in twice."
    )
    requires_system_checks = ()

    def run_from_argv(self, argv: list[str]) -> None:
        limits.command(lambda: super(Command, self).run_from_argv(argv))

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("sources", nargs="+", type=Path, metavar="SOURCE", help="a file or a folder")
        add("--key", default="", help="name of the archive, in place of what its files say")
        add("--source", default="", metavar="NAME", help="where all of it was first published")
        codes = [code for code, _name in settings.LANGUAGES]
        add("--language", default="", choices=codes, help="of items that do not say theirs")
        add(
            "--desk", action="append", default=[], metavar="[SECTION=]DESK",
            help="the desk of all items, or of those of a section; may be given often",
        )  # fmt: skip
        add("--types", default="post", help="post types of WordPress, by commas")
        standing = parser.add_mutually_exclusive_group()
        standing.add_argument("--publish", action="store_true", help="at once (the default)")
        standing.add_argument("--draft", action="store_true", help="leave all as drafts")
        add("--mend", action="store_true", help="letters that were read in a wrong encoding")
        add("--dry-run", action="store_true", help="only tell what would happen")
        add(
            "--names", choices=["propose", "link", "none"], default="propose",
            help="actors and places that texts name: proposed at the desk, linked, or neither",
        )  # fmt: skip
        add("--pictures", type=Path, metavar="FOLDER", help="where files of pictures lie")
        add(
            "--addresses", action="store_true", help="old addresses lead to the stories from now on"
        )
        add("--report", type=Path, metavar="FILE", help="what was refused, as CSV to be mended")
        add("--ledger", type=Path, metavar="FILE", help="what is not kept, item by item, as CSV")
        add("--notes", type=Path, metavar="FILE", help="what was cut or left out, as CSV")

    def handle(self, *args: Any, **given: Any) -> None:
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            self.bring_in(given)
        finally:
            signal.signal(signal.SIGTERM, before)

    def bring_in(self, given: dict[str, Any]) -> None:
        report = Report()
        try:
            sources = files(given["sources"])
            options = self.options(given)
            with ExitStack() as opened:
                report.refused_to = self.opened(opened, given["report"], sources)
                report.ledger_to = self.opened(opened, given["ledger"], sources)
                report.notes_to = self.opened(opened, given["notes"], sources)
                self.run(sources, options, report)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except (KeyboardInterrupt, OperationalError) as stop:
            self.tell(report)
            words = f"stopped{f' ({stop})' if str(stop) else ''}. {GO_ON}"
            raise CommandError(words.replace("\n", " "), returncode=130) from None
        self.tell(report, names=given["names"])
        if report.broken or report.counts["refused"]:
            wrong = f"{report.counts['refused']} items refused, {len(report.broken)} files broken"
            raise CommandError(wrong)

    def run(self, sources: list[Source], options: Options, report: Report) -> None:
        progress = Progress(self.stderr, sum(source.size for source in sources))
        try:
            for _report in run(sources, options, report):
                progress.show(report)
        finally:
            progress.end()
            if report.total and not options.dry_run:
                counts = [f"{number} {name}" for name, number in sorted(report.counts.items())]
                names = ", ".join(source.name for source in sources)
                note(Verb.IMPORT, kind=Story.kind, title=names, remark=", ".join(counts))

    def options(self, given: dict[str, Any]) -> Options:
        pairs = [each.rpartition("=") for each in given["desk"]]
        if given["pictures"] and not given["pictures"].is_dir():
            raise CommandError(f"no folder: {given['pictures']}")
        return Options(
            key=given["key"],
            source=given["source"],
            language=given["language"],
            desk=next((desk for _section, mark, desk in pairs if not mark), ""),
            desks={fold(section): desk for section, mark, desk in pairs if mark},
            publish=not given["draft"],
            dry_run=given["dry_run"],
            mend=given["mend"],
            link_names=given["names"] == "link",
            pictures=given["pictures"],
            addresses=given["addresses"],
            types=frozenset(each.strip() for each in given["types"].split(",")),
        )

    def opened(
        self, stack: ExitStack, path: Path | None, sources: list[Source]
    ) -> IO[bytes] | None:
        """A file to write to, which is none of those that are read."""
        if path is None:
            return None
        if path.resolve() in {source.path.resolve() for source in sources}:
            raise CommandError(f"{path} is to be read; give another file to write to")
        try:
            return stack.enter_context(path.open("wb"))
        except OSError as error:
            raise CommandError(str(error)) from error

    def tell(self, report: Report, names: str = "") -> None:
        self.several("refused", report.errors, report.counts["refused"])
        self.several("note", report.notes, report.noted)
        for name, words in report.broken:
            self.stderr.write(f"broken: {name}: {words}")
        for name in report.passed[:LISTED]:
            self.stderr.write(f"no coverage: {name}")
        told = [f"{report.counts[name]} {WORDS[name]}" for name in OUTCOMES if report.counts[name]]
        kinds = ", ".join(f"{count} {kind}" for kind, count in report.left_out.most_common())
        self.stdout.write(f"{report.total} items: {', '.join(told) or 'nothing'}")
        if kinds:
            self.stdout.write(f"no stories: {kinds}")
        if report.drafts:
            self.stdout.write(f"{report.drafts} of them are drafts")
        for kind, line in report.ledger.lines.items():
            if line.kept < line.stood:
                held = f"{line.stood} {kind}: {line.kept} kept, {line.changed} otherwise"
                self.stdout.write(f"{held}, {line.lost} lost; the first: {line.first[:80]}")
        if names == "propose" and report.counts["new"]:
            self.stdout.write("actors and places they name are proposed at the desk")

    def several(self, word: str, told: list[Told], number: int) -> None:
        for each in told[:LISTED]:
            where = f"{each.file}, item {each.number}"
            self.stderr.write(f"{word}: {where}: {each.headline[:60]}: {each.words}")
        if number > LISTED:
            self.stderr.write(f"{word}: and {number - LISTED} more")
