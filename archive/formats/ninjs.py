"""News in JSON (IPTC ninjs) of the versions 1.0 to 3.x.

Version 1 puts texts into fields of their own (`body_html`), version 2 into lists (`bodies`), and
version 3 spells all names in camelCase; here names are compared in small letters.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO, Any

from django.utils.translation import gettext as _

from archive.formats.bytes_as_text import decoded
from archive.formats.feeds import lost_letters
from archive.formats.format import Format
from archive.formats.items import Item
from archive.formats.json_slices import JsonSlices
from archive.formats.moments import when
from archive.formats.ninjs_texts import Facts, body, described, headline, named, picture, said
from archive.formats.slices import Slice
from archive.formats.texts import one_line, web_address

KEY = "ninjs"
_STORIES = {"", "text", "composite"}
_DATES = ("firstcreated", "contentcreated", "versioncreated")
_TAGS = ("subjects", "subject", "keywords", "events", "event")
_SECTIONS = ("service", "genres", "genre")
_DEEPEST = 30


def read(file: IO[bytes]) -> Iterator[Item]:
    number = 0
    for each in JsonSlices(file):
        found, whole, refusal = _parsed(each)
        for facts in found:
            number += 1
            item = Item(number, key=KEY, refusal=refusal)
            if not refusal:
                item = item_of(number, facts)
                item.notes += [] if whole else [lost_letters()]
            yield item


def item_of(number: int, facts: Facts) -> Item:
    uri = said(facts, "uri", "guid", "_id")
    item = Item(
        number,
        key=KEY if ":" in uri else "",
        id=uri,
        headline=headline(facts),
        blurb=one_line(described(facts)),
        body=body(facts),
        byline=one_line(said(facts, "by", "byline")),
        source=one_line(next(iter(named(facts, "infosources", "infosource")), "")),
        source_url=web_address(said(facts, "url", "link", "href")),
        language=said(facts, "language"),
        picture=picture(facts),
    )
    item.source = item.source or one_line(said(facts, "source", "provider", "copyrightholder"))
    item.base = item.source_url or web_address(uri)
    item.sections = named(facts, *_SECTIONS)
    item.tags = list(dict.fromkeys([*named(facts, *_TAGS), *item.sections]))
    _tell_date(item, facts)
    _tell_standing(item, facts)
    return item


def _tell_date(item: Item, facts: Facts) -> None:
    for name in _DATES:
        try:
            date, moment = when(said(facts, name))
        except ValueError as error:
            item.notes.append(str(error))
            continue
        if date:
            item.date = moment.isoformat() if moment else date
            return


def _tell_standing(item: Item, facts: Facts) -> None:
    """What is cancelled or no text is left out; what is withheld or embargoed stays a draft."""
    kind, status = said(facts, "type").lower(), said(facts, "pubstatus").lower()
    if kind not in _STORIES or status in {"canceled", "cancelled"}:
        item.left_out = kind if kind not in _STORIES else status
    until = said(facts, "embargoeduntil", "embargoed")
    if status == "withheld" or _is_ahead(until):
        item.public = False
        item.notes.append(_("It was not public there (%(status)s).") % {"status": until or status})


def _is_ahead(text: str) -> bool:
    """An embargo that cannot be read holds."""
    try:
        date, moment = when(text)
    except ValueError:
        return True
    today = datetime.now(UTC)
    return moment > today if moment else date > today.date().isoformat()


def _parsed(each: Slice) -> tuple[list[Facts], bool, str]:
    """The objects of a slice, whether all letters could be read, and why there are none."""
    if each.refusal:
        return [{}], True, each.refusal
    text, whole = decoded(each.content)
    try:
        found = lowered(json.loads(text, strict=False))
    except (ValueError, RecursionError):
        message = _("What begins in line %(line)s cannot be read as an item.")
        return [{}], True, message % {"line": each.line}
    inner = found.get("items") or found.get("_items")
    if isinstance(inner, list) and not said(found, "uri", "headline"):
        return [facts for facts in inner if isinstance(facts, dict)], whole, ""
    return [found], whole, ""


def lowered(value: Any, depth: int = 0) -> Any:
    """With the names of all fields in small letters; what is nested deeper than any item is left
    out."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        return {key.lower(): lowered(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [lowered(each, depth + 1) for each in value]
    return value


FORMAT = Format(
    name="ninjs",
    label="ninjs",
    suffixes=(".json", ".jsonl"),
    is_of=lambda file: file.marks[:1] in (b"{", b"["),
    read=lambda file, _types, _pictures: read(file),
)
