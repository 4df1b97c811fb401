"""How a search is written: words, "phrases", -exclusions, +requirements, beginnings as in `bomb*`,
and fields as in `tag:الفرات`."""

import re
from dataclasses import dataclass

from language.arabic import fold

# What a field may be called; each leads to a facet or to a part of the text.
SPELLINGS = {
    "title": ("title", "headline", "عنوان", "العنوان"),
    "byline": ("byline", "author", "by", "كاتب", "الكاتب", "بقلم"),
    "source": ("source", "مصدر", "المصدر"),
    "kind": ("kind", "type", "نوع", "النوع"),
    "tag": ("tag", "وسم", "الوسم"),
    "actor": ("actor", "طرف", "الطرف"),
    "place": ("place", "مكان", "المكان"),
    "desk": ("desk", "قسم", "القسم"),
    "language": ("language", "lang", "لغة", "اللغة"),
    "year": ("year", "سنة", "السنة", "عام"),
}
FIELDS = {fold(name): field for field, names in SPELLINGS.items() for name in names}
MOST_CLAUSES = 60

_CLAUSE = re.compile(
    r"(?P<sign>(?<!\S)[-+](?=\S))?"
    r"(?:(?P<field>[^\W\d_]{2,12}):)?"
    r"(?:«(?P<a>[^»]*)(?:»|$)|“(?P<b>[^”]*)(?:”|$)|\"(?P<c>[^\"]*)(?:\"|$)"
    r"|(?P<word>[^\s«“\"]+))"
)


@dataclass(frozen=True)
class Clause:
    """`field` is "" for what may stand anywhere. A phrase must stand as it is; `begins` is what a
    word begins with; `placed` what a condition of several holds (archive/search/operators.py)."""

    text: str
    field: str = ""
    phrase: bool = False
    excluded: bool = False
    required: bool = False
    begins: bool = False
    placed: bool = False


def parse(words: str) -> list[Clause]:
    """In the order written; of an unclosed quotation the rest is the phrase. Never raises.

    What has the form of a field but names none is a word.
    """
    found = []
    for match in _CLAUSE.finditer(words):
        quoted = next((match[name] for name in "abc" if match[name] is not None), None)
        name = FIELDS.get(fold(match["field"])) if match["field"] else ""
        text = match["word"] if quoted is None else quoted
        if name is None:
            text, name = f"{match['field']} {text}", ""
        if text.strip():
            found.append(_clause(text.strip(), name, match["sign"], phrase=quoted is not None))
    return found[:MOST_CLAUSES]


def _clause(text: str, field: str, sign: str | None, *, phrase: bool) -> Clause:
    begins = not phrase and not field and len(text) > 1 and text.endswith("*")
    bare = text if phrase else text.rstrip("*") or text
    return Clause(bare, field, phrase, sign == "-", sign == "+", begins)
