import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image, ImageCms

from images.files import behind, intake
from images.models import Picture, originals
from tests.images.drawn_pictures import colour_at, drawing, jpeg, kept, opened, png, saved, sent


@pytest.mark.django_db
def test_an_upload_becomes_a_picture_with_its_facts() -> None:
    picture = intake.add(sent(jpeg((1000, 500)), "سوق الرقة.jpg"), credit="رويترز", alt="سوق")
    picture.refresh_from_db()
    assert (picture.width, picture.height, picture.name) == (1000, 500, "سوق الرقة.jpg")
    assert (picture.credit, picture.alt, picture.written_credit) == ("رويترز", "سوق", "رويترز")
    assert len(picture.token) >= 20
    assert originals().exists(picture.original)
    assert picture.original.endswith(".sent")
    assert picture.token not in picture.original
    assert default_storage.url("") + f"pictures/{picture.token}/480.webp" == picture.thumbnail


@pytest.mark.django_db
def test_bytes_are_taken_as_files_are() -> None:
    assert intake.add(png(), caption="خريطة").name == ""


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_the_content_decides_what_a_file_is(kind: str) -> None:
    taken = intake.take_in(sent(saved(drawing(), kind), "holiday.docx"))
    assert (taken.width, taken.height) == (60, 40)
    original, extension = kept(taken.sent)
    assert opened(original).format == {"jpg": "JPEG", "png": "PNG"}[extension]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.jpg", "passwd.jpg"),
        (r"C:\Users\amal\صورة  أولى.jpg", "صورة أولى.jpg"),
        ("a\u202egnp.exe\x00.jpg", "agnp.exe.jpg"),
        ("x" * 300 + ".jpg", "x" * 200),
    ],
)
def test_a_file_name_is_for_showing_only(given: str, shown: str) -> None:
    assert intake.display_name(given) == shown


@pytest.mark.parametrize(("mark", "left"), [(1, "red"), (3, "blue"), (2, "blue"), (4, "red")])
def test_a_picture_is_set_upright(mark: int, left: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = mark
    taken = intake.take_in(jpeg(exif=exif))
    assert (taken.width, taken.height) == (60, 40)
    assert colour_at(taken.small, 0.1) == left


@pytest.mark.parametrize(("mark", "top"), [(5, "red"), (6, "red"), (7, "blue"), (8, "blue")])
def test_a_picture_taken_on_its_side_is_set_upright(mark: int, top: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = mark
    taken = intake.take_in(jpeg((3000, 30), exif=exif))
    assert (taken.width, taken.height) == taken.small.size == (30, 3000)
    assert colour_at(taken.small, 0.5, 0.1) == top


def test_cmyk_becomes_rgb() -> None:
    taken = intake.take_in(saved(drawing("CMYK"), "JPEG", quality=90))
    assert taken.small.mode == "RGB"
    assert colour_at(taken.small, 0.1) == "red"
    assert opened(kept(taken.sent)[0]).mode == "CMYK"
    assert colour_at(opened(kept(taken.sent)[0]), 0.1) == "red"


def test_a_colour_profile_is_applied_and_dropped() -> None:
    """In the profile of this picture red and blue have changed places."""
    swapped = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = (swapped.index(tag, 128) for tag in (b"rXYZ", b"bXYZ"))
    swapped[red : red + 4], swapped[blue : blue + 4] = b"bXYZ", b"rXYZ"
    taken = intake.take_in(jpeg(icc_profile=bytes(swapped)))
    assert colour_at(taken.small, 0.1) == "blue"
    assert "icc_profile" not in taken.small.info
    assert opened(kept(taken.sent)[0]).info["icc_profile"] == bytes(swapped)


def test_a_damaged_colour_profile_is_passed_over() -> None:
    taken = intake.take_in(jpeg(icc_profile=b"not a profile"))
    assert colour_at(taken.small, 0.1) == "red"


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    image = Image.new("I;16", (30, 30), 0x8000)
    taken = intake.take_in(saved(image, "PNG"))
    assert taken.small.getpixel((5, 5)) == (128, 128, 128)
    assert opened(kept(taken.sent)[0]).mode == "I;16"


def test_a_palette_with_a_transparent_colour_stays_transparent() -> None:
    image = drawing("P")
    clear = image.getpixel((0, 0))
    taken = intake.take_in(saved(image, "PNG", transparency=clear))
    assert taken.small.mode == "RGBA"
    assert taken.small.getpixel((2, 2))[3] == 0  # type: ignore[index]
    assert taken.small.getpixel((50, 2))[3] == 255  # type: ignore[index]


def test_an_alpha_channel_that_hides_nothing_is_dropped() -> None:
    assert intake.take_in(saved(drawing("RGBA"), "PNG")).small.mode == "RGB"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P"])
def test_every_mode_becomes_rgb(mode: str) -> None:
    assert intake.take_in(saved(drawing(mode), "PNG")).small.mode == "RGB"


def test_a_jpeg_keeps_its_quantisation() -> None:
    given = jpeg((300, 200), quality=71)
    assert opened(kept(given)[0]).quantization == opened(given).quantization  # type: ignore[attr-defined]


def test_a_picture_of_several_parts_from_a_camera_is_taken() -> None:
    """MPO: what many telephones call JPEG."""
    data = saved(drawing(), "MPO", save_all=True, append_images=[drawing()])
    original, extension = kept(intake.take_in(data).sent)
    assert extension == "jpg"
    assert opened(original).format == "JPEG"


def test_the_dominant_colour() -> None:
    image = Image.new("RGB", (90, 60), "#204060")
    image.paste("#ffffff", (0, 0, 30, 60))
    assert intake.take_in(saved(image, "PNG")).colour == "#204060"


@pytest.mark.django_db(transaction=True)
def test_another_file_takes_the_place_of_the_first() -> None:
    picture = intake.add(jpeg((600, 400)), credit="AFP")
    behind.run()
    picture.refresh_from_db()
    token, original = picture.token, picture.original
    former = [rendition.path for rendition in picture.renditions.all()]
    intake.replace(picture, sent(png((500, 500)), "new.png"))
    picture.refresh_from_db()
    assert picture.token != token
    assert (picture.width, picture.height, picture.name) == (500, 500, "new.png")
    assert Picture.objects.count() == 1
    assert not originals().exists(original)
    assert all(default_storage.exists(path) for path in former)


@pytest.mark.django_db(transaction=True)
def test_the_first_original_stays_when_the_change_is_undone() -> None:
    picture = intake.add(jpeg((600, 400)))
    original = picture.original

    with transaction.atomic():
        intake.replace(picture, png())
        transaction.set_rollback(True)
    assert originals().exists(original)


@pytest.mark.django_db(transaction=True)
def test_a_deleted_picture_takes_its_original_along() -> None:
    picture = intake.add(jpeg())
    behind.run()
    picture.refresh_from_db()
    original, files = picture.original, [each.path for each in picture.renditions.all()]
    Picture.objects.all().delete()
    assert not originals().exists(original)
    assert all(default_storage.exists(path) for path in files)


@pytest.mark.django_db
def test_nothing_is_left_behind_when_the_row_cannot_be_saved() -> None:
    with pytest.raises(Exception, match="value too long"), transaction.atomic():
        intake.add(jpeg(), credit="c" * 300)
    assert originals().listdir("")[1] == []
    folders = default_storage.listdir("pictures")[0]
    assert all(not default_storage.listdir(f"pictures/{each}")[1] for each in folders)
