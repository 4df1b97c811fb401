"""Paragraphs of a plain text, tidied without a change of wording."""

import re
from dataclasses import dataclass, replace
from itertools import groupby

from dossiers.legacy.calls import Split, split_call
from dossiers.legacy.letters import ARABIC

HEADING_LETTERS, HEADING_WORDS = 120, 18
WRAPPED_AT = range(40, 101)
_LETTER = f"[{ARABIC}\u064b-\u0652]"
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e"
    "\u2060\u2066-\u2069\ufeff]"
)
_DASH = re.compile(r"(?<!\S)ـ+(?!\S)")
# A prefix that is written apart from what it belongs to: «بـ "…"», «لـ3», «والـ(…)».
_PREFIX = "(?:[وف]?(?:[بكل]|لل|[بكف]?ال|س)|[وف])"
_KEPT_OR_STRETCH = re.compile(
    rf"(?<![^\W\d])هـ(?!\w)|(?<![\wـ]){_PREFIX}(ـ+)(?![{ARABIC}\u064b-\u0652ـ])|ـ+"
)
_SPACE_BEFORE_STOP = re.compile(rf"(?<=\w) \.(?=\s|$|{_LETTER})(?!\s?\.)")
_STOP_WITHOUT_SPACE = re.compile(
    rf"(?:(?<={_LETTER}{_LETTER})|(?<=\d\d)|(?<=[\"»”)]))\.(?={_LETTER}{_LETTER})"
)
_CLOSED = re.compile(r"(?<!\.)\.[\"»”)\]]*$|[،,؛;]$")
_ENDED = re.compile(r"[.!?؟…:][\"»”)\]]*$")
_QUOTED_END = re.compile(r"[\"»”]\.$")
_SOURCE = re.compile(r"[(\[]? ?(?:المصدر|المصادر|sources?) ?[:：] ?(.{0,120})", re.IGNORECASE)


@dataclass(frozen=True)
class Paragraph:
    line_number: int
    split: Split
    source: str | None = None
    is_joined: bool = False
    leads: bool = False
    """It ends in a quotation and a stop, and a longer text follows: a headline."""

    def is_source(self) -> bool:
        return self.source is not None

    def has_call(self) -> bool:
        return not self.is_source() and bool(self.split.call)

    def is_call(self) -> bool:
        return self.has_call() and not self.split.text

    def is_short(self) -> bool:
        """Short enough for a heading, and closed by no full stop or comma."""
        closed = _CLOSED.search(self.split.text) and not self.leads
        return not self.is_source() and not self.has_call() and self.fits() and not closed

    def is_headline(self) -> bool:
        """One that stands out may also end in a quotation and a stop, whatever follows."""
        return replace(self, leads=bool(_QUOTED_END.search(self.split.text))).is_short()

    def fits(self) -> bool:
        text = self.split.text
        return len(text) <= HEADING_LETTERS and len(text.split()) <= HEADING_WORDS

    def is_text(self) -> bool:
        return not self.is_source() and not self.has_call() and not self.is_short()


def tidy(text: str) -> str:
    """Spaces, the space after a full stop, tatweel and invisible marks put right; idempotent."""
    text = " ".join(_INVISIBLE.sub("", text).split())
    text = _KEPT_OR_STRETCH.sub(_unstretched, _DASH.sub("-", text))
    text = _SPACE_BEFORE_STOP.sub(".", text)
    return " ".join(_STOP_WITHOUT_SPACE.sub(". ", text).split())


def paragraphs(text: str) -> list[Paragraph]:
    """One for each line that says something; lines wrapped by a program are joined again."""
    lines = [(number, tidy(line)) for number, line in enumerate(text.splitlines(), start=1)]
    found = []
    for filled, block in groupby(lines, key=lambda line: bool(line[1])):
        for number, joined in _unwrapped(list(block)) if filled else ():
            said = " ".join(joined)
            if any(char.isalnum() for char in said):
                source = _SOURCE.fullmatch(said)
                name = source[1].strip(" .)]") if source else None
                found.append(Paragraph(number, split_call(said), name, len(joined) > 1))
    return [
        _leading(*three) for three in zip([None, *found], found, [*found[1:], None], strict=False)
    ]


def _leading(before: Paragraph | None, each: Paragraph, after: Paragraph | None) -> Paragraph:
    quoted = each.fits() and not each.split.call and _QUOTED_END.search(each.split.text)
    followed = after and not after.is_source() and not after.fits()
    under = before and before.is_short()  # then it is the text of that
    return replace(each, leads=True) if quoted and followed and not under else each


def _unstretched(match: re.Match[str]) -> str:
    if match[0].startswith("ه"):
        return match[0]
    return match[0].rstrip("ـ") + "ـ" if match[1] else ""


def _unwrapped(block: list[tuple[int, str]]) -> list[tuple[int, list[str]]]:
    """Joins a line to an unfinished one before it where its first word would not have fitted."""
    width = max(len(line) for _number, line in block)
    joined: list[tuple[int, list[str]]] = []
    before = "."
    for number, line in block:
        full = len(before) + len(line.split()[0]) >= width and not _ENDED.search(before)
        if full and width in WRAPPED_AT and not _stands_alone(line):
            joined[-1][1].append(line)
        else:
            joined.append((number, [line]))
        before = line
    return joined


def _stands_alone(line: str) -> bool:
    return bool(_SOURCE.fullmatch(line)) or not split_call(line).text
