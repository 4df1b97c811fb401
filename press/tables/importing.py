"""Importing a table of records: part by part, in one transaction, with errors by row.

django-import-export reads cells and validates; what is added here is that only a part of the rows
is in memory at a time, that rows are found by more than a key, and that one report tells of all.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import IO, Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from press.audit.notes import Verb, note
from press.editions.publications import Publication
from press.history.revisions import Drawn, drawn, keep_all, unkept, write
from press.people.users import User
from press.publishing.differing import renew
from press.records.changing import refusal
from press.records.kinds import publishables
from press.records.publishable import Publishable
from press.sheets import table as sheets
from press.sheets.table import Line
from press.tables.resources import RecordResource, header_key

PART = 1000  # rows in memory at a time
SHOWN = 100  # changes and errors that a report lists
OUR_COLUMNS = ("line", "message")  # that the table of refused rows has beside its own
LOCK = 7_204_113  # one import at a time
WAIT = "10s"  # for another import, or for who saves one of the records
_TAKEN = {"23505", "40P01", "55P03"}  # PostgreSQL: unique violation, deadlock, lock not available


@dataclass
class Change:
    """What becomes of a record: (column, before, after) of each cell that differs."""

    line: int
    title: str
    new: bool
    cells: list[tuple[str, str, str]]


@dataclass
class Report:
    """What an import did, or would do. `errors` are line numbers (the header is line 1) with what
    to mend, `changes` those of the first rows."""

    encoding: str
    ignored: list[str]
    total: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0
    errors: list[tuple[int, str]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    done: bool = False


Refuse = Callable[[Line], None]


def run(
    resource: RecordResource,
    file: IO[bytes],
    *,
    dry_run: bool,
    refused_to: IO[bytes] | None = None,
    then: Callable[[Report], None] | None = None,
) -> Iterator[Report]:
    """Import a file, yielding the one report after each part; its last has `done`.

    All rows or none: where one is refused, and in a dry run, nothing is kept. Refused rows go to
    `refused_to` as a table, to be mended and sent again. Raises ValidationError for a file that is
    no table or lacks a column, and where another import goes on. `then` is called in the
    transaction that keeps the rows.
    """
    table = sheets.read(file)
    columns = headed(resource, table.headers)
    ignored = [name for name in table.headers if name and name not in columns]
    report = Report(table.encoding, [name for name in ignored if name not in OUR_COLUMNS])
    refuse = _refuser(report, table.headers, refused_to)
    seen: dict[str, int] = {}
    differing: set[tuple[str, int]] = set()
    drafts: list[int] = []
    resource.keep = not dry_run
    with _alone(), transaction.atomic():
        _wait_for_others()
        while part := list(islice(table.lines, PART)):
            for line in part:
                line.row = {"slug": ""} | {columns[name]: line.cells[name] for name in columns}
            saved = _part(resource, part, report, seen, refuse)
            if not dry_run and not report.refused:
                differing |= _pages_showing(saved)
                drafts += [record.pk for record in saved if record.publication_id is None]
            yield report
        if dry_run or report.refused:
            transaction.set_rollback(True)
        else:
            _renew(differing)
            _renew_drafts(resource, drafts)
            if then:
                then(report)
    report.done = True
    yield report


def note_import(kind: str, name: str, report: Report, by: User | None = None) -> None:
    """In the audit log, for one table one entry; without an account a command brought it in."""
    counts = f"+{report.new} ~{report.changed} ={report.same}"
    note(Verb.IMPORT, by=by, kind=kind, title=name, remark=counts)


def headed(resource: RecordResource, headers: list[str]) -> dict[str, str]:
    """By the header as written, the column it is: by its code, or by its name in any language.

    Raises ValidationError where none says which record a row is, or two are the same.
    """
    known = resource.known_as()
    found = {name: known[header_key(name)] for name in headers if header_key(name) in known}
    first: dict[str, str] = {}
    for name, column in found.items():
        if first.setdefault(column, name) != name:
            message = _("These columns are one and the same: %(names)s. Keep one of them.")
            raise ValidationError(message % {"names": _(", ").join([first[column], name])})
    if not set(resource.identified_by) & set(found.values()):
        message = _(
            "The file lacks the columns that say which record a row is: at least one of %(missing)s"
            " must be there. Its first row names the columns; found were: %(found)s."
        )
        labels = resource.all_labels
        missing = [f"{name} ({labels[name]})" for name in resource.identified_by]
        seen = [name[:40] for name in headers if name][:20]
        words = {"missing": _(", ").join(missing), "found": _(", ").join(seen)}
        raise ValidationError(message % words, code="columns")
    return found


def _refuser(report: Report, headers: list[str], file: IO[bytes] | None) -> Refuse:
    """What counts a refused line, keeps the first ones, and writes each to the file."""
    names = [name for name in headers if name and name not in OUR_COLUMNS]

    def write(row: list[Any]) -> None:
        if file:
            for part in sheets.write([row]):
                file.write(part.removeprefix(b"\xef\xbb\xbf") if report.refused else part)

    write([*names, *OUR_COLUMNS])

    def refuse(line: Line) -> None:
        report.refused += 1
        if len(report.errors) < SHOWN:
            report.errors.append((line.number, line.refusal))
        write([*(line.cells.get(name, "") for name in names), line.number, line.refusal])

    return refuse


def _part(
    resource: RecordResource,
    part: list[Line],
    report: Report,
    seen: dict[str, int],
    refuse: Refuse,
) -> list[Any]:
    """Import some rows; the records that are new or changed."""
    report.total += len(part)
    lines = [line for line in part if not line.refusal]
    resource.load(lines)
    for line in lines:
        first = seen.setdefault(line.row["slug"], line.number)
        if not line.refusal and first != line.number:
            line.refusal = _("This row repeats line %(line)s.") % {"line": first}
    lines = [line for line in lines if not line.refusal]
    room = SHOWN - len(report.changes)
    before = _before(resource, lines) if room > 0 else {}
    standing = resource.standing(lines)
    kept = drawn(unkept(standing), _tables(resource), by=None) if resource.keep else []
    there = {record.pk for record in standing}
    if lines:
        resource.take(lines)
    changed = []
    for line in part:
        if not line.refusal:
            line.refusal = _not_to_be_changed(resource, line, there)
        if line.refusal:
            refuse(line)
            continue
        outcome = resource.outcomes[line.number]
        setattr(report, outcome, getattr(report, outcome) + 1)
        if outcome != "same":
            changed.append(line)
    report.changes += _changes(resource, changed[: max(room, 0)], before)
    if resource.keep and not report.refused:
        _keep(resource, changed, kept)
    return [line.record for line in changed]


def _not_to_be_changed(resource: RecordResource, line: Line, there: set[Any]) -> str:
    """Why, of the row's record and of others that it changed, one may not be changed now."""
    if resource.outcomes[line.number] == "same":
        return ""
    changed = [each for each in (line.record, *resource.beside(line)) if each.pk in there]
    why = next(filter(None, (refusal(resource.by, record) for record in changed)), "")
    return why and _("%(why)s Leave the row out.") % {"why": why}


def _tables(resource: RecordResource) -> Any:
    desk: Any = admin.site.get_model_admin(resource._meta.model)
    return desk.tables()


def _keep(resource: RecordResource, changed: list[Line], before: Drawn) -> None:
    """What stood there of what was changed, and what was made of it."""
    made = [each for line in changed for each in (line.record, *resource.beside(line))]
    keys = {record.pk for record in made}
    write([each for each in before if each[0].record in keys])
    keep_all(made, _tables(resource), by=resource.by)


def _before(resource: RecordResource, lines: list[Line]) -> dict[str, dict[str, str]]:
    """By address, the records as they are now."""
    slugs = [line.row["slug"] for line in lines]
    records = list(resource._meta.model.objects.filter(slug__in=slugs))
    return {row["slug"]: row for row in resource.written(records)}


def _changes(
    resource: RecordResource, lines: list[Line], before: dict[str, dict[str, str]]
) -> list[Change]:
    changes = []
    rows = resource.written([line.record for line in lines]) if lines else []
    for line, row in zip(lines, rows, strict=True):
        was = before.get(row["slug"], {})
        cells = [
            (str(resource.all_labels[name]), was.get(name, ""), cell)
            for name, cell in row.items()
            if cell != was.get(name, "")
        ]
        changes.append(Change(line.number, str(line.record), not was, cells))
    return changes


def _pages_showing(records: list[Any]) -> set[tuple[str, int]]:
    """Kind and key of the live pages whose edition shows one of these, and of their own."""
    groups = [record.group for record in records]
    if not groups:
        return set()
    about = Q(mentions__overlap=groups) | Q(group__in=groups)
    return set(Publication.objects.live().filter(about).values_list("kind", "pk"))


def _renew(pages: set[tuple[str, int]]) -> None:
    """Keep the state of working records true that are shown by pages."""
    for kind, same in groupby(sorted(pages), key=lambda page: page[0]):
        model: Any = publishables()[kind]
        while keys := [key for _kind, key in islice(same, PART)]:
            records = model.objects.with_publication().filter(publication__in=keys)
            found: list[Publishable] = list(records.order_by("pk"))
            renew(found)


def _renew_drafts(resource: RecordResource, drafts: list[int]) -> None:
    """So that the desk's search has them."""
    keys = iter(drafts)
    while part := list(islice(keys, PART)):
        renew(resource._meta.model.objects.with_publication().filter(pk__in=part).order_by("pk"))


def _wait_for_others() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [WAIT])
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


@contextmanager
def _alone() -> Iterator[None]:
    """Where others stand in the way, say so."""
    try:
        yield
    except DatabaseError as error:
        if getattr(error.__cause__, "pgcode", "") not in _TAKEN:
            raise
        message = _(
            "Another import is going on, or somebody saves one of these records. Nothing was "
            "imported; try again in a minute."
        )
        raise ValidationError(message, code="busy") from error
