"""Reads a legacy page of special coverage into introduction, headings, teaser cards and source.

Plain text has no marks for these, so they are told by their order and length, and every guess
is put down as a doubt.
"""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from dossiers.legacy.groups import Group
from dossiers.legacy.page import Card, Doubt, Heading, LegacyPage, Part, Text
from dossiers.legacy.paragraphs import Paragraph, paragraphs
from dossiers.legacy.text import MAX_BYTES, decode, read_file

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

TITLE_WORDS, MUCH_LONGER = 12, 3

__all__ = [
    "MAX_BYTES",
    "Card",
    "Doubt",
    "Heading",
    "LegacyPage",
    "Part",
    "Text",
    "decode",
    "read",
    "read_file",
]


def read(text: str) -> LegacyPage:
    """The page in a text, whatever its shape: no word but the label of the source line is lost."""
    reader = _Reader(paragraphs(text))
    reader.read_title()
    reader.read_introduction()
    reader.read_parts()
    return reader.page()


class _Reader:
    def __init__(self, found: list[Paragraph]) -> None:
        self.waiting = deque(found)
        self.last_line = found[-1].line_number if found else 1
        self.title = ""
        self.introduction: list[str] = []
        self.parts: list[Part] = []
        self.sources: list[str] = []
        self.doubts: list[Doubt] = []
        if joined := next((each for each in found if each.is_joined), None):
            message = _("Lines that break off were joined into paragraphs from here on.")
            self._doubt(joined.line_number, message)

    def page(self) -> LegacyPage:
        if not self.sources:
            self._doubt(self.last_line, _("No source line was found."))
        if not self.introduction:
            self._doubt(1, _("No introduction was found."))
        if not any(isinstance(part, Card) for part in self.parts):
            self._doubt(1, _("No teaser card was found."))
        doubts = sorted(self.doubts, key=lambda doubt: doubt.line_number)
        source = " + ".join(self.sources)
        return LegacyPage(self.title, self.introduction, self.parts, source, doubts)

    def read_title(self) -> None:
        """A short line in front, unless a call right after it makes it the headline of a card."""
        self._read_sources()
        if not (self._starts(Paragraph.is_short) or self._starts_with_a_sentence()) or (
            len(self.waiting) > 1 and self.waiting[1].split.call
        ):
            return
        first = self.waiting.popleft()
        self.title = first.split.text
        self._doubt(first.line_number, _("The first line is short: it was taken as the title."))

    def read_introduction(self) -> None:
        """Texts before the first short line; right under a title one short line may begin them."""
        self._read_sources()
        if self.title and self._is_subtitled():
            first = self.waiting.popleft()
            self.introduction.append(first.split.text)
            message = _("A short line under the title was taken as part of the introduction.")
            self._doubt(first.line_number, message)
        while texts := self._take(Paragraph.is_text):
            self.introduction += [each.split.text for each in texts]
            self._read_sources()

    def read_parts(self) -> None:
        while self.waiting:
            shorts, texts = self._take(Paragraph.is_short), self._take(Paragraph.is_text)
            called = self._starts(Paragraph.has_call)
            group = Group(shorts, texts, self.waiting.popleft() if called else None)
            for found in group.parts() if shorts or texts or called else ():
                if isinstance(found, Doubt):
                    self.doubts.append(found)
                else:
                    self.parts.append(found)
            self._read_sources()

    def _starts_with_a_sentence(self) -> bool:
        """A few words with a stop behind them, and a text that is much longer right under it."""
        if len(self.waiting) < 2 or not self._starts(Paragraph.is_text):
            return False
        first, second = (self.waiting[at].split.text for at in (0, 1))
        few = len(first.split()) <= TITLE_WORDS and len(second) >= MUCH_LONGER * len(first)
        return few and self.waiting[1].is_text() and not self.waiting[1].fits()

    def _is_subtitled(self) -> bool:
        """One short line, then texts of which none ends in a call."""
        after = [*self.waiting, None]
        end = next((n for n, each in enumerate(after) if n and not (each and each.is_text())), 0)
        closing = after[end]
        return self._starts(Paragraph.is_short) and end > 1 and not (closing and closing.has_call())

    def _read_sources(self) -> None:
        while self._starts(Paragraph.is_source):
            line = self.waiting.popleft()
            name = line.source or ""
            if not name and self._starts(Paragraph.is_short):
                name = self.waiting.popleft().split.text
            if self.sources and name not in self.sources:
                message = _("There is more than one source line: all of them were kept.")
                self._doubt(line.line_number, message)
            if name and name not in self.sources:
                self.sources.append(name)
            if self.waiting and not self._starts(Paragraph.is_source):
                message = _("A paragraph follows after the source line.")
                self._doubt(self.waiting[0].line_number, message)

    def _starts(self, kind: Callable[[Paragraph], bool]) -> bool:
        return bool(self.waiting) and kind(self.waiting[0])

    def _take(self, kind: Callable[[Paragraph], bool]) -> list[Paragraph]:
        taken = []
        while self._starts(kind):
            taken.append(self.waiting.popleft())
        return taken

    def _doubt(self, line_number: int, message: "_StrPromise") -> None:
        self.doubts.append(Doubt(line_number, message))
