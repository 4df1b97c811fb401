"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

import re
from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _

from archive.formats.feeds import lost_letters
from archive.formats.format import Beginning, Format
from archive.formats.items import Item, PictureNamed
from archive.formats.json_objects import Facts, listed, objects, said
from archive.formats.moments import first_date
from archive.formats.texts import as_html, one_line, paragraphs, shortened, web_address

_VERSION = re.compile(rb'"version":"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org', re.IGNORECASE)
_OWN = (b'"content_html"', b'"content_text"', b'"date_published"', b'"feed_url"')
_UNTITLED = 80  # letters of a text that stand for a title


def read(file: IO[bytes]) -> Iterator[Item]:
    number = 0
    for found in objects(file):
        if found.refusal:
            number += 1
            yield Item(number, refusal=found.refusal)
        told = [lost_letters()] if not found.whole else []
        if next_one := web_address(said(found.facts, "next_url")):
            told.append(_("The feed goes on at %(address)s.") % {"address": next_one})
        for facts in listed(found.facts.get("items")):
            number += 1
            yield item_of(number, found.facts, facts, told)
            told = []


def item_of(number: int, feed: Facts, facts: Any, told: list[str]) -> Item:
    if not isinstance(facts, dict):
        return Item(number, refusal=_("This is no item of a feed."), of_file=told)
    home = web_address(said(feed, "home_page_url"))
    url = web_address(said(facts, "url", "external_url"), home)
    html, text = said(facts, "content_html"), said(facts, "content_text")
    item = Item(
        number,
        key=said(feed, "feed_url", "home_page_url", "title"),
        id=said(facts, "id") or url,
        headline=said(facts, "title"),
        blurb=one_line(said(facts, "summary")),
        body=as_html(html) if html else paragraphs(text),
        byline=_byline(facts) or _byline(feed),
        source=one_line(said(feed, "title")),
        source_url=url,
        language=said(facts, "language") or said(feed, "language"),
        base=url or home,
        picture=_picture(facts),
        of_file=told,
    )
    item.tags = [one_line(str(tag)) for tag in listed(facts.get("tags")) if tag]
    item.sections = list(item.tags)
    _tell_title(item)
    _tell_date(item, facts)
    _tell_attachments(item, facts)
    return item


def _byline(facts: Facts) -> str:
    """Of 1.1, then of 1.0."""
    people = listed(facts.get("authors")) or listed(facts.get("author"))
    return ", ".join(filter(None, (one_line(said(each, "name")) for each in people)))


def _picture(facts: Facts) -> PictureNamed | None:
    files = [each for each in listed(facts.get("attachments")) if _is_picture(each)]
    named = [said(facts, "image", "banner_image"), *(said(each, "url") for each in files)]
    found = list(filter(None, named))
    return (
        PictureNamed(found, one_line(said(files[0], "title")) if files else "") if found else None
    )


def _is_picture(attachment: Any) -> bool:
    return said(attachment, "mime_type").lower().startswith("image/")


def _tell_title(item: Item) -> None:
    """Items of short messages have none."""
    words = "" if one_line(item.headline) else item.blurb or one_line(item.body)
    if words:
        item.headline = shortened(words, _UNTITLED)
        item.notes.append(_("It has no title: its first words stand for one."))


def _tell_date(item: Item, facts: Facts) -> None:
    texts = (said(facts, name) for name in ("date_published", "date_modified"))
    item.date = first_date(texts, item.language, item.notes) or item.date


def _tell_attachments(item: Item, facts: Facts) -> None:
    lost = [said(each, "url") for each in listed(facts.get("attachments")) if not _is_picture(each)]
    if lost := list(filter(None, lost)):
        item.notes.append(_("Attached files are not kept: %(files)s.") % {"files": ", ".join(lost)})


def is_of(file: Beginning) -> bool:
    if file.marks[:1] not in (b"{", b"["):
        return False
    start = re.sub(rb"[\0\s]", b"", file.start)
    return bool(_VERSION.search(start)) or (
        b'"items":' in start and any(name in start for name in _OWN)
    )


FORMAT = Format(
    name="json feed",
    label="JSON Feed",
    suffixes=(".json",),
    is_of=is_of,
    read=lambda file, _types, _pictures: read(file),
)
