"""The objects of a JSON file of any size, one in memory at a time: one object, an array of them,
or one after the other, as in JSON lines."""

import re
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from archive.formats.bytes_as_text import ascii_based
from archive.formats.slices import LONGEST, Slice
from archive.formats.window import CHUNK, Window

DEEPEST = 200
_START = re.compile(rb"(?:\n[ \t]*)?\{")
_MARK = re.compile(rb"[\"{}]")
_OF_STRING = re.compile(rb"(?:[^\"\\\n]++|\\[^\n])*+")


class JsonSlices:
    """Cut out as bytes by their braces; behind a broken one at the next line that begins as it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.window = Window(ascii_based(file))
        self._refusal = ""

    def __iter__(self) -> Iterator[Slice]:
        position, pattern = 0, _START
        while found := self.window.pass_by(pattern, position):
            start = found.end() - 1
            line = self.window.line_at(start)
            end = self._end(start)
            if end:
                yield Slice(line, self.window.seen[start:end])
                position, pattern = end, _START
            else:
                yield Slice(line, b"", self._refusal)
                position = start + 1
                pattern = re.compile(rb"\n" + found[0].removeprefix(b"\n"))
            if position > CHUNK:
                self.window.cut(position)
                position = 0

    def _end(self, start: int) -> int:
        """Behind the object that begins there; 0 where it has no end."""
        depth, position = 0, start
        while position - start <= LONGEST and depth < DEEPEST:
            mark = self.window.find(_MARK, position, LONGEST)
            if mark is None:
                break
            position = mark.end()
            if mark[0] == b'"':
                position = self._past_string(position)
                if not position:
                    return 0
            else:
                depth += 1 if mark[0] == b"{" else -1
            if not depth:
                return position
        if depth >= DEEPEST:
            self._refusal = _("The item is nested too deeply.")
        elif self.window.ended:
            self._refusal = _("The file ends within this item.")
        else:
            self._refusal = _("The item is longer than 16 MB.")
        return 0

    def _past_string(self, position: int) -> int:
        """Behind the string that began before; 0 where its line ends within it."""
        start = position
        while True:
            read = _OF_STRING.match(self.window.seen, position)
            position = read.end() if read else position
            if position + 1 < len(self.window.seen) or self.window.ended:
                break
            if position - start > LONGEST:
                break
            self.window.grow()
        if self.window.seen[position : position + 1] == b'"':
            return position + 1
        self._refusal = _("A text of this item has no end.")
        return 0
