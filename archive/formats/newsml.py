"""NewsML-G2 (IPTC): a newsItem, a packageItem, or a newsMessage of several."""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from archive.formats import nitf
from archive.formats.documents import document, first, words
from archive.formats.embargoes import is_ahead
from archive.formats.feeds import lost_letters
from archive.formats.format import Format
from archive.formats.items import Item, Named, PictureNamed
from archive.formats.moments import first_date
from archive.formats.texts import as_html, paragraphs, web_address

KEY = "newsml-g2"
_ROOTS = ("newsitem", "packageitem", "newsmessage", "conceptitem", "knowledgeitem")
_ITEMS = _ROOTS[:2] + _ROOTS[3:]
_NAMED = {"person": "person", "organisation": "organisation", "organization": "organisation",
          "geoarea": "place", "poi": "place", "place": "place", "event": "event"}  # fmt: skip
_DATES = ("contentMeta/contentCreated", "itemMeta/firstCreated", "itemMeta/versionCreated")


def read(file: IO[bytes]) -> Iterator[Item]:
    root, whole = document(file)
    found = [root] if root.tag in _ITEMS else root.findall("itemset/*")
    pictures = {each.get("guid", ""): picture for each in found if (picture := _as_picture(each))}
    for number, each in enumerate(found, 1):
        if each.tag != "newsitem":
            yield Item(number, left_out=each.tag)
            continue
        item = item_of(number, each, pictures)
        item.notes += [] if whole else [lost_letters()]
        yield item


def item_of(number: int, news: Element, pictures: dict[str, PictureNamed]) -> Item:
    meta, content = news.find("itemmeta"), news.find("contentmeta")
    item = Item(
        number,
        key=KEY,
        id=news.get("guid", ""),
        headline=first(content, "headline") or first(meta, "title") or first(content, "slugline"),
        blurb=_described(content),
        body=_body(news),
        byline=first(content, "by") or ", ".join(_names(content, "creator")),
        source=next(iter(_names(content, "infosource") or _names(meta, "provider")), "")
        or first(content, "creditline"),
        language=_attribute(content, "language", "tag") or news.get("lang", ""),
        picture=next((each for key, each in pictures.items() if key in _linked(news)), None),
    )
    item.source_url = web_address(_attribute(meta, "link", "href"))
    item.sections = _names(content, "genre")
    item.tags = [*_names(content, "keyword")]
    _tell_named(item, news)
    item.tags = list(dict.fromkeys([*item.tags, *item.sections]))
    _tell_date(item, news)
    _tell_standing(item, news)
    return item


def _body(news: Element) -> str:
    """Mark-up before plain text."""
    plain = ""
    for each in news.iterfind("contentset/*"):
        if each.tag == "inlinexml":
            nested = each.find(".//nitf")
            content = each.find(".//body.content") if nested is not None else each.find(".//body")
            return nitf.as_html(content if content is not None else each)
        if each.tag == "inlinedata":
            text = "".join(each.itertext())
            plain = as_html(text) if "html" in each.get("contenttype", "") else paragraphs(text)
    return plain


def _as_picture(news: Element) -> PictureNamed | None:
    if _short(_attribute(news, "itemmeta/itemclass", "qcode")) not in {"picture", "graphic"}:
        return None
    files = sorted(
        news.iterfind("contentset/remotecontent"), key=lambda each: -_number(each.get("width", ""))
    )
    addresses = [each.get("href", "") for each in files if each.get("href")]
    content = news.find("contentmeta")
    caption, alt = _described(content), first(content, "headline")
    credit = first(content, "creditline") or first(content, "by")
    return PictureNamed(addresses, alt or caption, caption, credit) if addresses else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _linked(news: Element) -> set[str]:
    held = [*news.iterfind("itemmeta/link"), *news.iterfind("contentmeta/link")]
    return {each.get("residref", "") for each in held} - {""}


def _described(content: Element | None) -> str:
    """A summary before other descriptions."""
    held = list(content.iterfind("description")) if content is not None else []
    best = sorted(held, key=lambda each: "summary" not in each.get("role", ""))
    return next(filter(None, map(words, best)), "")


def _names(content: Element | None, path: str) -> list[str]:
    held = content.iterfind(path) if content is not None else iter(())
    found = [_name(each) for each in held]
    return list(dict.fromkeys(filter(None, found)))


def _name(concept: Element) -> str:
    return (
        first(concept, "name") or concept.get("literal", "").strip() or (concept.text or "").strip()
    )


def _tell_named(item: Item, news: Element) -> None:
    """By the type of each subject; names may stand beside, in assertions."""
    asserted = {each.get("qcode", ""): each for each in news.iterfind("assert")}
    for each in news.iterfind("contentmeta/subject"):
        other = asserted.get(each.get("qcode", "-"))
        name = _name(each) or (first(other, "name") if other is not None else "")
        kind = _NAMED.get(
            _short(each.get("type", "") or _attribute(other, "type", "qcode")).lower()
        )
        if name and kind:
            item.named.append(Named(kind, name, each.get("uri", "")))
        elif name:
            item.tags.append(name)


def _short(code: str) -> str:
    return code.rpartition(":")[2].rpartition("/")[2]


def _attribute(element: Element | None, path: str, name: str) -> str:
    found = element.find(path) if element is not None else None
    return found.get(name, "").strip() if found is not None else ""


def _tell_date(item: Item, news: Element) -> None:
    texts = (first(news, path.lower()) for path in _DATES)
    item.date = first_date(texts, item.language, item.notes) or item.date


def _tell_standing(item: Item, news: Element) -> None:
    """What is no text or was cancelled is left out; what is withheld or embargoed stays a draft."""
    kind = _short(_attribute(news, "itemmeta/itemclass", "qcode")) or "text"
    status = _short(_attribute(news, "itemmeta/pubstatus", "qcode"))
    until = first(news.find("itemmeta"), "embargoed")
    if kind not in {"text", "composite"} or status in {"canceled", "cancelled"}:
        item.left_out = kind if kind not in {"text", "composite"} else status
    elif status == "withheld" or is_ahead(until):
        item.public = False
        item.notes.append(_("It was not public there (%(status)s).") % {"status": until or status})


def _is_of(start: bytes) -> bool:
    return b"iptc.org/std/nar" in start or any(b"<" + name.encode() in start for name in _ROOTS[:3])


FORMAT = Format(
    name="newsml",
    label="NewsML-G2",
    suffixes=(".xml",),
    is_of=lambda file: (
        file.marks.startswith(b"<") and _is_of(file.start.replace(b"\0", b"")[:4000].lower())
    ),
    read=lambda file, _types, _pictures: read(file),
)
