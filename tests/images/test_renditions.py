from concurrent.futures import ThreadPoolExecutor
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from PIL import Image

from images.files import behind, intake, renditions
from images.models import Picture, Rendition, widths
from tests.images.drawn_pictures import drawing, jpeg, opened, saved

DC = "{http://purl.org/dc/elements/1.1/}"
FORMATS = ["avif", "jpeg", "webp"]


def stored(rendition: Rendition) -> Image.Image:
    with default_storage.open(rendition.path) as file:
        return opened(file.read())


@pytest.mark.parametrize(
    ("own", "made"),
    [
        (1, [1]),
        (479, [479]),
        (480, [480]),
        (500, [500]),
        (700, [480, 700]),
        (960, [480, 960]),
        (1200, [480, 960, 1200]),
        (1600, [480, 960, 1600]),
        (6000, [480, 960, 1600]),
    ],
)
def test_widths_never_exceed_the_picture(own: int, made: list[int]) -> None:
    assert widths(own) == made


@pytest.mark.django_db
def test_three_formats_of_each_width() -> None:
    picture = intake.add(jpeg((2000, 1000)))
    behind.run()
    made = {(each.format, each.width): each for each in picture.renditions.all()}
    assert set(made) == {(kind, width) for kind in FORMATS for width in (480, 960, 1600)}
    for (kind, width), each in made.items():
        extension = "jpg" if kind == "jpeg" else kind
        assert each.path == f"pictures/{picture.token}/{width}.{extension}"
        image = stored(each)
        assert (image.format or "").lower() == kind
        assert image.size == (each.width, each.height) == (width, width // 2)
        assert each.size == default_storage.size(each.path)


@pytest.mark.django_db
def test_jpeg_is_progressive_and_white_where_a_picture_is_clear() -> None:
    picture = intake.add(saved(Image.new("RGBA", (600, 400), (0, 0, 0, 0)), "PNG"))
    behind.run()
    image = stored(picture.renditions.get(format="jpeg", width=600))
    assert image.info["progressive"]
    assert image.getpixel((300, 200)) == (255, 255, 255)
    for kind in ("avif", "webp"):
        clear: Any = stored(picture.renditions.get(format=kind, width=600)).getpixel((300, 200))
        assert clear[3] == 0


@pytest.mark.django_db
@pytest.mark.parametrize("credit", ["تصوير: عمر <الحلبي> & رويترز", "AFP/Karam al-Masri"])
def test_the_credit_is_written_into_every_file(credit: str) -> None:
    picture = intake.add(jpeg((100, 80)), credit=credit)
    behind.run()
    for each in picture.renditions.all():
        image = stored(each)
        told = ElementTree.fromstring(image.info["xmp"].rpartition(b"<?xpacket")[0])
        for name in (f"{DC}creator", f"{DC}rights", "{http://ns.adobe.com/photoshop/1.0/}Credit"):
            (found,) = told.iter(name)
            assert "".join(found.itertext()) == credit
        notes = image.getexif()
        assert notes[0x013B].encode("latin-1").decode() == credit
        assert set(notes) == {0x013B, 0x8298}


@pytest.mark.django_db
def test_nothing_is_written_where_there_is_no_credit() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Canon"
    picture = intake.add(jpeg((100, 80), exif=exif, comment=b"from my phone"))
    behind.run()
    for each in picture.renditions.all():
        image = stored(each)
        assert not image.getexif()
        assert not {"xmp", "icc_profile", "comment"} & set(image.info)
        with default_storage.open(each.path) as file:
            assert b"phone" not in file.read()


@pytest.mark.django_db
def test_another_credit_makes_other_files_and_leaves_the_former() -> None:
    picture = intake.add(jpeg((500, 300)), credit="AFP")
    token, former = picture.token, [each.path for each in picture.renditions.all()]
    picture.credit = "AP"
    picture.save()
    assert picture.token != token
    picture.refresh_from_db()
    assert picture.written_credit == "AP"
    made = list(picture.renditions.all())
    assert len(made) == len(former)
    assert all(picture.token in each.path for each in made)
    behind.run()
    assert all(default_storage.exists(each) for each in former if "480" in each)


@pytest.mark.django_db
def test_other_words_leave_the_files_alone() -> None:
    picture = intake.add(jpeg((500, 300)), credit="AFP")
    token = picture.token
    picture.caption = "سد الطبقة"
    picture.save()
    renditions.make(picture)
    picture.refresh_from_db()
    assert picture.token == token


@pytest.mark.django_db
def test_make_completes_what_is_missing() -> None:
    picture = intake.add(jpeg((500, 300)))
    picture.renditions.filter(format="avif").delete()
    renditions.make(picture)
    assert {each.format for each in picture.renditions.all()} == set(FORMATS)


@pytest.mark.django_db
def test_renditions_made_again_are_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = intake.add(saved(drawing(size=(90, 30)), "JPEG", exif=exif), credit="AFP")
    picture.credit = "AP"
    picture.save()
    behind.run()
    assert stored(picture.renditions.get(format="webp")).size == (30, 90)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_ask_at_once_one_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = intake.add(jpeg((700, 500)), credit="AFP")
    Picture.objects.update(credit="AP")
    made: list[str] = []
    store = renditions.store

    def counted(held: Picture, small: Image.Image) -> None:
        store(held, small)
        made.append(held.token)

    monkeypatch.setattr(renditions, "store", counted)

    def ask(_number: int) -> str:
        own = Picture.objects.get(pk=picture.pk)
        try:
            renditions.make(own)
            return own.token
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        tokens = set(pool.map(ask, range(6)))
    assert len(tokens) == len(made) == 1
    assert Rendition.objects.count() == 6


@pytest.mark.django_db
def test_content_names_every_file(django_assert_num_queries: Any) -> None:
    intake.add(jpeg((700, 500)), credit="AFP", alt="جسر")
    picture = Picture.objects.with_renditions().get()
    with django_assert_num_queries(0):
        content = picture.as_content()
        assert picture.thumbnail.endswith("/480.webp")
    assert len(content["renditions"]) == 6
    behind.run()
    assert Picture.objects.with_renditions().get().as_content() == content
    assert all(default_storage.exists(each["path"]) for each in content["renditions"])
