"""Where the versions of ninjs keep a text, a name or a picture; names of fields in small letters,
values of any type, since files of the wild keep to no schema."""

from collections.abc import Iterable
from typing import Any

from archive.formats.items import PictureNamed
from archive.formats.json_objects import Facts, said
from archive.formats.texts import as_html, one_line, paragraphs

_DATE = "contentDate"
_RICH = ("html", "richtext")
_MAIN = ("featuremedia", "mainpic", "main", "featureimage")


def named(facts: Facts, *names: str) -> list[str]:
    """The names in lists of concepts, or of words."""
    found = []
    for name in names:
        for each in _list(facts.get(name)):
            text = said(each, "name", "literal") if isinstance(each, dict) else str(each or "")
            found += [one_line(text)] if one_line(text) else []
    return list(dict.fromkeys(found))


def headline(facts: Facts) -> str:
    return said(facts, "headline") or _best(facts, "headlines", "headline_") or said(facts, "title")


def described(facts: Facts) -> str:
    held = [each for each in _list(facts.get("descriptions")) if said(each, "role") != _DATE]
    return _best(facts | {"descriptions": held}, "descriptions", "description_") or said(
        facts, "description"
    )


def content_date(facts: Facts) -> str:
    """In EDTF, as our own export has it."""
    held = _list(facts.get("descriptions"))
    return next((said(each, "value") for each in held if said(each, "role") == _DATE), "")


def body(facts: Facts) -> str:
    """As HTML."""
    rich = _best(facts, "bodies", "body_", rich=True)
    if rich:
        return as_html(rich)
    plain = _best(facts, "bodies", "body_") or said(facts, "body")
    return as_html(plain) if "</" in plain else paragraphs(plain)


def picture(facts: Facts) -> PictureNamed | None:
    """The main one of its associations that are pictures."""
    held = facts.get("associations")
    pairs = held.items() if isinstance(held, dict) else [("", each) for each in _list(held)]
    found = [
        (said(each, "name").lower() or str(name), each)
        for name, each in pairs
        if isinstance(each, dict) and said(each, "type").lower() in {"picture", "graphic"}
    ]
    if not found:
        return None
    chosen = min(found, key=lambda pair: pair[0] not in _MAIN)[1]
    alt = said(chosen, "alt_text", "alttext") or headline(chosen)
    credit = said(chosen, "by", "byline", "creditline", "copyrightholder")
    caption = one_line(described(chosen))
    return PictureNamed(_files(chosen), one_line(alt), caption, one_line(credit))


def _files(facts: Facts) -> list[str]:
    """Addresses of its renditions, the original and the widest first."""
    held = facts.get("renditions")
    pairs = held.items() if isinstance(held, dict) else [("", each) for each in _list(held)]
    found = [
        (str(name or said(each, "name")).lower() != "original", -_width(each), said(each, "href"))
        for name, each in pairs
        if isinstance(each, dict) and said(each, "href")
    ]
    return [address for _other, _narrow, address in sorted(found)]


def _width(rendition: Facts) -> float:
    width = rendition.get("width")
    return width if isinstance(width, (int, float)) else 0


def _best(facts: Facts, many: str, prefix: str, *, rich: bool = False) -> str:
    """Of the texts in a list or in fields that begin alike: one with mark-up where `rich`, else
    plain; the main one before others."""
    texts = [
        (f"{said(each, 'role')} {said(each, 'contenttype')}".lower(), said(each, "value"))
        for each in _list(facts.get(many))
        if isinstance(each, dict)
    ]
    texts += [
        (name.removeprefix(prefix), value)
        for name, value in facts.items()
        if name.startswith(prefix) and isinstance(value, str)
    ]
    fitting = [
        (kind, text)
        for kind, text in texts
        if text.strip() and any(word in kind for word in _RICH) == rich and "nitf" not in kind
    ]
    if not fitting and not rich and texts and many != "bodies":
        fitting = texts
    return min(fitting, key=lambda pair: "main" not in pair[0])[1] if fitting else ""


def _list(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else []
