"""The import as a whole: file by file, batch by batch, alone."""

import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import islice
from typing import IO

from django.core.exceptions import ValidationError
from django.db import Error, connection
from django.utils.translation import gettext as _

from archive.formats.detect import format_of, items_of
from archive.formats.items import Item
from archive.importing.addresses import noted
from archive.importing.batches import Importer
from archive.importing.candidates import candidate
from archive.importing.folder import Source
from archive.importing.options import Options
from archive.importing.report import Report
from archive.importing.seen import remembered

BATCH = 200  # items that are saved as one; who publishes at the desk waits for the rest of them
WITH_PICTURES = 20  # of which each may take a second
BROKEN = 1000  # items in a row that cannot be read, after which nobody hopes for more
LOCK = 7_204_114
WAIT = 5.0  # seconds for another import; the database takes a moment to notice one that was killed


def run(sources: Iterable[Source], options: Options, report: Report) -> Iterator[Report]:
    """Import files, yielding the one report after each batch; at its last it is `done`.

    What was saved stays saved, whatever ends the run, and is recognised when it is run again.
    Raises ValidationError where another import goes on.
    """
    report.begin()
    importer = Importer(options)
    follows = options.addresses and not options.dry_run
    with _alone(needed=not options.dry_run), remembered(), noted(needed=follows):
        before = 0
        for source in sources:
            with closing(_file(source, importer, report)) as batches:
                for position in batches:
                    report.position = before + position
                    yield report
            before += source.size
            report.position = before
        if follows:
            importer.follow_links()
    report.end()
    report.done = True
    yield report


def _file(source: Source, importer: Importer, report: Report) -> Generator[int, None, None]:
    """Import one file; how far it is read after each batch. Where it breaks, what came before
    stays."""
    options = importer.options
    size = WITH_PICTURES if options.pictures else BATCH
    try:
        with source.path.open("rb") as file:
            found = format_of(file, source.name)
            if not found and not source.named:
                report.passed.append(source.name)
                return
            pictures = options.pictures is not None
            items = items_of(file, found, types=options.types, pictures=pictures)
            for batch in _batches(items, size):
                candidates = [candidate(item, source.name, options) for item in batch]
                importer.take(candidates)
                report.add(candidates)
                yield _position(file)
    except ValidationError as error:
        report.broken.append((source.name, " ".join(error.messages)))
    except OSError as error:
        report.broken.append((source.name, error.strerror or str(error)))


def _batches(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    """What was read before a file breaks is a batch too. Raises ValidationError for a file of
    hardly anything but broken items."""
    broken, trouble = 0, None
    while not trouble:
        batch: list[Item] = []
        try:
            for item in islice(items, size):
                batch.append(item)
                broken = broken + 1 if item.refusal and not item.by_hand else 0
                if broken == BROKEN:
                    message = _("%(number)s items in a row are broken; the rest was not read.")
                    raise ValidationError(message % {"number": BROKEN}, code="broken")
        except ValidationError as error:
            trouble = error
        if batch:
            yield batch
        elif not trouble:
            return
    raise trouble


def _position(file: IO[bytes]) -> int:
    try:
        return file.tell()
    except ValueError:  # a table closes its file with its last line
        return 0


@contextmanager
def _alone(*, needed: bool) -> Iterator[None]:
    """One import at a time; a lock of the session, for there are many transactions."""
    if not needed:
        yield
        return
    end = time.monotonic() + WAIT
    while not _locked():
        if time.monotonic() > end:
            message = _("Another import of stories is going on. Try again when it is done.")
            raise ValidationError(message, code="busy")
        time.sleep(0.2)
    try:
        yield
    finally:
        with suppress(Error), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _locked() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])
