"""A legacy file becomes text, or is refused with a message that says what to do."""

from typing import TYPE_CHECKING, NoReturn, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dossiers.legacy.html import is_html, text_of
from dossiers.legacy.letters import has_letters, is_misread, is_unlikely

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MAX_BYTES = 2 * 1024 * 1024
_CONTROLS = {chr(code) for code in [*range(32), *range(127, 160)]} - set("\t\n\v\f\r\x1a\x85")
_SIGNATURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"%PDF",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
)
_REFUSALS: "dict[str, _StrPromise]" = {
    "empty": _("This file has no text in it. Choose the file that holds the text of the old page."),
    "too_large": _(
        "This file is larger than %(megabytes)s MB, which no page is. Choose the file that holds "
        "the text of one page, without its pictures."
    ),
    "binary": _(
        "This is not a text file: it looks like a picture, a PDF, an archive or a word "
        "processor’s document. Open it in its own program, save it as plain text (UTF-8) and "
        "choose that file."
    ),
    "encoding": _(
        "The letters of this file cannot be read: its encoding is not one of those accepted, or "
        "it was damaged earlier. Save it as UTF-8 (accepted are UTF-8, UTF-16 with a byte-order "
        "mark and Windows-1256) and choose it again."
    ),
    "letters": _(
        "This file has no Arabic and no Latin letters in it. Choose the file that holds the text "
        "of the old page."
    ),
}


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def read_file(file: Readable) -> str:
    """The text of an uploaded file, of which never more than the limit is read.

    Raises ValidationError as `decode` does.
    """
    return decode(file.read(MAX_BYTES + 1))


def read_source(file: Readable) -> str:
    """The same, HTML as it is."""
    return decoded(file.read(MAX_BYTES + 1))


def decode(data: bytes) -> str:
    """The text of a file as `decoded` has it; HTML as text."""
    text = decoded(data)
    return text_of(text) if is_html(text) else text


def decoded(data: bytes) -> str:
    """A file in UTF-8, UTF-16 (with byte-order mark) or Windows-1256, HTML as it is.

    Raises ValidationError (code "empty", "too_large", "binary", "encoding" or "letters").
    """
    refuse_larger(len(data))
    if not data.strip():
        _refuse("empty")
    text = _decoded(data)
    if not text.strip("\ufeff\u200b\x1a \t\r\n\xa0"):
        _refuse("empty")
    if _is_binary(text):
        _refuse("binary")
    if not has_letters(text_of(text) if is_html(text) else text):
        _refuse("letters")
    return text


def refuse_larger(size: int) -> None:
    """Raises ValidationError (code "too_large") for so many bytes."""
    if size > MAX_BYTES:
        _refuse("too_large")


def _decoded(data: bytes) -> str:
    if data.startswith(_SIGNATURES):
        _refuse("binary")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _plausible(data, "utf-16")
    if b"\0" in data:
        _refuse("binary")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _plausible(data, "windows-1256")
    if is_misread(text):
        _refuse("encoding")
    return text


def _plausible(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        _refuse("encoding")
    if _is_binary(text):
        _refuse("binary")
    if is_unlikely(text) if encoding == "windows-1256" else is_misread(text):
        _refuse("encoding")
    return text


def _is_binary(text: str) -> bool:
    """A stray control character is old age, one in two hundred is another kind of file."""
    return "\0" in text or 200 * sum(char in _CONTROLS for char in text) > len(text)


def _refuse(code: str) -> NoReturn:
    params = {"megabytes": MAX_BYTES // (1024 * 1024)}
    raise ValidationError(_REFUSALS[code], code=code, params=params)
