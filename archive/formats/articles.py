"""Articles as schema.org names them (NewsArticle and its like), of JSON-LD.

What they hold may be a text, an object or a list everywhere, and names may have a prefix.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from archive.formats.items import Item, Named, PictureNamed
from archive.formats.json_objects import Facts, listed, said
from archive.formats.moments import first_date
from archive.formats.texts import as_html, one_line, web_address

_PREFIX = re.compile(r"^(?:https?://(?:www\.)?schema\.org/|schema:)")
_TYPES = {"blogposting", "liveblogposting", "report", "socialmediaposting"}
_INSIDE = ("@graph", "mainentity", "itemlistelement", "item", "haspart", "@set", "@list")
_DEEPEST = 8
_MOST = 10_000  # articles of an object
_KINDS = {
    "person": "person",
    "place": "place",
    "event": "event",
    **dict.fromkeys(
        ("organization", "newsmediaorganization", "governmentorganization"), "organisation"
    ),
    **dict.fromkeys(("city", "country", "state", "administrativearea", "landform"), "place"),
}
_UNPUBLISHED = {"draft", "incomplete", "pending"}


def articles(facts: Any) -> list[Facts]:
    """Those of an object with its names plain, objects that are referred to put in their place."""
    plain = _plain(facts)
    known = {said(each, "@id"): each for each in _objects(plain) if len(each) > 1}
    known.pop("", None)
    found: list[Facts] = []
    for each in _objects(plain):
        if is_article(each) and len(found) < _MOST:
            found.append({name: _known(value, known) for name, value in each.items()})
    return found


def is_article(facts: Facts) -> bool:
    return any(name.endswith("article") or name in _TYPES for name in _types(facts))


def item_of(number: int, facts: Facts, key: str = "") -> Item:
    publisher = _first(facts.get("publisher")) or _first(facts.get("sourceorganization"))
    url = _address(facts)
    item = Item(
        number,
        key=key,
        id=url or _text(facts.get("identifier")) or said(facts, "@id"),
        headline=_text(facts.get("headline")) or _text(facts.get("name")),
        blurb=one_line(_text(facts.get("description")) or _text(facts.get("abstract"))),
        body=_body(facts),
        byline=", ".join(_names(facts.get("author")) or _names(facts.get("creator"))),
        source=_text(publisher),
        source_url=web_address(url),
        language=_language(facts),
        base=web_address(url),
        picture=_picture(facts),
    )
    item.sections = _words(facts.get("articlesection"))
    item.tags = list(dict.fromkeys([*_words(facts.get("keywords")), *item.sections]))
    _tell_named(item, facts)
    _tell_date(item, facts)
    _tell_rest(item, facts)
    return item


def _objects(value: Any, depth: int = 0) -> Iterator[Facts]:
    """It, and those within in which articles stand."""
    if depth > _DEEPEST:
        return
    for each in listed(value):
        if isinstance(each, dict):
            yield each
            for name in _INSIDE:
                yield from _objects(each.get(name), depth + 1)


def _plain(value: Any) -> Any:
    """Without prefixes of names; of a value with a type or language, the value."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "@value" in value:
        return value["@value"]
    return {_PREFIX.sub("", name): _plain(each) for name, each in value.items()}


def _known(value: Any, known: dict[str, Facts]) -> Any:
    if isinstance(value, list):
        return [_known(each, known) for each in value]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
        return known.get(said(value, "@id"), value)
    return value


def _types(facts: Any) -> list[str]:
    held = listed(facts.get("@type") or facts.get("type")) if isinstance(facts, dict) else []
    return [_PREFIX.sub("", str(each).lower()) for each in held]


def _first(value: Any) -> Any:
    return next(iter(listed(value)), None)


def _text(value: Any) -> str:
    """Of a text, or of an object that has a name or value."""
    first = _first(value)
    if isinstance(first, dict):
        return _text(first.get("name")) or _text(first.get("value"))
    return str(first) if isinstance(first, (str, int, float)) else ""


def _names(value: Any) -> list[str]:
    """A name that is an address is nobody's."""
    found = [one_line(_text(each)) for each in listed(value)]
    return [name for name in dict.fromkeys(found) if name and not web_address(name)]


def _words(value: Any) -> list[str]:
    """Of a list, or parted by commas of either script."""
    texts = [one_line(_text(each)) for each in listed(value)]
    alone = len(texts) == 1
    parts = [re.split("[,،;؛]", text) if alone else [text] for text in texts]
    return list(dict.fromkeys(word.strip() for part in parts for word in part if word.strip()))


def _address(facts: Facts) -> str:
    main = _first(facts.get("mainentityofpage"))
    offered = [
        *(_first(facts.get("url")), said(main, "@id", "url") or main, said(facts, "@id")),
    ]  # fmt: skip
    return next((each for each in offered if isinstance(each, str) and web_address(each)), "")


def _language(facts: Facts) -> str:
    first = _first(facts.get("inlanguage"))
    return said(first, "alternatename", "@id", "name") or _text(first)


def _body(facts: Facts) -> str:
    """With the parts of a live report, as they stand there."""
    body = as_html(_text(facts.get("articlebody")) or _text(facts.get("text")))
    for each in listed(facts.get("liveblogupdate")):
        if isinstance(each, dict):
            title = one_line(_text(each.get("headline")))
            body += (f"<h3>{title}</h3>" if title else "") + as_html(_text(each.get("articlebody")))
    return body


def _picture(facts: Facts) -> PictureNamed | None:
    found = listed(facts.get("image")) or listed(facts.get("thumbnailurl"))
    if not found:
        return None
    addresses = [
        each if isinstance(each, str) else said(each, "contenturl", "url", "@id") for each in found
    ]
    first = found[0] if isinstance(found[0], dict) else {}
    caption = one_line(_text(first.get("caption")))
    alt = one_line(_text(first.get("description")) or _text(first.get("name")))
    credit = one_line(
        _text(first.get("credittext")) or _text(first.get("creator")) or _text(first.get("author"))
    )
    named = list(filter(None, addresses))
    return PictureNamed(named, alt or caption, caption, credit) if named else None


def _tell_named(item: Item, facts: Facts) -> None:
    """Of whom and what it tells; words alone are tags."""
    for name in ("about", "mentions", "contentlocation", "spatialcoverage"):
        for each in listed(facts.get(name)):
            text = one_line(_text(each))
            kinds = [_KINDS[kind] for kind in _types(each) if kind in _KINDS]
            kind = kinds[0] if kinds else "" if name in {"about", "mentions"} else "place"
            if text and kind:
                item.named.append(Named(kind, text, said(each, "@id", "sameas")))
            elif text and text not in item.tags:
                item.tags.append(text)


def _tell_date(item: Item, facts: Facts) -> None:
    texts = (_text(facts.get(name)) for name in ("datepublished", "datecreated", "datemodified"))
    item.date = first_date(texts, item.language, item.notes) or item.date


def _tell_rest(item: Item, facts: Facts) -> None:
    status = _text(facts.get("creativeworkstatus"))
    if status.lower() in _UNPUBLISHED:
        item.public = False
        item.notes.append(_("It was not public there (%(status)s).") % {"status": status})
    lost = [name for name in ("video", "audio") if facts.get(name)]
    if lost:
        item.notes.append(_("Attached files are not kept: %(files)s.") % {"files": ", ".join(lost)})
