"""Whether a decoded text reads like one, judged by its letters."""

import re

ARABIC = "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc"
_ARABIC_LETTER = re.compile(f"[{ARABIC}]")
_ACCENTED = re.compile("[\u00c0-\u024f]")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(f"[{ARABIC}A-Za-z\u00c0-\u024f]+")
# What the bytes of UTF-8 look like when they were read as Windows-1252.
_TWICE_ENCODED = re.compile(
    "[ÂÃØÙ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€",
)
_FREQUENT = re.compile("[المنويى\u06cc]")
_ENOUGH = 40


def has_letters(text: str) -> bool:
    return bool(_ARABIC_LETTER.search(text) or _LATIN_LETTER.search(text))


def is_misread(text: str) -> bool:
    """Text that some program before us read in the wrong encoding and saved so."""
    arabic, latin = _ARABIC_LETTER.findall(text), _LATIN_LETTER.findall(text)
    letters = len(arabic) + len(latin)
    accented = len(_ACCENTED.findall(text))
    if accented > 3 and accented > 0.4 * letters:
        return True
    if 100 * max(len(_TWICE_ENCODED.findall(text)), text.count("\ufffd")) > letters:
        return True
    # UTF-8 read as Windows-1256 is every other letter a tah or a zah.
    return len(arabic) > 9 and arabic.count("ط") + arabic.count("ظ") > 0.3 * len(arabic)


def is_unlikely(text: str) -> bool:
    """Bytes of another encoding read as Windows-1256, in which every byte means something."""
    if is_misread(text):
        return True
    arabic = _ARABIC_LETTER.findall(text)
    words = [word for word in _WORD.findall(text) if _ARABIC_LETTER.search(word)]
    mixed = sum(1 for word in words if _LATIN_LETTER.search(word))
    if mixed > 0.2 * len(words):
        return True
    return len(arabic) >= _ENOUGH and len(_FREQUENT.findall(text)) < 0.3 * len(arabic)
