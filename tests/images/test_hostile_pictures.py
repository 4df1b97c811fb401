"""Whatever is sent: a picture without its tricks, or a refusal that says what to do."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from images.files import intake
from tests.images.drawn_pictures import colour_at, drawing, jpeg, kept, opened, png, saved, sent


def refused(data: bytes, name: str = "picture.jpg") -> str:
    with pytest.raises(ValidationError) as caught:
        intake.take_in(sent(data, name))
    with translation.override("en"):
        assert caught.value.messages[0].count(".") >= 1
    return str(caught.value.code)


def taken_or_refused(data: bytes) -> intake.Taken | str:
    try:
        return intake.take_in(data)
    except ValidationError as error:
        return str(error.code)


def huge_png(across: int, down: int) -> bytes:
    """A header that promises much, and nothing behind it."""
    header = b"IHDR" + struct.pack(">IIBBBBB", across, down, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    data = b"IDAT" + zlib.compress(b"\0" * 100)
    chunk += struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return b"\x89PNG\r\n\x1a\n" + chunk


def test_empty() -> None:
    assert refused(b"") == "empty"


@pytest.mark.parametrize("size", [1, 2, 10, 100])
def test_only_zeroes(size: int) -> None:
    assert refused(b"\0" * size) == "not_a_picture"


@pytest.mark.parametrize(
    "data",
    [
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"MZ\x90\x00\x03",
        b"#!/bin/sh\nrm -rf /\n",
        b"PK\x03\x04\x14\x00",
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        saved(drawing(), "TIFF"),
        saved(drawing(), "BMP"),
        saved(drawing(), "PPM"),
        saved(drawing(), "ICO"),
    ],
)
def test_what_is_no_picture_of_ours(data: bytes) -> None:
    assert refused(data) == "not_a_picture"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
@pytest.mark.parametrize("part", [0.5, 0.9])
def test_cut_short(kind: str, part: float) -> None:
    noise = Image.effect_noise((200, 200), 80).convert("RGB")
    data = saved(noise, kind)
    assert refused(data[: int(len(data) * part)]) in {"damaged", "not_a_picture"}


@pytest.mark.parametrize(
    "drawing",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?>\n<!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg onload='alert(1)'/>",
        b"\xef\xbb\xbf  <!-- hello --><svg:svg xmlns:svg='http://www.w3.org/2000/svg'/>",
        b"<SVG>",
    ],
)
@pytest.mark.parametrize("name", ["drawing.svg", "drawing.png"])
def test_svg(drawing: bytes, name: str) -> None:
    assert refused(drawing, name) == "vector"


def zipped() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Evil.class", b"\xca\xfe\xba\xbe" * 10)
    return out.getvalue()


SCRIPT = b"<script>alert('polyglot')</script>"


@pytest.mark.parametrize(
    "data",
    [
        jpeg() + zipped() + SCRIPT,
        jpeg(comment=SCRIPT),
        jpeg() + b"\0" * 10_000 + b"<?php system($_GET['c']); ?>" + SCRIPT,
        png() + zipped() + SCRIPT,
        saved(drawing("P"), "GIF", comment=b"*/=1;" + SCRIPT) + zipped(),
        saved(drawing(), "WEBP", xmp=SCRIPT) + zipped(),
    ],
)
def test_what_hides_in_a_picture_is_not_kept(data: bytes) -> None:
    original, _extension = kept(data)
    for trick in (b"script", b"PK\x03\x04", b"<?php", b"Evil"):
        assert trick not in original
    assert not zipfile.is_zipfile(BytesIO(original))
    assert intake.take_in(data).small.info == {}


@pytest.mark.parametrize(
    "data",
    [
        huge_png(30_000, 30_000),
        huge_png(8_000, 7_000),
        huge_png(2_000_000_000, 1),
        huge_png(20_000, 10),
    ],
)
def test_too_large_is_known_before_decoding(data: bytes) -> None:
    assert refused(data) == "too_large"


def test_a_gif_whose_frame_is_larger_than_it_says() -> None:
    data = bytearray(saved(drawing("P"), "GIF"))
    frame = data.index(b",", 13 + 3 * (2 << (data[10] & 7)))
    data[frame + 5 : frame + 9] = struct.pack("<HH", 30_000, 30_000)
    assert refused(bytes(data)) == "too_large"


def test_too_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MOST_BYTES", 500)
    assert refused(jpeg((600, 400))) == "too_heavy"


def test_a_text_that_unpacks_to_very_much() -> None:
    text = b"zTXt" + b"bomb\0\0" + zlib.compress(b"\0" * 80_000_000)
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    data = png()
    assert taken_or_refused(data[:33] + chunk + data[33:]) in {"damaged", "not_a_picture"}


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_what_moves(kind: str) -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "green", "blue")]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    assert refused(data, "still.jpg") == "moving"


def test_a_lying_extension() -> None:
    original, extension = kept(intake.take_in(sent(png(), "photo.jpg")).sent)
    assert extension == "png"
    assert original.startswith(b"\x89PNG")


def located() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Canon"
    exif[0x013B] = "عمر".encode()
    exif[0xA431] = "SERIAL-99"
    details = exif.get_ifd(0x8769)
    details[0x9003] = "2016:11:17 06:00:00"
    details[0xA431] = "SERIAL-99"
    details[0x927C] = b"MAKERNOTE 35.95N"
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 57.0, 0.0), 3: "E", 4: (39.0, 1.0, 0.0)})
    return exif


XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>exif:GPSLatitude=35,57N</x:xmpmeta>"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_place_a_picture_was_taken_is_kept_nowhere(kind: str) -> None:
    more = {} if kind == "PNG" else {"xmp": XMP}
    data = saved(drawing(), kind, exif=located(), **more)
    assert opened(data).getexif().get_ifd(0x8825)
    original, _extension = kept(data)
    notes = opened(original).getexif()
    assert not notes.get_ifd(0x8825)
    assert not {0x8825, 0xA431} & set(notes)
    for told in (b"SERIAL", b"MAKERNOTE", b"GPSLatitude"):
        assert told not in original
    assert intake.take_in(data).small.info == {}


def test_the_original_keeps_when_and_by_whom() -> None:
    notes = opened(kept(jpeg(exif=located()))[0]).getexif()
    assert notes[0x010F] == "Canon"
    assert notes[0x013B].encode("latin-1").decode() == "عمر"
    assert notes.get_ifd(0x8769)[0x9003] == "2016:11:17 06:00:00"
    assert notes[0x0112] == 6


def test_notes_that_are_nonsense_do_not_refuse_a_picture() -> None:
    taken = intake.take_in(jpeg(exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\xff\xff"))
    assert colour_at(taken.small, 0.1) == "red"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
@given(st.data())
def test_damage_anywhere_ends_in_a_picture_or_a_refusal(kind: str, data: st.DataObject) -> None:
    whole = saved(drawing(), kind)
    at = data.draw(st.integers(0, len(whole) - 1))
    bite = data.draw(st.binary(max_size=8))
    hurt = whole[:at] + bite + whole[at + data.draw(st.integers(0, 8)) :]
    outcome = taken_or_refused(hurt)
    if isinstance(outcome, str):
        assert outcome in intake._REFUSALS
    else:
        assert opened(kept(outcome.sent)[0]).size in {
            (outcome.width, outcome.height),
            (outcome.height, outcome.width),
        }
