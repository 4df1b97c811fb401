"""NITF 3.x, the news industry's text format of the agencies (IPTC)."""

from collections.abc import Iterator
from html import escape
from typing import IO
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from archive.formats.documents import document, first, words
from archive.formats.embargoes import is_ahead
from archive.formats.feeds import lost_letters
from archive.formats.format import Format
from archive.formats.items import Item, Named, PictureNamed
from archive.formats.moments import when

KEY = "nitf"
_HTML = {
    **{name: name for name in ("p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td")},
    **{name: name for name in ("em", "strong", "br", "q", "blockquote", "b", "i", "sub", "sup")},
    **{name: name for name in ("h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "a")},
    **{name: name for name in ("figure", "figcaption", "img", "caption", "tfoot")},
    "hl1": "h2",
    "hl2": "h2",
    "bq": "blockquote",
    "pre": "p",
    "credit": "p",
    "note": "p",
}
_SKIPPED = {"script", "style", "head", "title", "hedline", "body.head", "body.end"}
_KEPT = {"a": ("href",), "img": ("src", "alt"), "td": ("colspan",), "th": ("colspan",)}
_NAMED = {"person": "person", "org": "organisation", "location": "place", "event": "event"}
_HELD = {"withheld", "embargoed"}
_DATES = (
    *(("head/docdata/date.issue", "norm"), ("head/pubdata", "date.publication")),
    *(("head/docdata/date.release", "norm"), ("body/body.head/dateline/story.date", "norm")),
)


def read(file: IO[bytes]) -> Iterator[Item]:
    root, whole = document(file)
    found = [root] if root.tag == "nitf" else root.findall("nitf")
    for number, each in enumerate(found, 1):
        item = item_of(number, each)
        item.notes += [] if whole else [lost_letters()]
        yield item


def item_of(number: int, nitf: Element) -> Item:
    head, body = nitf.find("head/docdata"), nitf.find("body/body.head")
    item = Item(
        number,
        key=KEY,
        id=_attribute(nitf, "head/docdata/doc-id", "id-string"),
        headline=first(body, "hedline/hl1", "hedline/hl2") or first(nitf, "head/title"),
        blurb=first(body, "abstract"),
        body=as_html(nitf.find("body/body.content")),
        byline=(first(body, "byline/byttl") and first(body, "byline/person"))
        or first(body, "byline"),
        source=first(body, "distributor")
        or _attribute(nitf, "head/docdata/doc.copyright", "holder")
        or _attribute(nitf, "head/pubdata", "name"),
        language=nitf.get("lang", "") or _attribute(nitf, "body", "lang"),
        picture=_picture(nitf),
    )
    item.tags = [
        tag
        for each in nitf.findall("head/docdata/key-list/keyword")
        if (tag := each.get("key", ""))
    ]
    content = [] if head is None else list(head.iterfind("identified-content/*"))
    for each in content:
        name = words(each) or each.get("value", "")
        if each.tag in _NAMED and name:
            item.named.append(Named(_NAMED[each.tag], name))
        elif name:
            item.tags.append(name)
    _tell_date(item, nitf)
    _tell_standing(item, nitf)
    return item


def as_html(content: Element | None) -> str:
    """Of the mark-up of NITF or HTML; names, numbers and the like keep their words alone."""
    if content is None:
        return ""
    inner = escape(content.text or "", quote=False)
    for each in content:
        if each.tag == "media":
            inner += _figure(each)
        elif each.tag not in _SKIPPED:
            inner += _element(each)
        inner += escape(each.tail or "", quote=False)
    return inner


def _element(each: Element) -> str:
    name, inner = _HTML.get(each.tag, ""), as_html(each)
    if not name:
        return f"<div>{inner}</div>" if each.tag in {"block", "div", "section"} else inner
    kept = ((key, each.get(key)) for key in _KEPT.get(name, ()))
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in kept if value)
    return (
        f"<{name}{attributes}>"
        if name in {"br", "img"}
        else f"<{name}{attributes}>{inner}</{name}>"
    )


def _figure(media: Element) -> str:
    """Of a picture; of a film or sound its caption, with its file as a link."""
    source = _attribute(media, "media-reference", "source")
    caption = escape(first(media, "media-caption"), quote=False)
    if "image" not in media.get("media-type", "image"):
        return (
            f'<p><a href="{escape(source)}">{caption or escape(source)}</a></p>' if source else ""
        )
    alt = escape(_attribute(media, "media-reference", "alternate-text"))
    shown = f'<img src="{escape(source)}" alt="{alt}">' if source else ""
    told = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure>{shown}{told}</figure>"


def _picture(nitf: Element) -> PictureNamed | None:
    for media in nitf.iterfind("body/body.head//media"):
        source = _attribute(media, "media-reference", "source")
        if source:
            alt = _attribute(media, "media-reference", "alternate-text")
            caption = first(media, "media-caption")
            return PictureNamed([source], alt or caption, caption, first(media, "media-producer"))
    return None


def _attribute(element: Element, path: str, name: str) -> str:
    found = element.find(path)
    return found.get(name, "").strip() if found is not None else ""


def _tell_date(item: Item, nitf: Element) -> None:
    for path, name in _DATES:
        try:
            date, moment = when(_attribute(nitf, path, name), item.language)
        except ValueError as error:
            item.notes.append(str(error))
            continue
        if date:
            item.date = moment.isoformat() if moment else date
            return


def _tell_standing(item: Item, nitf: Element) -> None:
    status = _attribute(nitf, "head/docdata", "management-status").lower()
    release = _attribute(nitf, "head/docdata/date.release", "norm")
    if status in {"canceled", "cancelled"}:
        item.left_out = status
    elif status in _HELD or is_ahead(release):
        item.public = False
        status = status if status in _HELD else release
        item.notes.append(_("It was not public there (%(status)s).") % {"status": status})


FORMAT = Format(
    name="nitf",
    label="NITF",
    suffixes=(".xml", ".nitf"),
    is_of=lambda file: (
        file.marks.startswith(b"<") and b"<nitf" in file.start.replace(b"\0", b"")[:4000].lower()
    ),
    read=lambda file, _types, _pictures: read(file),
)
