"""Arabic as people really spell it: one folding for every comparison of names and titles."""

import re
import unicodedata

_LETTERS = str.maketrans(
    "أإآٱىئؤةگکی٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
    "ااااييوهككي" + "0123456789" * 2,
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
# Harakat, Quranic marks, superscript alef, tatweel; then zero-width and direction marks.
_UNSPOKEN = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """The form under which spellings of one name are equal; for comparing, never for showing.

    Presentation forms, harakat, tatweel, hamza carriers, alef maqsura, teh marbuta, digits of
    either script, letter case, spaces and invisible marks make no difference. Idempotent. Without
    NUL, which PostgreSQL's text cannot hold.
    """
    text = unicodedata.normalize("NFKC", text.replace("\0", "")).casefold()
    text = _UNSPOKEN.sub("", text).translate(_LETTERS)
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def latin_digits(text: str) -> str:
    """Arabic-Indic and Persian digits as the house writes them: 0 to 9."""
    return text.translate(_DIGITS)
