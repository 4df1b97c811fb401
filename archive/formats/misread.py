"""Text that a program before us read in the wrong encoding, found and mended.

Two kinds: bytes of UTF-8 taken for letters of a code page (Ø§Ù„ for «ال»), perhaps more than once;
and bytes of Windows-1256 taken for Latin letters (ÇáÑÞÉ for «الرقة»). The first are proved by their
bytes, since letters of a right text are hardly ever UTF-8 once more; both by how frequent letters
are in what comes of them.
"""

import re

_RUN = re.compile("[\u0080-\uffff]+")
_ACCENTED = re.compile("[\u00c0-\u00ff]")
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_FREQUENT = re.compile("[اليمنوتربةدعهأ]")
_MARKS = re.compile("[\u0080-\u009f]")  # of control, which no text has: marks of Windows-1252
_LEADS = re.compile("[ÂÃÄÅØÙÚÛâطظأ][\u0080-\uffff]")
_PAGES = ("cp1252", "cp1256")
_MOST_TIMES = 3
_CERTAIN = 0.8  # of the letters beyond ASCII
_LIKE_ARABIC = 0.4  # the share of the frequent letters; 0.6 to 0.75 in texts of news
_FEW = 3


def mended(text: str) -> str:
    """As it was meant; a text that is right comes back as it is."""
    for _time in range(_MOST_TIMES):
        better = _once(text)
        if better == text:
            break
        text = better
    return text


def is_misread(text: str) -> bool:
    return mended(text) != text


def _once(text: str) -> str:
    beyond = sum(map(len, _RUN.findall(text)))
    if not beyond:
        return text
    if _LEADS.search(text):
        for page in _PAGES:
            better = _of_utf8(text, page, beyond)
            if better != text:
                return better
    better = _of_1256(text, beyond)
    return better if better != text else _MARKS.sub(lambda mark: _as_1252(mark[0]), text)


def _of_utf8(text: str, page: str, beyond: int) -> str:
    read = 0

    def put(run: re.Match[str]) -> str:
        nonlocal read
        meant = _decoded(run[0], page)
        read += len(run[0]) if meant != run[0] else 0
        return meant

    better = _RUN.sub(put, text)
    return better if read >= _CERTAIN * beyond and _reads(better, text) else text


def _decoded(run: str, page: str) -> str:
    try:
        return _bytes(run, page).decode("utf-8")
    except UnicodeError:
        return run


def _bytes(run: str, page: str) -> bytes:
    """Where the code page has no letter for a byte, programs leave the byte's number."""
    try:
        return run.encode(page)
    except UnicodeEncodeError:
        if page != "cp1252":
            raise
    return b"".join(bytes([ord(each)]) if ord(each) < 0x100 else each.encode(page) for each in run)


def _reads(better: str, text: str) -> bool:
    """Whether what came of it is a text: Arabic by its letters, or Latin with few accents."""
    arabic = _ARABIC.findall(better)
    if len(arabic) < _FEW:
        return len(_ACCENTED.findall(better)) < len(_ACCENTED.findall(text))
    return len(_FREQUENT.findall("".join(arabic))) >= _LIKE_ARABIC * len(arabic)


def _as_1252(mark: str) -> str:
    return mark.encode("latin-1").decode("cp1252", "ignore")


def _of_1256(text: str, beyond: int) -> str:
    letters = len(_LETTER.findall(text))
    accented = len(_ACCENTED.findall(text))
    if accented < 2 * _FEW or accented < 0.5 * letters:
        return text
    better = _RUN.sub(lambda run: _as_1256(run[0]), text)
    arabic = _ARABIC.findall(better)
    frequent = len(_FREQUENT.findall("".join(arabic)))
    likely = len(arabic) >= _CERTAIN * accented and frequent >= _LIKE_ARABIC * len(arabic)
    return better if likely else text


def _as_1256(run: str) -> str:
    try:
        return _bytes(run, "cp1252").decode("cp1256")
    except UnicodeError:
        return run
