"""What was given, plain text or HTML, as the outline of a dossier."""

from html import escape

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dossiers import legacy, webpages
from dossiers.legacy import Card, Heading, LegacyPage, Part
from dossiers.legacy.html import has_blocks, is_html, text_of
from dossiers.webpages.outline import Outline, Piece, Told
from dossiers.webpages.reading import BLURB, CALL, HEADING, HEADLINE, SOURCE, TITLE, shortened


def outline_of(source: str) -> Outline:
    """Raises ValidationError for a page that is too large to be one."""
    if is_html(source):
        if has_blocks(source):
            return webpages.read(source)
        source = text_of(source)
    return of_text(legacy.read(source))


def of_text(page: LegacyPage) -> Outline:
    """The lines of a plain text, of which everything is told by order and length."""
    fields = {
        "title": shortened(page.title, TITLE),
        "introduction": _paragraphs(page.introduction),
        "source_line": shortened(page.source, SOURCE),
    }
    pieces = [piece for part in page.parts for piece in _pieces(part)]
    line = _("Line %(number)s: %(doubt)s")
    told = [
        Told("doubt", format_lazy("{line}", line=_Line(line, doubt.line_number, doubt.message)))
        for doubt in page.doubts
    ]
    return Outline({k: v for k, v in fields.items() if v}, pieces, [], told)


class _Line:
    """Said in the language of who reads it."""

    def __init__(self, line: object, number: int, doubt: object) -> None:
        self.line, self.number, self.doubt = line, number, doubt

    def __str__(self) -> str:
        return str(self.line) % {"number": self.number, "doubt": self.doubt}


def _pieces(part: Part) -> list[Piece]:
    if isinstance(part, Heading):
        return [Piece("heading", {"title": shortened(part.text, HEADING)})]
    if not isinstance(part, Card):
        return [Piece("text", {"text": _paragraphs(part.paragraphs)})]
    headline = shortened(part.headline, HEADLINE)
    blurb = part.text if headline == part.headline else f"{part.headline}\n\n{part.text}"
    values = {
        "headline": headline,
        "blurb": blurb if len(blurb) <= BLURB else "",
        "call_to_action": shortened(part.call_to_action, CALL),
    }
    card = Piece("card", {k: v for k, v in values.items() if v})
    over = [Piece("text", {"text": _paragraphs(blurb.split("\n\n"))})] if len(blurb) > BLURB else []
    return [card, *over]


def _paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)
