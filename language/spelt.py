"""Words found in texts as they stand in the database, however either is spelt: what is asked for
becomes a pattern, so nothing is kept twice and nothing is folded but the few letters typed."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db.models import CharField, Lookup, Model, Q, TextField

from language.arabic import fold

MOST_WORDS, MOST_LETTERS = 10, 60
# Where letters lie of which several are one when folded: Latin to Cyrillic, Arabic with its
# supplement and its presentation forms, wide Latin.
_RANGES = ((0x21, 0x530), (0x600, 0x780), (0xFB50, 0xFE00), (0xFE70, 0xFEFF), (0xFF01, 0xFF5F))
_UNSPOKEN = (
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
)


def words_of(typed: str) -> list[str]:
    """Folded, each once; of what is longer than anybody types, the beginning."""
    return list(dict.fromkeys(word[:MOST_LETTERS] for word in fold(typed).split()))[:MOST_WORDS]


def told(model: type[Model], word: str, names: Any = None) -> Q:
    """That it stands in one of these fields, or of all in which an editor writes words."""
    found = Q()
    for name in texts_of(model) if names is None else names:
        found |= Q(**{f"{name}__spelt": word})
    return found


def texts_of(model: type[Model]) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        if isinstance(field, CharField | TextField) and field.editable and not field.choices:
            yield field.name


@CharField.register_lookup
@TextField.register_lookup
class Spelt(Lookup):
    """Holds these letters, as `fold` compares them."""

    lookup_name = "spelt"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        text, given = self.process_lhs(compiler, connection)
        return f"{text}::text ~ %s", [*given, pattern(str(self.rhs))]


def pattern(word: str) -> str:
    """For PostgreSQL."""
    letters = fold(word)[:MOST_LETTERS]
    return _UNSPOKEN.join(_one(letter) for letter in letters)


def _one(letter: str) -> str:
    if letter == " ":
        return r"\s+"
    if letter.isalnum() and (others := _spellings(letter)):
        return f"[{letter}{others}]"
    return letter if letter.isalnum() else f"\\{letter}"


@cache
def _spellings(folded: str) -> str:
    """The other letters that are folded to this one."""
    letters = (chr(code) for first, beyond in _RANGES for code in range(first, beyond))
    return "".join(one for one in letters if one != folded and fold(one) == folded)
