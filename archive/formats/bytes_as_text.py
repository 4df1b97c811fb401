"""The bytes of feeds as text: what they are counts, what they declare comes second."""

import codecs
import html.entities
import re
from typing import IO

from dossiers.legacy.letters import is_misread

_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_CHARSET = re.compile(
    rb"<meta\s[^<>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE
)
_HEAD = 4096  # bytes of a page in which that stands
_UNICODE = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\0?\0": "utf-16-le",
    b"\0<\0?": "utf-16-be",
    b"[\0": "utf-16-le",
    b"{\0": "utf-16-le",
}
# What XML 1.0 allows in no document, and references to it.
_ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,10}));")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)", re.S
)
# Letters with accents stand among others; in rows they are what another alphabet was taken for.
_RUN = re.compile("[\u00a1-\u024f]{3,}")
_OWN = {"amp", "lt", "gt", "quot", "apos"}
_ASCII = bytes(range(0x20, 0x7F))
FEW = 20  # of so many letters beyond ASCII one may be broken


class InUtf8:
    """A file of UTF-16 or UTF-32, read as UTF-8."""

    def __init__(self, file: IO[bytes], encoding: str) -> None:
        self.file = file
        self.decoder = codecs.getincrementaldecoder(encoding)("replace")

    def read(self, size: int) -> bytes:
        """Empty at the end alone."""
        part = self.file.read(size)
        text = self.decoder.decode(part, final=not part)
        while part and not text:
            part = self.file.read(size)
            text = self.decoder.decode(part, final=not part)
        return text.encode("utf-8", "replace")


def ascii_based(file: IO[bytes]) -> IO[bytes]:
    """The file from its start, in an encoding whose marks are those of ASCII."""
    start = file.read(4)
    file.seek(0)
    for mark, encoding in _UNICODE.items():
        if start.startswith(mark):
            return InUtf8(file, encoding)  # type: ignore[return-value]
    if start.startswith(codecs.BOM_UTF8):
        file.seek(3)
    return file


def declared_encoding(start: bytes) -> str:
    """What an XML declaration or the head of a page says, where that is an encoding of one byte a
    letter; else ""."""
    match = _DECLARED.match(start) or _CHARSET.search(start[:_HEAD])
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else ""
        as_ascii = _ASCII.decode(name or "ascii") == _ASCII.decode("ascii")
    except (LookupError, UnicodeError):
        return ""
    return name if as_ascii and name.startswith(("cp", "iso8859", "mac", "koi8")) else ""


def decoded(data: bytes, declared: str = "") -> tuple[str, bool]:
    """The text, and whether all letters could be read.

    UTF-8 where it decodes as such, or nearly: hardly any text of another encoding does. Then what
    is declared, unless that gives nonsense; then Windows-1256, the Arabic code page of old sites.
    """
    try:
        return data.decode("utf-8"), True
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    beyond = sum(1 for letter in text if letter > "\x7f")
    broken = text.count("\ufffd")
    if broken * FEW <= beyond:
        return text, False
    for encoding in filter(None, (declared, "cp1256")):
        read = data.decode(encoding, "replace")
        runs = sum(map(len, _RUN.findall(read)))
        if 2 * runs <= beyond and not is_misread(read):
            return read, "\ufffd" not in read
    return data.decode(declared or "cp1252", "replace"), False


def mended(text: str) -> str:
    """Without what makes XML unreadable: characters that it may not hold, entities of HTML, an &
    that stands for itself."""
    text = _ILLEGAL.sub("", text)
    if "&" not in text:
        return text
    text = _NAMED.sub(_letter, _REFERENCE.sub(_legal, text))
    return _BARE.sub(lambda match: "&amp;" if match[0] == "&" else match[0], text)


def _legal(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    return "" if code > 0x10FFFF or _ILLEGAL.match(chr(code)) else match[0]


def _letter(match: re.Match[str]) -> str:
    letter = html.entities.html5.get(f"{match[1]};")
    if letter is None or match[1] in _OWN:
        return match[0]
    return "".join(f"&#{ord(each)};" if each in "<>&\"'" else each for each in letter)
