"""News in JSON (IPTC ninjs) of the versions 1.0 to 3.x.

Version 1 puts texts into fields of their own (`body_html`), version 2 into lists (`bodies`), and
version 3 spells all names in camelCase; here names are compared in small letters.
"""

from collections.abc import Iterator
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive.formats.embargoes import is_ahead
from archive.formats.feeds import lost_letters
from archive.formats.format import Format
from archive.formats.items import Item, Named
from archive.formats.json_objects import Facts, is_text, listed, objects, said
from archive.formats.moments import first_date
from archive.formats.ninjs_texts import (
    body,
    content_date,
    described,
    headline,
    named,
    picture,
)
from archive.formats.texts import one_line, web_address

KEY = "ninjs"
_STORIES = {"", "text", "composite"}
_DATES = ("firstcreated", "contentcreated", "versioncreated")
_TAGS = ("subjects", "subject", "keywords", "objects", "object")
_NAMED = {
    "person": ("people", "persons", "person"),
    "organisation": ("organisations", "organisation", "organizations", "organization"),
    "place": ("places", "place"),
    "event": ("events", "event"),
}
_OUR_STORY = "milaff-story"
_SECTIONS = ("service", "genres", "genre")
_OWN = {"uri", "guid", "_id", "headline", "headlines", "bodies", "slugline", "pubstatus"}


def read(file: IO[bytes]) -> Iterator[Item]:
    """Raises ValidationError where the first object is no news."""
    number = 0
    for found in objects(file):
        for facts in _news(found.facts):
            number += 1
            refusal = found.refusal or ("" if is_news(facts) else _no_news(facts))
            if refusal and number == 1 and not found.refusal:
                raise ValidationError(refusal, code="format")
            item = Item(number, key=KEY, refusal=refusal)
            if not refusal:
                item = item_of(number, facts)
                item.notes += [] if found.whole else [lost_letters()]
            yield item


def is_news(facts: Facts) -> bool:
    return bool(_OWN & facts.keys()) or any(name.startswith("body_") for name in facts)


def _no_news(facts: Facts) -> str:
    message = _(
        "This JSON is none of what is read (JSON Feed, schema.org NewsArticle, ninjs); its fields "
        "are: %(names)s."
    )
    names = [name[:40] for name in facts][:12]
    return message % {"names": _(", ").join(names) or "–"}


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
    item.named = [
        Named(kind, name, said(each, "uri"))
        for kind, fields in _NAMED.items()
        for field in fields
        for each in listed(facts.get(field))
        if (name := one_line(said(each, "name", "literal") or (each if is_text(each) else "")))
    ]
    _tell_date(item, facts)
    if said(facts, "profile") == _OUR_STORY:
        _tell_as_ours(item, facts)
    _tell_standing(item, facts)
    return item


def _tell_as_ours(item: Item, facts: Facts) -> None:
    """What the export of a Milaff says beyond what others do: its date as exactly as it is known,
    where it was first published, its desk."""
    item.date = content_date(facts)
    for each in listed(facts.get("infosources")):
        item.source_url = web_address(said(each, "uri"))
    item.source = one_line(next(iter(named(facts, "infosources")), ""))
    desks = [each for each in listed(facts.get("subjects")) if said(each, "rel") == "desk"]
    item.desk = one_line(said(desks[0], "name")) if desks else ""
    item.tags = named({"subjects": _others(facts.get("subjects"), desks)}, "subjects")
    pages = [said(each, "href") for each in listed(facts.get("renditions"))]
    item.base = web_address(next(iter(pages), ""))


def _others(subjects: Any, desks: list[Any]) -> list[Any]:
    return [each for each in listed(subjects) if each not in desks]


def _tell_date(item: Item, facts: Facts) -> None:
    texts = (said(facts, name) for name in _DATES)
    item.date = first_date(texts, None, item.notes) or item.date


def _tell_standing(item: Item, facts: Facts) -> None:
    """What is cancelled or no text is left out; what is withheld or embargoed stays a draft."""
    kind, status = said(facts, "type").lower(), said(facts, "pubstatus").lower()
    if kind not in _STORIES or status in {"canceled", "cancelled"}:
        item.left_out = kind if kind not in _STORIES else status
    until = said(facts, "embargoeduntil", "embargoed")
    if status == "withheld" or is_ahead(until):
        item.public = False
        item.notes.append(_("It was not public there (%(status)s).") % {"status": until or status})


def _news(found: Facts) -> list[Facts]:
    """The object, or those that it is a list of."""
    inner = found.get("items") or found.get("_items")
    if isinstance(inner, list) and not said(found, "uri", "headline"):
        return [facts for facts in inner if isinstance(facts, dict)]
    return [found]


FORMAT = Format(
    name="ninjs",
    label="ninjs",
    suffixes=(".json", ".jsonl"),
    is_of=lambda file: file.marks[:1] in (b"{", b"["),
    read=lambda file, _types, _pictures: read(file),
)
