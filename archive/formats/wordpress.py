"""WordPress exports (WXR): RSS whose items are posts, but also pages, attachments and menus."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from django.utils.translation import gettext as _

from archive.formats.entries import item_of, names
from archive.formats.feed import Feed, Read, Unreadable, opened, read_slice, unmarked
from archive.formats.feeds import lost_letters
from archive.formats.format import Format
from archive.formats.items import Item, PictureNamed
from archive.formats.moments import when
from archive.formats.shortcodes import as_elements
from archive.formats.texts import as_html, one_line
from language.richtext.stretches import stretches

POST = "post"
_COMMENTS = re.compile(r"<wp:comment>"), re.compile(r"</wp:comment>")
_AUTHOR = re.compile(r"<wp:author>"), re.compile(r"</wp:author>")
_META = (
    re.compile(
        r"<wp:meta_key>(?:<!\[CDATA\[)?(_thumbnail_id|_wp_attachment_image_alt)(?:\]\]>)?"
        r"</wp:meta_key>\s*+<wp:meta_value>"
    ),
    re.compile(r"</wp:meta_value>"),
)
_UNSORTED = {"uncategorized", "غير مصنف"}
Attachments = dict[str, PictureNamed]


def read(file: IO[bytes], types: frozenset[str], pictures: bool) -> Iterator[Item]:
    """Posts of some types; for pictures the file is read twice, since attachments come anywhere.

    Raises ValidationError for what is no feed.
    """
    shown = attachments(file) if pictures else {}
    file.seek(0)
    feed = opened(file)
    bylines = authors(feed.head)
    guids: set[int] = set()
    for number, each in enumerate(feed.slices, 1):
        try:
            found = read_slice(feed, each, _COMMENTS)
            item = _item(number, feed, found, types, bylines, shown)
            _tell_apart(item, found.entry, guids)
            yield item
        except Unreadable as error:
            yield Item(number, key=feed.key, refusal=str(error))


def _tell_apart(item: Item, entry: Any, guids: set[int]) -> None:
    """Copied posts keep the guid of their original: the second is known by its number too."""
    number = str(entry.get("wp_post_id") or "").strip()
    if not item.id or not number:
        return
    if hash(item.id) in guids:
        item.id = f"{item.id}#{number}"
    guids.add(hash(item.id))


def authors(head: str) -> dict[str, str]:
    """The names shown, by the names they log in with."""
    found = {}
    for start, end in stretches(head, *_AUTHOR):
        told = head[start.end() : end.start()]
        login, shown = (_inside(told, f"author_{name}") for name in ("login", "display_name"))
        found[login] = shown or login
    return found


def attachments(file: IO[bytes]) -> Attachments:
    """By their numbers, the files of pictures with what is said of them."""
    found = {}
    feed = opened(file)
    for each in feed.slices:
        if b"attachment_url>" not in each.content.lower():
            continue
        try:
            read = read_slice(feed, each, _COMMENTS)
        except Unreadable:
            continue
        entry = read.entry
        address = entry.get("wp_attachment_url") or ""
        alt = one_line(_meta(read).get("_wp_attachment_image_alt", ""))
        caption = one_line(entry.get("excerpt_encoded") or "")
        if PurePosixPath(address).suffix:
            found[str(entry.get("wp_post_id"))] = PictureNamed([address], alt, caption)
    return found


def _item(
    number: int,
    feed: Feed,
    read: Read,
    types: frozenset[str],
    bylines: dict[str, str],
    shown: Attachments,
) -> Item:
    entry = read.entry
    kind = entry.get("wp_post_type") or POST
    status = entry.get("wp_status") or "publish"
    if kind not in types or status in {"trash", "auto-draft"}:
        return Item(number, left_out=status if kind in types else kind)
    item = item_of(number, feed, read)
    item.notes += [] if read.whole else [lost_letters()]
    item.blurb = one_line(entry.get("excerpt_encoded") or "")
    contents = entry.get("content") or [{}]
    item.body = as_html(as_elements(contents[0].get("value") or "", shown))
    item.byline = ", ".join(bylines.get(name, name) for name in names(entry))
    item.public = status == "publish" and not entry.get("wp_post_password")
    if not item.public:
        item.notes = [_("It was not public there (%(status)s).") % {"status": status}]
    item.picture = shown.get(_meta(read).get("_thumbnail_id", "").strip())
    _tell_terms(item, entry)
    _tell_date(item, entry)
    return item


def _tell_terms(item: Item, entry: Any) -> None:
    """Categories may be desks; formats and other machinery are no tags."""
    tags: dict[str, None] = {}
    item.sections = []
    for each in entry.get("tags") or []:
        name = one_line(each.get("term") or "")
        scheme = each.get("scheme") or "category"
        if name and scheme in {"category", "post_tag"} and name.casefold() not in _UNSORTED:
            tags[name] = None
            item.sections += [name] if scheme == "category" else []
    item.tags = list(tags)


def _tell_date(item: Item, entry: Any) -> None:
    """In GMT, where it is given so; drafts have zeros there."""
    written = entry.get("wp_post_date_gmt") or ""
    if written.startswith("0000"):
        item.date = ""
    elif written:
        try:
            date, moment = when(f"{written}+00:00" if len(written) == 19 else written)
            item.date = moment.isoformat() if moment else date
        except ValueError as error:
            item.notes.append(str(error))


def _meta(read: Read) -> dict[str, str]:
    found = stretches(read.text, *_META)
    return {start[1]: unmarked(read.text[start.end() : end.start()]) for start, end in found}


def _inside(xml: str, name: str) -> str:
    _before, _mark, rest = xml.partition(f"<wp:{name}>")
    inner, mark, _rest = rest.partition(f"</wp:{name}>")
    return one_line(unmarked(inner)) if mark else ""


FORMAT = Format(
    name="wordpress",
    label="WordPress (WXR)",
    suffixes=(".xml",),
    is_of=lambda file: (
        file.marks.startswith(b"<") and b"wxr_version>" in file.start.replace(b"\0", b"").lower()
    ),
    read=read,
)
