"""Arabic words without what is written onto them: conjunctions, prepositions, the article, endings.

Only what is surely written onto a word goes: a stem is a word, or one without its last vowel, and
no name becomes another word. What that leaves apart, `relatives` bring together in a search.
"""

from language.words.lexicon import (
    AFTER_A_PREPOSITION,
    PLURALS,
    RADICAL_WAW,
    SPELLINGS,
    WHOLE,
)

_ARTICLES = (("بال", 3), ("كال", 3), ("ال", 2), ("لل", 2))
"""With the fewest letters that follow."""
_PRONOUNS = (("هما", 3), ("ها", 3), ("هم", 3), ("هن", 4), ("نا", 4), ("كم", 4))
_LONG = "اوي"
_ENDINGS = frozenset(
    [
        "ه",
        "ا",
        "ي",
        "ت",
        "ها",
        "هم",
        "هن",
        "نا",
        "كم",
        "هما",
        "يه",
        "يا",
        "ين",
        "ون",
        "ان",
        "ات",
        "يون",
        "يين",
        "يات",
        "وا",
        "ته",
        "تها",
        "تهم",
        "تنا",
        "تي",
        "ني",
        "ينا",
    ]
)


def stem(word: str) -> str:
    """Of a folded word; always two letters at least, of a word that has as many."""
    bare = unprefixed(SPELLINGS.get(word, word))
    bare = SPELLINGS.get(bare, bare)
    return _whole(bare) or _unended(bare)


def unprefixed(word: str) -> str:
    """Without conjunction, preposition and article."""
    if _is_whole(word):
        return word
    has_and = len(word) >= 4 and word[0] == "و" and not _is_known(word, RADICAL_WAW)
    if has_and or (len(word) >= 6 and word.startswith("فال")):
        word = word[1:]
    if _is_whole(word):
        return word
    for article, fewest in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= fewest:
            return word[len(article) :]
    if len(word) >= 4 and word[0] in "بل" and _follows_a_preposition(word[1:]):
        return word[1:]
    return word


def _is_whole(word: str) -> bool:
    return word in PLURALS or bool(_whole(word))


def _whole(word: str) -> str:
    """What a word is without its ending, where that is one that only looks as if it had more."""
    for at in range(len(word), 2, -1):
        if word[:at] in WHOLE and (at == len(word) or word[at:] in _ENDINGS):
            return word[:at]
    return ""


def _is_known(word: str, words: frozenset[str]) -> bool:
    return word in words or any(
        word[at:] in _ENDINGS and word[:at] in words for at in range(2, len(word))
    )


def _follows_a_preposition(rest: str) -> bool:
    """A known word; a noun in «م», of a derived verb («استخدام»), or «تفعيل»."""
    if _is_known(rest, AFTER_A_PREPOSITION):
        return len(rest) >= 3
    if len(rest) >= 5 and rest[0] == "م":
        return True
    return (rest.startswith("است") and len(rest) >= 6) or (
        len(rest) == 5 and rest[0] == "ت" and rest[3] == "ي"
    )


def _unended(word: str) -> str:
    short, is_owned = word, False
    for pronoun, fewest in (*_PRONOUNS, ("ه", 3)):
        if short.endswith(pronoun) and len(short) - len(pronoun) >= fewest:
            short, is_owned = short[: -len(pronoun)], True
            break
    else:
        if short.endswith("وا") and len(short) >= 5:
            return short[:-2]
    if is_owned and short in PLURALS:
        return short
    short = _unplural(short)
    if short.endswith("ا") and len(short) >= 4:
        short = short[:-1]
    if short.endswith("ي") and len(short) >= 5:
        return short[:-1]
    if short.endswith("ت") and len(short) >= 4 and (is_owned or short[-2] not in _LONG):
        return short[:-1]
    return short


def _unplural(word: str) -> str:
    if word in PLURALS and not word.endswith("ات"):
        return word
    for ending in ("ات", "ين", "ون"):
        if word.endswith(ending) and len(word) >= 5:
            word = word[:-2]
            return word[:-1] if ending == "ين" and word.endswith("ت") and len(word) >= 4 else word
    if word.endswith("تان") and len(word) >= 6:
        return word[:-3]
    return word[:-2] if word.endswith("ان") and word[:-2] in PLURALS and len(word) >= 6 else word
