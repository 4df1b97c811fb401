"""RSS 2.0, 1.0, 0.9x and Atom, one item in memory at a time."""

from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from archive.formats.entries import item_of
from archive.formats.feed import Unreadable, opened, read_slice
from archive.formats.format import Format
from archive.formats.items import Item


def read(file: IO[bytes]) -> Iterator[Item]:
    """Raises ValidationError for what is no feed."""
    feed = opened(file)
    for number, each in enumerate(feed.slices, 1):
        try:
            read = read_slice(feed, each)
        except Unreadable as error:
            yield Item(number, key=feed.key, refusal=str(error))
            continue
        item = item_of(number, feed, read)
        if not read.whole:
            item.notes.append(lost_letters())
        yield item


def lost_letters() -> str:
    return _("Letters that could not be read stand as “\ufffd”.")


FORMAT = Format(
    name="feed",
    label="RSS, Atom",
    suffixes=(".xml", ".rss", ".atom"),
    is_of=lambda file: file.marks.startswith(b"<"),
    read=lambda file, _types, _pictures: read(file),
)
