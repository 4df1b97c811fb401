"""Dates that lead a line, and lists of such lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.core.exceptions import ValidationError

from dossiers.webpages.cards import is_source
from dossiers.webpages.flow import Item, html_of
from language.dates import read

LONGEST = 60  # letters of a date
_ENDS = re.compile(r"(?<!\s)\s*+(?:[:：|؛–—]\s*|[،,]\s+|(?<=\s)-+\s*)")
_DAY = re.compile(
    r"^(?:(?:ال)?(?:سبت|أحد|احد|إثنين|اثنين|ثلاثاء|أربعاء|اربعاء|خميس|جمعة)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)[،,]?\s+",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_FIRST_MARKED = re.compile(r"^\s*(?:<(?:strong|b|span|em|i)[^<>]*>\s*)+([^<>]{1,80})</")
FEW = 3  # paragraphs under a date
_TOGETHER = 2  # lines that make a list
_SHARE = 0.6  # of a list's lines that begin with a date


@dataclass(frozen=True)
class Dated:
    """`date` is EDTF; `text` what happened, without the date."""

    date: str
    words: str
    text: str


def date_of(words: str, year: str = "") -> str:
    """As EDTF; empty where it is none. Days without a `year` are of that one."""
    words = _DAY.sub("", words.strip(" .:،,()[]–—-"))
    if not 3 < len(words) <= LONGEST or not any(char.isdigit() for char in words):
        return ""
    for typed in (words, f"{words} {year}" if year else ""):
        try:
            return read(typed, "ar").edtf if typed else ""
        except ValidationError:
            continue
    return ""


def year_of(heading: str) -> str:
    found = _YEAR.findall(heading)
    return found[0] if len(found) == 1 else ""


def leading(item: Item, year: str = "") -> Dated | None:
    """The date with which a line begins, set off by a sign or by its markup."""
    if marked := _FIRST_MARKED.match(item.html):
        words = " ".join(marked[1].split())
        if (date := date_of(words, year)) and item.text.startswith(words.strip()):
            return Dated(date, words.strip(" :.–—-"), _rest(item.text[len(words) :]))
    first = item.rows[0] if item.rows and len(item.rows) > 1 else None
    if first and (date := date_of(first.text, year)):
        return Dated(date, first.text, _rest(item.text[len(first.text) :]))
    head = item.text[: LONGEST + 4]
    for end in _ENDS.finditer(head):
        if date := date_of(head[: end.start()], year):
            return Dated(date, head[: end.start()], _rest(item.text[end.end() :]))
    return None


def _rest(text: str) -> str:
    return text.lstrip(" :.،,–—-|").strip()


def listed(item: Item, year: str = "") -> list[Dated | None]:
    """Of a list, a table or terms: for each row the date that leads it; none where few have one."""
    found = [_of_row(item.kind, row, year) for row in item.rows]
    dates = [each for each in found if each]
    enough = len(dates) >= _TOGETHER and len(dates) >= _SHARE * len(item.rows)
    return found if enough else []


def _of_row(kind: str, row: Item, year: str) -> Dated | None:
    if kind == "list":
        return leading(row, year)
    if kind == "terms":
        date = date_of(row.at, year)
        return Dated(date, row.at, row.text) if date and row.text else None
    if len(row.rows) < 2:
        return None
    date = date_of(row.rows[0].text, year)
    rest = " – ".join(each.text for each in row.rows[1:])
    says = any(map(str.isalpha, rest))  # a table of numbers by year tells of no event
    return Dated(date, row.rows[0].text, rest) if date and says else None


def line(found: Dated, row: Item) -> str:
    """As a list has it: the date stands out; where there are links, with the markup of the row."""
    words = f"<strong>{escape(found.words, quote=False)}</strong>: "
    if not row.links:
        return f"<li>{words}{escape(found.text, quote=False)}</li>"
    if row.at:
        return f"<li>{words}{row.html}</li>"
    if len(row.rows) > 1 and row.rows[0].text == found.words and not row.rows[0].links:
        return f"<li>{words}{' '.join(map(html_of, row.rows[1:]))}</li>"
    return f"<li>{row.html or ' – '.join(each.html for each in row.rows)}</li>"


def runs(items: Sequence[Item]) -> list[tuple[int, int]]:
    """Stretches of paragraphs that each begin with a date, as (first, behind the last)."""
    found: list[tuple[int, int]] = []
    at, year = 0, ""
    while at < len(items):
        if items[at].kind == "heading":
            year = year_of(items[at].text)
        end = at
        while end < len(items) and items[end].kind == "text" and leading(items[end], year):
            end += 1
        if end - at >= _TOGETHER:
            found.append((at, end))
        at = max(end, at + 1)
    return found


def groups(items: Sequence[Item]) -> list[list[range]]:
    """Stretches of dates alone, each with a few words under it: places of each date with these."""
    found: list[list[range]] = []
    at = 0
    while at < len(items):
        together: list[range] = []
        while at < len(items) and (group := _group(items, at, together)):
            together.append(group)
            at = group.stop
        if len(together) >= _TOGETHER:
            found.append(together)
        at += not together
    return found


def _group(items: Sequence[Item], at: int, before: Sequence[range]) -> range | None:
    """Built as the first of its stretch: with a heading under the date, or without."""
    if not _is_date(items[at]):
        return None
    first = before[0] if before else None
    headings = sum(items[each].kind == "heading" for each in first[1:]) if first else 1
    end, texts = at + 1, 0
    while end < len(items) and not _is_date(items[end]) and _goes_on(items[end]):
        headings -= items[end].kind == "heading"
        texts += items[end].kind == "text"
        if headings < 0 or texts > FEW or (items[end].kind == "heading" and texts):
            break
        end += 1
    under = items[at + 1 : end]
    return range(at, end) if any(each.text for each in under) else None


def _is_date(item: Item) -> bool:
    """A year alone heads a section."""
    date = date_of(item.text) if item.kind in {"text", "heading"} else ""
    return len(date) > len("2014") if item.kind == "heading" else bool(date)


def _goes_on(item: Item) -> bool:
    return item.kind in {"text", "heading", "picture"} and not is_source(item)
