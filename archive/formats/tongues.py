"""In which of the newsroom's languages an item is."""

import re

from django.conf import settings

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"[a-z]{2,8}(?=[-_]|\Z)")
LOOKED_AT = 2000  # letters


def language_of(said: str, text: str, otherwise: str = "") -> str:
    """What the item or its feed says, unless its letters contradict; else `otherwise`, else what
    the letters are. Empty where it is said to be in another language than the newsroom's.

    Many Arabic sites call their feeds English, as their software came.
    """
    known = {code for code, _name in settings.LANGUAGES}
    code = _CODE.match(said.strip().lower())
    own = code[0] if code else ""
    letters = len(_LETTER.findall(text[:LOOKED_AT]))
    arabic = len(_ARABIC.findall(text[:LOOKED_AT]))
    if own in known and not (letters and contradicts(own, arabic / letters)):
        return own
    if own and own not in known:
        return otherwise
    if otherwise and not own:
        return otherwise
    return "ar" if 2 * arabic >= letters else "en"


def contradicts(language: str, arabic: float) -> bool:
    """Whether a text of that share of Arabic letters is hardly in that language."""
    return arabic < 0.05 if language == "ar" else arabic > 0.5
