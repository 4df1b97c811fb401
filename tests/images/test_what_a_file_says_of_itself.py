"""Credit, caption and rights that a file brings along are read, whatever wrote them, cleaned."""

import struct

import pytest
from django.core.files.storage import default_storage
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from images.files import behind, intake, notes
from images.models import Picture, originals
from tests.images.drawn_pictures import drawing, jpeg, opened, png, saved

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" photoshop:Source="AFP archive">
<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
<photoshop:Credit>AFP</photoshop:Credit>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">A dam</rdf:li>
<rdf:li xml:lang="ar">{caption}</rdf:li></rdf:Alt></dc:description>
<core:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Water behind a wall</rdf:li>
</rdf:Alt></core:AltTextAccessibility>
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">Editorial use</rdf:li></rdf:Alt>
</xmpRights:UsageTerms></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def xmp(creator: str = "عمر الحلبي", caption: str = "سد الفرات") -> bytes:
    return XMP.format(creator=creator, caption=caption).encode()


def iptc(*records: tuple[int, int, bytes]) -> bytes:
    """A JPEG with IPTC's records where Photoshop keeps them."""
    said = b"".join(
        b"\x1c" + bytes([part, kind]) + struct.pack(">H", len(text)) + text
        for part, kind, text in records
    )
    said += b"\0" * (len(said) % 2)
    block = b"Photoshop 3.0\0" + b"8BIM" + struct.pack(">H", 0x0404) + b"\0\0"
    block += struct.pack(">I", len(said)) + said
    data = jpeg()
    return data[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + data[2:]


def read(data: bytes) -> dict[str, str]:
    return notes.read(opened(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_xmp(kind: str) -> None:
    if kind == "PNG":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", xmp().decode())
        data = saved(drawing(), kind, pnginfo=info)
    else:
        data = saved(drawing(), kind, xmp=xmp())
    assert read(data) == {
        "credit": "عمر الحلبي / AFP",
        "caption": "سد الفرات",
        "alt": "Water behind a wall",
        "source": "AFP archive",
        "licence": "Editorial use",
    }


@pytest.mark.parametrize("code", ["utf-8", "cp1256"])
def test_iptc_in_the_encodings_there_are(code: str) -> None:
    said = read(
        iptc(
            (2, 80, "عمر".encode(code)),
            (2, 110, "رويترز".encode(code)),
            (2, 116, "© رويترز".encode(code)),
            (2, 120, "سد الفرات عند الطبقة".encode(code)),
        )
    )
    assert said["credit"] == "عمر / رويترز"
    assert said["caption"] == "سد الفرات عند الطبقة"
    assert said["licence"] == "© رويترز"


def test_latin_letters_of_an_old_program() -> None:
    assert read(iptc((2, 80, "Jürgen Müller".encode("cp1252"))))["credit"] == "Jürgen Müller"


def test_exif() -> None:
    exif = Image.Exif()
    exif[0x013B], exif[0x010E] = "عمر".encode(), "OLYMPUS DIGITAL CAMERA"
    assert read(jpeg(exif=exif)) == {"credit": "عمر"}


def test_a_name_that_is_said_twice_is_written_once() -> None:
    assert read(iptc((2, 80, b"AFP"), (2, 110, b"AFP via Getty")))["credit"] == "AFP via Getty"


def test_texts_are_cleaned_and_cut() -> None:
    long = "word " * 500
    said = read(saved(drawing(), "JPEG", xmp=xmp("A\u202eB\u200b  C\nD", long)))
    assert said["credit"] == "A B C D / AFP"
    assert len(said["caption"]) <= 400
    assert said["caption"].endswith("word…")


@pytest.mark.parametrize(
    "hostile",
    [
        b"<x:xmpmeta",
        b"\xff\xfe\x00",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        b"<a>" * 100_000,
        xmp().replace(b"AFP", b"\xc3\x28"),
        xmp("&lt;script&gt;"),
    ],
)
@pytest.mark.django_db
def test_what_is_hostile_refuses_no_picture(hostile: bytes) -> None:
    data = saved(drawing(), "WEBP", xmp=hostile)
    assert intake.add(data).pk


@given(st.binary(max_size=200))
def test_anything_may_stand_there(rubbish: bytes) -> None:
    read(saved(drawing(), "WEBP", xmp=rubbish))
    said = read(iptc((1, 90, b"\x1b%G"), (2, 80, rubbish), (2, 120, rubbish)))
    assert all(text == " ".join(text.split()) for text in said.values())


@pytest.mark.django_db
def test_what_somebody_wrote_is_kept_and_what_nobody_did_is_filled() -> None:
    data = saved(drawing(), "JPEG", xmp=xmp())
    picture = intake.add(data, credit="Own", decorative=True)
    picture.refresh_from_db()
    assert (picture.credit, picture.caption) == ("Own", "سد الفرات")
    assert (picture.alt, picture.licence) == ("", "Editorial use")
    assert intake.add(png()).credit == ""


@pytest.mark.django_db
def test_readers_get_of_it_what_the_desk_shows_alone() -> None:
    picture = intake.add(saved(drawing(), "JPEG", xmp=xmp("A secret name")), credit="AFP")
    behind.run()
    held = Picture.objects.get()
    paths = [each.path for each in picture.renditions.all()]
    files = [originals().open(held.original)]
    files += [default_storage.open(path) for path in paths]
    assert len(files) == 4
    for file in files:
        with file:
            assert b"secret" not in file.read()
