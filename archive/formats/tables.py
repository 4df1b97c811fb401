"""Coverage as rows of CSV or XLSX, its columns named in Arabic or English, in any order."""

from collections.abc import Iterator
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from archive.formats.format import Beginning, Format
from archive.formats.items import Item, PictureNamed
from archive.formats.table_columns import (
    COLUMNS,
    DISCARDED,
    OTHER_NAMES,
    PUBLISHED,
    UNPUBLISHED,
)
from archive.formats.texts import as_html, web_address
from language.arabic import fold
from press.sheets import table as sheets
from press.sheets.cells import ChoiceWidget
from press.sheets.table import Line
from press.tables.lookups import split
from press.tables.resources import header_key

NEEDED = ("headline", "title")
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx")


def read(file: IO[bytes]) -> Iterator[Item]:
    """Raises ValidationError for what is no table, or one without headlines."""
    table = sheets.read(file)
    columns = headed(table.headers)
    told = [*table.told, *_unread(table.headers, columns)]
    for line in table.lines:
        item = item_of(line, _cells(line, columns))
        item.of_file, told = told, []
        yield item


def _cells(line: Line, columns: dict[str, str]) -> dict[str, str]:
    """By column; several of tags are one."""
    tags = [line.cells[name] for name, column in columns.items() if column == "tags"]
    cells = {column: line.cells[name] for name, column in columns.items()}
    return cells | {"tags": ",".join(filter(None, tags))} if tags else cells


def _unread(headers: list[str], columns: dict[str, str]) -> list[str]:
    unread = [name[:40] for name in headers if name and name not in columns]
    if not unread:
        return []
    words = _("These columns are not read: %(names)s.")
    return [words % {"names": _(", ").join(unread[: sheets.SHOWN])}]


def headed(headers: list[str]) -> dict[str, str]:
    """By the header as written, the column it is: by its code, its label or another usual name; of
    two that are one column, the first, but for tags.

    Raises ValidationError where there are no headlines.
    """
    known = known_as()
    found: dict[str, str] = {}
    for header in headers:
        column = known.get(header_key(header))
        if column and (column == "tags" or column not in found.values()):
            found[header] = column
    if "headline" not in found.values():
        message = _(
            "The file has no column of headlines: “headline”, “title” or «العنوان» must be there. "
            "Its first row names the columns; found were: %(found)s."
        )
        seen = [name[:40] for name in headers if name][:20]
        raise ValidationError(message % {"found": _(", ").join(seen)}, code="columns")
    return found


def known_as() -> dict[str, str]:
    """By every name of a column, folded, its code."""
    known = {header_key(code): code for code in COLUMNS}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for code, label in COLUMNS.items():
                known.setdefault(header_key(str(label)), code)
    for code, names in OTHER_NAMES.items():
        for name in names:
            known.setdefault(header_key(name), code)
    return known


def item_of(line: Line, cells: dict[str, str]) -> Item:
    item = Item(
        line.number,
        key=cells.get("key", ""),
        id=cells.get("id", ""),
        headline=cells.get("headline", ""),
        blurb=cells.get("blurb", ""),
        body=as_html(cells.get("body", "")),
        byline=cells.get("byline", ""),
        desk=cells.get("desk", ""),
        date=cells.get("date", ""),
        source=cells.get("source", ""),
        source_url=cells.get("source_url", ""),
        by_hand=True,
        refusal=line.refusal,
    )
    if item.source_url and not web_address(item.source_url):
        item.refusal = item.refusal or _("The address of the source is no web address.")
    item.base = web_address(item.source_url)
    item.tags = [tag.strip() for part in split(cells.get("tags", "")) for tag in _parts(part)]
    if named := cells.get("picture"):
        facts = (cells.get(name, "") for name in ("alt", "caption", "credit"))
        item.picture = PictureNamed([named], *facts)
    if language := cells.get("language"):
        try:
            item.language = ChoiceWidget(settings.LANGUAGES).clean(language)
        except ValueError as error:
            item.refusal = item.refusal or str(error)
    if "status" in cells:
        _tell_status(item, cells["status"])
    return item


def _tell_status(item: Item, status: str) -> None:
    """What is not said to have been public stays a draft; a word that is not known is asked."""
    known = fold(status).lower().replace("_", " ").strip()
    if known in DISCARDED:
        item.left_out = status[:60]
    elif known in UNPUBLISHED or not known:
        item.public = False
        item.notes.append(_("It was not public there (%(status)s).") % {"status": status or "–"})
    elif known not in PUBLISHED:
        message = _(
            "“%(status)s” is no status that is known. Write “published” or «منشور», or “draft” or "
            "«مسودة»."
        )
        item.refusal = item.refusal or message % {"status": status[:60]}


def _parts(text: str) -> list[str]:
    """Tags are parted by commas of either script too."""
    return text.replace("،", ",").split(",")


def is_table(file: Beginning) -> bool:
    """A text is none that can be told by its beginning: of those the name tells."""
    workbook = file.start.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in file.start
    return workbook or file.suffix in SUFFIXES


FORMAT = Format(
    name="table",
    label="CSV, XLSX",
    suffixes=SUFFIXES,
    is_of=is_table,
    read=lambda file, _types, _pictures: read(file),
)
