"""A file of any size seen through a window of bytes that moves along it."""

import re
from typing import IO

CHUNK = 1 << 18
OVERLAP = 512  # bytes; no token that is looked for is longer


class Window:
    """`seen` is the part in view; it grows at its end as far as is needed and is cut at its start.

    What is found is looked through once, however often the view had to grow meanwhile.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.seen = b""
        self.ended = False
        self.offset = 0  # of the view in the file
        self._counted, self._line = 0, 1

    def grow(self) -> bool:
        """Whether there was more."""
        part = self.file.read(CHUNK)
        self.seen += part
        self.ended = not part
        return not self.ended

    def cut(self, end: int) -> None:
        self.line_at(end)
        self.seen = self.seen[end:]
        self.offset += end
        self._counted = 0

    def line_at(self, position: int) -> int:
        """The number of a line in the file; to be asked in the order of positions."""
        self._line += self.seen.count(b"\n", self._counted, position)
        self._counted = max(self._counted, position)
        return self._line

    def find(self, pattern: re.Pattern[bytes], start: int, most: int) -> re.Match[bytes] | None:
        """The first match from `start` on; None where the file ends before it, or more than `most`
        bytes from there."""
        position = start
        while True:
            match = pattern.search(self.seen, position)
            if match and (match.end() < len(self.seen) or self.ended):
                return match
            if self.ended or len(self.seen) - start > most:
                return None
            position = match.start() if match else max(start, len(self.seen) - OVERLAP)
            self.grow()

    def match(self, pattern: re.Pattern[bytes], start: int, most: int) -> re.Match[bytes] | None:
        """What stands exactly there, of at most so many bytes."""
        while True:
            match = pattern.match(self.seen, start)
            if match or self.ended or len(self.seen) - start > most:
                return match
            self.grow()

    def pass_by(self, pattern: re.Pattern[bytes], start: int) -> re.Match[bytes] | None:
        """As `find`, as far as it takes; what was looked through is cut."""
        while True:
            match = pattern.search(self.seen, start)
            if match and (match.end() < len(self.seen) or self.ended):
                return match
            if self.ended:
                return None
            self.cut(match.start() if match else max(start, len(self.seen) - OVERLAP))
            start = 0
            self.grow()
