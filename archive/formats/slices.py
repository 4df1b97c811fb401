"""The items of an XML feed of any size, cut out of it as bytes, one in memory at a time.

What is looked for is where items begin and end; what they hold is read afterwards, each for itself.
So one broken item breaks no other, and no document with a DTD ever reaches a parser: entities can
neither expand nor fetch anything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

from archive.formats.bytes_as_text import ascii_based
from archive.formats.prologue import TAG, TAG_LENGTH, read_prologue
from archive.formats.window import CHUNK, Window

LONGEST = 16 << 20  # bytes of an item, and of what is kept of the part before the first
_ENDS = {
    b"<!--": re.compile(rb"-->"),
    b"<?": re.compile(rb"\?>"),
    b"<![CDATA[": re.compile(rb"\]\]>"),
}
_CLOSE = re.compile(rb">")


@dataclass(slots=True)
class Slice:
    """An item as it stands in the file, or why there is none; `line` is where it begins."""

    line: int
    content: bytes
    refusal: str = ""


class Slices:
    """`prologue` and `head` (what stands between the outermost tag and the first item) are read at
    once, items as they are taken. Raises ValidationError for what is no feed."""

    def __init__(self, file: IO[bytes]) -> None:
        self.window = Window(ascii_based(file))
        self.prologue = read_prologue(self.window)
        self.tokens = re.compile(
            rb"<!--|<\?|<!\[CDATA\[|<(/?)" + re.escape(self.prologue.item) + rb"(?=[\s/>])",
            re.IGNORECASE,
        )
        self._unended = dict.fromkeys(_ENDS, 0)
        self.head = self._read_head()

    def __iter__(self) -> Iterator[Slice]:
        position = self._next_start(0)
        while position is not None:
            each, after = self._item(position)
            yield each
            if after > CHUNK:
                self.window.cut(after)
                after = 0
            position = self._next_start(after)

    def _read_head(self) -> bytes:
        position = 0
        while position < LONGEST and (token := self.window.find(self.tokens, position, LONGEST)):
            if token[0].upper() not in _ENDS and not token[1]:
                head = self.window.seen[: token.start()]
                self.window.cut(token.start())
                return head
            position = self._past(token)
        return self.window.seen[:LONGEST]

    def _next_start(self, position: int) -> int | None:
        """Where the next item begins; None where there is none. What lies before it is cut."""
        while token := self.window.pass_by(self.tokens, position):
            if token[0].upper() not in _ENDS and not token[1]:
                return token.start()
            position = self._past(token)
        return None

    def _past(self, token: re.Match[bytes]) -> int:
        """The end of a comment, an instruction or a passage of CDATA; one that is not ended is
        none, and where one is not ended, those behind it are not looked through again."""
        mark, start = token[0].upper(), token.end()
        if mark not in _ENDS or self.window.offset + start < self._unended[mark]:
            return start
        if end := self.window.find(_ENDS[mark], start, LONGEST):
            return end.end()
        self._unended[mark] = self.window.offset + len(self.window.seen)
        return start

    def _item(self, start: int) -> tuple[Slice, int]:
        """The item that begins there, and from where on to look for the next."""
        line = self.window.line_at(start)
        tag = self.window.match(TAG, start, TAG_LENGTH)
        if tag is None:
            return Slice(line, b"", _broken()), start + 1
        if tag[3].endswith(b"/"):
            return Slice(line, tag[0]), tag.end()
        position = tag.end()
        while position - start < LONGEST:
            token = self.window.find(self.tokens, position, LONGEST)
            if token is None:
                break
            if token[0].upper() not in _ENDS and not token[1]:
                return Slice(line, b"", _broken()), token.start()
            position = self._past(token)
            if token[1]:
                close = self.window.find(_CLOSE, position, TAG_LENGTH)
                position = close.end() if close else position
                return Slice(line, self.window.seen[start:position]), position
            if position == token.end():
                break
        return Slice(line, b"", _broken() if self.window.ended else _too_long()), tag.end()


def _broken() -> str:
    return _("The item has no end: the file or another item breaks it off.")


def _too_long() -> str:
    return _("The item is longer than 16 MB.")
