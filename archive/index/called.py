"""What is called as a search says: titles and names in a form that spellings have in common."""

from collections import defaultdict
from collections.abc import Mapping

from archive.index.naming import NameKey, Names
from language.words.words import words_of

ARTICLE = "ال"
SHORTEST = 2
"""Letters that are left of a word without its article."""
LATIN_ARTICLES = frozenset({"al", "el", "the"})
MOST_BEARERS = 20
LONGEST = 250

Table = Mapping[str, tuple[NameKey, ...]]
_made: tuple[Names, Table] | None = None


def called(text: str) -> str:
    """Folded, without articles of either script and punctuation; "" where that leaves nothing."""
    words = words_of(text).folded
    without = [_bare(word) for word in words if word not in LATIN_ARTICLES]
    return " ".join(without or words)[:LONGEST]


def bearers(form: str, names: Names) -> tuple[NameKey, ...]:
    """Actors and places that have this as one of their names."""
    return _table(names).get(form, ())[:MOST_BEARERS] if form else ()


def _bare(word: str) -> str:
    if word.startswith(ARTICLE) and len(word) >= len(ARTICLE) + SHORTEST:
        return word.removeprefix(ARTICLE)
    return word.replace("'", "") or word


def _table(names: Names) -> Table:
    """Made again when there are other names."""
    global _made
    made = _made  # another thread may exchange it meanwhile
    if made is None or made[0] is not names:
        found: dict[str, dict[NameKey, None]] = defaultdict(dict)
        for text, key in sorted(names.pairs):
            found[called(text)][key] = None
        _made = made = names, {form: tuple(keys) for form, keys in found.items()}
    return made[1]
