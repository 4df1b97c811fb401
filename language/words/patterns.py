"""Singulars and plurals by the patterns of Arabic: «فعل» is «فعول» or «أفعال», and the reverse."""

from collections.abc import Iterator

# Pairs of patterns: in place of digits stand letters of the root. Either leads to the other.
_PATTERNS = """
123 ا12ا3/123 12و3/123 12ا3/123 ا123/123 123ان/1ا3 ا1وا3/1ا3 1ي3ان/1و3 ا1وا3/1ي3 ا1يا3/12 12و2
12 ا12ا2/1ي3 1ي3ان/1و3 1ي3ان/123ه 12ا3/123ه 12و3/1ي3ه 1ي3/12ه 12و2/12ه 12ا2/12ه 122/12 12ا2
12ي3 123اء/12ي3 ا123اء/12ي3 12ا3/12ي3 123ي/12ي3 ا123ه/12ي3 123/12ي3 123ان/12ي3 ا12ا3/12ي2 ا12ه
12ي2 ا12اء/12ا3 ا123ه/12ا3 123/12ا3 123ان/12ا2 ا12ه/12اء ا12يه/12و3 123/12و3 ا123ه/12ي3 12اي3
12ي3ه 12اي3/12ا3ه 12اي3/12و3ه 12اي3/12ي3ه 123/12يه 12ايا/12يه 12ي/12ي ا12ياء/1ا23 1وا23
1ا23ه 1وا23/1ا23 12ا3/1ا23 123ه/1ا23 123اء/1ا23 12و3/1ا23 123/1اي3 1و3ا/1اي3 1وا3/1اي3 1اده
1ا2ي 12اه/1ا2و3 1وا2ي3/1ا2ا3 1وا2ي3/1ا2 1وا2/1ا2ه 1وا2/1اي3ه 1واي3/1234 12ا34/1234ه 12ا34
123ا4 12ا3ي4/123و4 12ا3ي4/123ي4 12ا3ي4/123وه 12ا3ي/123ي 12ا3ي/12و4ه 12ا4/123ي 12ا3/1اء 1ياه
123ه 12ا3ي/123اء 12ا3ي/123 123ان/1و3 1ي3ا/12و 12وات/12و ا12اء/123ي 1234ه/ا123 123
123ه ا12ا3/1ا23 123ان/1ا23 ا12ا3/1ا2 1يا2/1و2 1يا2/123ي 12و3/123ا 12ا3ي/12ا ا12اء/12ا2ه 12و2
"""


def _read() -> list[tuple[str, str]]:
    pairs = [tuple(pair.split()) for pair in _PATTERNS.replace("\n", "/").split("/") if pair]
    return [(one, other) for one, other in pairs] + [(other, one) for one, other in pairs]


_BY_LENGTH: dict[int, list[tuple[str, str]]] = {}
for _one, _other in _read():
    _BY_LENGTH.setdefault(len(_one), []).append((_one, _other))


def inner_forms(word: str) -> Iterator[str]:
    """Of a folded word without what is written onto it. Ask which the texts have: most are
    no words."""
    for pattern, other in _BY_LENGTH.get(len(word), ()):
        root: dict[str, str] = {}
        for sign, letter in zip(pattern, word, strict=True):
            if not sign.isdigit():
                if sign != letter:
                    break
            elif root.setdefault(sign, letter) != letter:
                break
        else:
            if all(sign in root or not sign.isdigit() for sign in other):
                yield "".join(root.get(sign, sign) for sign in other)
