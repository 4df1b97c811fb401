"""Short lines, the texts under them and a call to action, told apart into parts of a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dossiers.legacy.page import Card, Doubt, Heading, Part, Text
from dossiers.legacy.paragraphs import Paragraph

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass
class Group:
    """A stretch of the page: short lines, then texts, then at most one paragraph with a call."""

    shorts: list[Paragraph]
    texts: list[Paragraph]
    closing: Paragraph | None

    def parts(self) -> Iterator[Part | Doubt]:
        if self.closing:
            yield from self._called(self.closing)
        elif self.shorts and len(self.texts) == 1:
            yield from self._headings(self.shorts[:-1])
            headline = self.shorts[-1].split.text
            yield Card(headline, self.texts[0].split.text, "")
            message = _("The card “{headline}” has no call to action.")
            yield _doubt(self.texts[0], message, headline=headline)
        else:
            yield from self._section()

    def _called(self, closing: Paragraph) -> Iterator[Part | Doubt]:
        if not self.shorts:
            yield from self._without_headline(closing)
            return
        if len(self.shorts) > 1 and not self.texts and closing.is_call():
            self.texts = [self.shorts.pop()]
            yield _doubt(self.texts[0], _("A short line before a call was taken as a card’s text."))
        yield from self._headings(self.shorts[:-1])
        headline = self.shorts[-1].split.text
        texts = [each.split.text for each in [*self.texts, closing] if each.split.text]
        yield Card(headline, "\n\n".join(texts), closing.split.call)
        if len(texts) > 1:
            message = _("The text of the card “{headline}” has several paragraphs.")
            yield _doubt(self.texts[0], message, headline=headline)
        elif not texts:
            message = _("The card “{headline}” has no text.")
            yield _doubt(closing, message, headline=headline)
        yield from _uncertain_call(closing)

    def _without_headline(self, closing: Paragraph) -> Iterator[Part | Doubt]:
        alone = closing.is_call() and not self.texts
        own = self.texts.pop() if closing.is_call() and self.texts else closing
        yield from self._section()
        if alone:
            yield Text([closing.split.call])
            yield _doubt(closing, _("A call to action belongs to no card: it was kept as text."))
            return
        yield Card("", own.split.text, closing.split.call)
        yield _doubt(own, _("A text with a call to action has no headline above it."))
        yield from _uncertain_call(closing)

    def _section(self) -> Iterator[Part | Doubt]:
        for short in self.shorts:
            yield Heading(short.split.text)
        if self.texts:
            yield Text([each.split.text for each in self.texts])
        if self.shorts and self.texts:
            message = _(
                "Several paragraphs under “{heading}” have no call: they were kept as text."
            )
            yield _doubt(self.texts[0], message, heading=self.shorts[-1].split.text)
        elif self.texts:
            yield _doubt(self.texts[0], _("A paragraph fits no card: it was kept as text."))
        elif self.shorts:
            message = _("Nothing stands under “{heading}”: it was taken as a section heading.")
            yield _doubt(self.shorts[-1], message, heading=self.shorts[-1].split.text)

    def _headings(self, shorts: list[Paragraph]) -> Iterator[Part | Doubt]:
        for short in shorts:
            yield Heading(short.split.text)
            message = _("Two short lines in a row: “{heading}” was taken as a section heading.")
            yield _doubt(short, message, heading=short.split.text)


def _uncertain_call(closing: Paragraph) -> Iterator[Doubt]:
    if not closing.split.set_off:
        message = _("No full stop stands before the call “{call}”: see where the text ends.")
        yield _doubt(closing, message, call=closing.split.call)


def _doubt(paragraph: Paragraph, message: "_StrPromise", **said: str) -> Doubt:
    return Doubt(paragraph.line_number, format_lazy(message, **said) if said else message)
