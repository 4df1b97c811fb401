"""What is no legible text is refused, each kind with its own message."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from dossiers.legacy import MAX_BYTES, decode, read_file

pytestmark = pytest.mark.usefixtures("_english")

ARABIC = """غمرت مياه النهر أحياء المدينة القديمة في نيسان 2012، فخرج أهلها إلى التلال القريبة.

وبقيت القرى الأخرى بلا كهرباء أسبوعين، ثم عاد إليها النور قليلا قليلا. هل يعود الناس؟"""
MIXED = ARABIC + "\n\nوقالت BBC إن café الضفة أغلق أبوابه."
RUSSIAN = "Река вышла из берегов ночью и затопила старый город, люди ушли на холмы вокруг него."


def code_of(data: bytes) -> str | None:
    with pytest.raises(ValidationError) as refusal:
        decode(data)
    assert str(refusal.value.messages[0])
    return refusal.value.code


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"], ids=lambda each: each
)
@pytest.mark.parametrize(
    "text", [ARABIC, MIXED, "النهر", "The river – in “April”", "café, où ça ?"]
)
def test_encodings_that_are_accepted(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_utf_16_of_either_order() -> None:
    assert decode(b"\xfe\xff" + ARABIC.encode("utf-16-be")) == ARABIC
    assert decode(b"\xff\xfe" + ARABIC.encode("utf-16-le")) == ARABIC


@pytest.mark.parametrize(
    "data",
    [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf \n", "\u00a0\n".encode()],
)
def test_empty(data: bytes) -> None:
    assert code_of(data) == "empty"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + b"a" * 99,
        b"\xff\xd8\xff\xe0JFIF",
        b"GIF89a....",
        b"RIFF....WEBP",
        b"%PDF-1.7 text",
        b"PK\x03\x04 word/document.xml",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf1 text}",
        b"text \0 text",
        b"\x01\x02\x03 text \x04",
        ARABIC.encode("utf-16-le"),
        b"\xff\xfet\0e\0x\0t\0\0\0",
    ],
    ids=range(12),
)
def test_binary(data: bytes) -> None:
    assert code_of(data) == "binary"


@pytest.mark.parametrize(
    "data",
    [
        ARABIC.encode("iso-8859-6"),
        ARABIC.encode("mac_arabic"),
        ARABIC.replace("؟", "?").replace("،", ",").encode("cp720"),
        ARABIC.encode("utf-8").decode("cp1252", "replace").encode(),
        ARABIC.encode("utf-8").decode("windows-1256").encode(),
        ARABIC.encode("utf-8").decode("windows-1256").encode("windows-1256")[:-1],
        ARABIC.encode("windows-1256").decode("latin-1").encode(),
        ARABIC.encode("ascii", "replace").decode().replace("?", "\ufffd").encode(),
        RUSSIAN.encode("koi8-r"),
        RUSSIAN.encode("cp1251"),
        b"\xff\xfeodd",
    ],
    ids=[
        "iso-8859-6",
        "mac",
        "dos",
        "utf-8 as 1252",
        "utf-8 as 1256",
        "cut utf-8",
        "1256 as latin-1",
        "replaced",
        "koi8-r",
        "1251",
        "odd utf-16",
    ],
)
def test_wrongly_encoded(data: bytes) -> None:
    assert code_of(data) == "encoding"


@pytest.mark.parametrize("data", [b"2014 - 2017", "？！".encode(), RUSSIAN.encode(), b"<p>12</p>"])
def test_without_letters(data: bytes) -> None:
    assert code_of(data) == "letters"


class Endless:
    """A file without end that knows how much of it was read."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int, /) -> bytes:
        assert size > 0
        self.given += size
        return b"a" * size


def test_enormous_is_not_read_to_its_end() -> None:
    file = Endless()
    with pytest.raises(ValidationError) as refusal:
        read_file(file)
    assert refusal.value.code == "too_large"
    assert "2 MB" in refusal.value.messages[0]
    assert file.given == MAX_BYTES + 1


def test_a_file_of_just_the_limit_is_read() -> None:
    assert len(read_file(BytesIO(b"river " * (MAX_BYTES // 6)))) > MAX_BYTES - 6


def test_every_refusal_is_its_own() -> None:
    samples = [b"", b"\0", b"12", ARABIC.encode("iso-8859-6"), b"a" * (MAX_BYTES + 1)]
    assert len({code_of(data) for data in samples}) == len(samples)
