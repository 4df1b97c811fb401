"""Pictures that items name, taken from a folder, with rights or not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.models import Story
from images.models import Picture
from tests.archive.importing.sample_files import (
    as_csv,
    as_lines,
    element,
    imported,
    item,
    news,
    outcomes,
    rss,
    written,
)
from tests.archive.importing.test_import_wordpress import HEAD, post

pytestmark = pytest.mark.django_db
MEDIA = (
    '<media:content url="https://cdn.example.org/2016/11/dam.png?w=300" medium="image">'
    "<media:description>السد بعد المطر</media:description><media:credit>سلمى</media:credit>"
    "</media:content>"
)


@pytest.fixture
def folder(tmp_path: Path, picture_bytes: Callable[..., bytes]) -> Path:
    root = tmp_path / "pictures"
    (root / "2016" / "11").mkdir(parents=True)
    (root / "2016" / "11" / "dam.png").write_bytes(picture_bytes())
    (root / "dam.png").write_bytes(picture_bytes(size=(20, 20)))
    (root / "bad.png").write_bytes(b"no picture")
    (tmp_path / "secret.png").write_bytes(picture_bytes())
    (root / "link.png").symlink_to(tmp_path / "secret.png")
    return root


def feed(folder: Path, *items: str) -> Path:
    return written(folder, "feed.xml", rss(*items))


def test_a_picture_is_taken_with_what_is_said_of_it(tmp_path: Path, folder: Path) -> None:
    imported(feed(tmp_path, item(1, xml=MEDIA)), pictures=folder)
    story = Story.objects.get()
    assert story.picture is not None
    picture = story.picture
    assert (picture.alt, picture.caption) == ("السد بعد المطر", "السد بعد المطر")
    assert (picture.credit, picture.width, picture.name) == ("سلمى", 64, "dam.png")
    assert story.body.count("السد بعد المطر") == 0
    assert story.edition is not None
    assert story.edition.content["picture"]["picture"] == picture.pk


def test_without_the_option_no_picture_is_taken(tmp_path: Path) -> None:
    imported(feed(tmp_path, item(1, xml=MEDIA)))
    assert Story.objects.get().picture is None


def test_one_file_is_one_picture_and_is_not_taken_again(tmp_path: Path, folder: Path) -> None:
    path = feed(tmp_path, item(1, xml=MEDIA), item(2, xml=MEDIA))
    imported(path, pictures=folder)
    assert outcomes(imported(path, pictures=folder)) == {"same": 2}
    assert Picture.objects.count() == 1
    feed(tmp_path, item(1, title="عنوان جديد", xml=MEDIA), item(2, xml=MEDIA))
    imported(path, pictures=folder)
    assert Story.objects.get(headline="عنوان جديد").picture is not None


@pytest.mark.parametrize(
    ("address", "size"),
    [
        ("https://x.example.org/wp-content/uploads/2016/11/dam.png", 64),
        ("https://x.example.org/2017/01/dam.png", 20),
        ("dam.png", 20),
        ("2016/11/d%61m.png#x", 64),
        ("none.png", 0),
        ("bad.png", 0),
        ("link.png", 0),
        ("../secret.png", 0),
        ("x/%2e%2e/secret.png", 0),
        ("a" * 5000 + ".png", 0),
        ("dam.png%00", 0),
        ("http://[bad", 0),
        ("/", 0),
    ],
)
def test_a_file_is_found_by_its_name_and_only_within_the_folder(
    tmp_path: Path, folder: Path, address: str, size: int
) -> None:
    rows = [["headline", "blurb", "picture", "alt", "credit"], ["أ", "خبر", address, "ب", "ج"]]
    report = imported(written(tmp_path, "stories.csv", as_csv(*rows)), pictures=folder)
    story = Story.objects.get()
    assert story.state == "live"
    assert (story.picture.width if story.picture else 0) == size
    assert report.noted == (not size)


@pytest.mark.parametrize(("alt", "credit"), [("", "سلمى"), ("السد", "")])
def test_a_picture_without_rights_or_words_is_left_out_and_told(
    tmp_path: Path, folder: Path, alt: str, credit: str
) -> None:
    rows = [["headline", "blurb", "picture", "alt", "credit"], ["أ", "خبر", "dam.png", alt, credit]]
    report = imported(written(tmp_path, "stories.csv", as_csv(*rows)), pictures=folder)
    story = Story.objects.get()
    assert (story.picture, story.state, report.noted) == (None, "live", 1)
    assert "dam.png" in report.notes[0].words


def test_the_source_is_credited_where_nobody_else_is(tmp_path: Path, folder: Path) -> None:
    xml = MEDIA.replace("<media:credit>سلمى</media:credit>", "")
    imported(feed(tmp_path, item(1, xml=xml)), pictures=folder)
    assert Picture.objects.get().credit == "صحيفة النهر"


def test_an_association_of_ninjs_is_a_picture(tmp_path: Path, folder: Path) -> None:
    held: dict[str, Any] = {
        "extra": {"type": "picture", "headline": "لا", "renditions": {"r": {"href": "x/bad.png"}}},
        "mainpic": {
            "type": "picture",
            "headline": "السد",
            "description_text": "السد بعد المطر",
            "byline": "سلمى",
            "renditions": {
                "small": {"href": "https://a.example.org/none.png", "width": 900},
                "main": {"href": "https://a.example.org/2016/11/dam.png", "width": 64},
            },
        },
    }
    as_list = [{"name": name, **facts} for name, facts in held.items()]
    path = written(
        tmp_path, "news.json", as_lines(news(1, associations=held), news(2, associations=as_list))
    )
    imported(path, pictures=folder)
    assert {(story.picture.alt, story.picture.credit) for story in Story.objects.all()} == {
        ("السد", "سلمى")
    }


@pytest.mark.parametrize("before", [True, False])
def test_the_featured_image_of_wordpress_is_an_attachment_anywhere(
    tmp_path: Path, folder: Path, before: bool
) -> None:
    def meta(key: str, value: str) -> str:
        pair = element("wp:meta_key", key) + element("wp:meta_value", value)
        return f"<wp:postmeta>{pair}</wp:postmeta>"

    address = "https://paper.example.org/wp-content/uploads/2016/11/dam.png"
    xml = element("wp:attachment_url", address) + meta("_wp_attachment_image_alt", "السد")
    attachment = post(77, wp_post_type="attachment", wp_status="inherit", xml=xml)
    story = post(1, xml=meta("_edit_last", "1") + meta("_thumbnail_id", "77"))
    posts = [attachment, story] if before else [story, attachment]
    imported(written(tmp_path, "export.xml", rss(*posts, head=HEAD)), pictures=folder)
    picture = Story.objects.get().picture
    assert picture is not None
    assert (picture.alt, picture.width) == ("السد", 64)
