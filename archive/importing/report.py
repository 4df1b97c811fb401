"""What an import did, or would do: counts, the first of everything, and files of all that was
refused, which can be mended and imported, and of all that is worth a note."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, Any

from django.utils.translation import gettext as _

from archive.importing.candidates import Candidate
from archive.importing.ledger import Line, Sum
from press.sheets import table as sheets

SHOWN = 100  # errors and notes that a report lists
FIRST = 10  # stories that it shows
CELL = 100_000  # letters that a cell of CSV can be read with
OUTCOMES = ("new", "changed", "published", "same", "repeated", "kept", "left_out", "refused")
OWN = ("number", "file", "message")
ALL = "Σ"  # in place of a headline, in the sum below a ledger
LEDGER = ["file", "number", "id", "headline", "kind", "stood", "kept", "changed", "lost", "first"]
COLUMNS = (
    *("key", "id", "headline", "blurb", "body", "byline", "desk", "date"),
    *("source", "source_url", "language", "tags", "status"),
)


@dataclass(frozen=True)
class Told:
    """Something about an item; `number` is its place in the file, in tables its line."""

    file: str
    number: int
    id: str
    headline: str
    words: str


@dataclass
class Report:
    """`broken` are files with why they, or what follows in them, could not be read; `passed` are
    files that are no coverage; `left_out` counts items by what they are instead. `position` is how
    far the files are read, in bytes."""

    total: int = 0
    position: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    drafts: int = 0
    noted: int = 0
    errors: list[Told] = field(default_factory=list)
    notes: list[Told] = field(default_factory=list)
    first: list[Candidate] = field(default_factory=list)
    broken: list[tuple[str, str]] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    done: bool = False
    refused_to: IO[bytes] | None = None
    notes_to: IO[bytes] | None = None
    ledger: Sum = field(default_factory=Sum)
    ledger_to: IO[bytes] | None = None

    def begin(self) -> None:
        self._write(self.refused_to, [*OWN, *COLUMNS], first=True)
        self._write(self.notes_to, ["file", "number", "id", "headline", "note"], first=True)
        self._write(self.ledger_to, LEDGER, first=True)

    def end(self) -> None:
        """The sum of the ledger, below its items."""
        for kind, line in self.ledger.lines.items():
            where = self.ledger.where.get(kind)
            row = [where.file, where.number, where.id] if where else ["", "", ""]
            self._write(self.ledger_to, [*row, ALL, *_ledger_cells(kind, line)])
        for file in filter(None, (self.refused_to, self.notes_to, self.ledger_to)):
            file.flush()

    def add(self, candidates: Iterable[Candidate]) -> None:
        for each in candidates:
            self.total += 1
            for words in each.item.of_file:
                self._note(each, words)
            self.counts[each.outcome] += 1
            if each.outcome in {"new", "changed"}:
                self.drafts += not each.publish
                self._weigh(each)
                if len(self.first) < FIRST:
                    self.first.append(each)
            if each.outcome == "left_out":
                self.left_out[each.words] += 1
            elif each.outcome == "refused":
                self._refused(each)
            elif each.words:
                self._note(each, each.words)
            for words in each.item.notes if each.outcome not in {"same", "repeated"} else ():
                self._note(each, words)
        for file in filter(None, (self.refused_to, self.notes_to, self.ledger_to)):
            file.flush()

    def _weigh(self, each: Candidate) -> None:
        told = _told(each, "")
        self.ledger.add(each.ledger, told)
        for kind, line in each.ledger.items():
            if line.kept < line.stood:
                row = [told.file, told.number, told.id, told.headline]
                self._write(self.ledger_to, [*row, *_ledger_cells(kind, line)])

    def _refused(self, each: Candidate) -> None:
        row, words = cells(each), each.words
        if any(len(cell) > CELL for cell in row.values()):
            row = {name: cell if len(cell) <= CELL else "" for name, cell in row.items()}
            words = " ".join([words, _("Its text is too long for a table: mend it in the file.")])
        if len(self.errors) < SHOWN:
            self.errors.append(_told(each, words))
        self._write(self.refused_to, [each.item.number, each.file, words, *row.values()])

    def _note(self, each: Candidate, words: str) -> None:
        self.noted += 1
        told = _told(each, words)
        if len(self.notes) < SHOWN:
            self.notes.append(told)
        row = [told.file, told.number, told.id, told.headline, told.words]
        self._write(self.notes_to, row)

    def _write(self, file: IO[bytes] | None, row: list[Any], *, first: bool = False) -> None:
        if file:
            for part in sheets.write([row]):
                file.write(part if first else part.removeprefix(b"\xef\xbb\xbf"))
                first = False


def cells(each: Candidate) -> dict[str, str]:
    """Its item as a row that importing reads back."""
    item, facts = each.item, each.facts
    found = {
        "key": each.key,
        "id": each.id,
        "headline": item.headline,
        "blurb": item.blurb,
        "body": facts.get("body", item.body),
        "byline": item.byline,
        "desk": facts.get("desk", item.desk),
        "date": item.date,
        "source": item.source,
        "source_url": item.source_url,
        "language": facts.get("language") or item.language,
        "tags": ", ".join(tag.replace(",", " ") for tag in each.tags or item.tags),
        "status": "published" if item.public else "draft",
    }
    return {name: found[name].replace("\0", "") for name in COLUMNS}


def _ledger_cells(kind: str, line: Line) -> list[Any]:
    return [kind, line.stood, line.kept, line.changed, line.lost, line.first.replace("\0", "")]


def _told(each: Candidate, words: str) -> Told:
    headline = each.facts.get("headline") or each.item.headline
    return Told(each.file, each.item.number, each.id, headline[:200], words)
