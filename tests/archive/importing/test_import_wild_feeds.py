"""Feeds of the wild: encodings that are broken, mixed or wrongly declared, and XML that is none."""

from pathlib import Path

import pytest

from archive.models import Story
from tests.archive.importing.sample_files import imported, item, outcomes, rss, written

pytestmark = pytest.mark.django_db


def start(encoding: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>'


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("windows-1256", "cp1256"),
        ("utf-8", "cp1256"),
        ("iso-8859-1", "cp1256"),
        ("windows-1256", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("iso-8859-6", "iso8859-6"),
        ("no-such-encoding", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-16-le"),
        ("utf-16", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp037", "utf-8"),
    ],
)
def test_encodings_are_what_the_bytes_are(tmp_path: Path, declared: str, encoding: str) -> None:
    feed = rss(item(1), item(2), start=start(declared)).encode(encoding)
    report = imported(written(tmp_path, "feed.xml", feed))
    assert outcomes(report) == {"new": 2}
    assert Story.objects.filter(headline="خبر الجسر رقم 1", source_title="صحيفة النهر").exists()


def test_items_of_two_encodings_in_one_feed(tmp_path: Path) -> None:
    feed = rss(item(1), "HERE", item(3)).encode()
    imported(written(tmp_path, "feed.xml", feed.replace(b"HERE", item(2).encode("cp1256"))))
    assert set(Story.objects.values_list("headline", flat=True)) == {
        f"خبر الجسر رقم {number}" for number in (1, 2, 3)
    }


def test_french_of_old_code_pages_is_read_as_declared(tmp_path: Path) -> None:
    text = "The café at the dam was closed, said the préfet."
    feed = rss(item(1, title=text), start=start("iso-8859-1")).replace("صحيفة النهر", "Paper")
    for arabic in (
        "عبر الناس الجسر القديم صباح اليوم وعادوا مساء.",
        "عبر الناس الجسر القديم صباح اليوم.",
    ):
        feed = feed.replace(arabic, "Text.")
    imported(written(tmp_path, "feed.xml", feed.encode("iso-8859-1")), language="en")
    assert Story.objects.get().headline == text


def test_a_broken_letter_is_told_and_loses_nothing_else(tmp_path: Path) -> None:
    feed = (
        rss(item(1)).encode().replace("الجسر".encode(), "الج".encode() + b"\xff" + "سر".encode(), 1)
    )
    report = imported(written(tmp_path, "feed.xml", feed))
    assert Story.objects.get().headline == "خبر الج\ufffdسر رقم 1"
    assert report.noted == 1


@pytest.mark.parametrize(
    "wild",
    [
        "a\x00b\x08c\x1bd",
        "a&#0;b&#8;c&#x1b;d",
        "ab&#xD800;cd",
        "ab&#xFFFFFF;c&#99999999;d",
        "ab\ufffe\uffffcd",
    ],
)
def test_characters_that_xml_has_not_are_left_out(tmp_path: Path, wild: str) -> None:
    feed = rss(item(1)).replace("خبر الجسر رقم 1", wild)
    assert outcomes(imported(written(tmp_path, "feed.xml", feed))) == {"new": 1}
    assert Story.objects.get().headline == "abcd"


@pytest.mark.parametrize(
    ("wild", "headline"),
    [
        ("a&nbsp;b&eacute;", "a bé"),
        ("a & b &c", "a & b &c"),
        ("a &unknown; b", "a &unknown; b"),
        ("<![CDATA[a & b <i>c</i>]]>", "a & b c"),
        ("a <b>c</b>", "a c"),
        ("a <br> c", "a c"),
        ("<unknown:tag>a</unknown:tag>", None),
    ],
)
def test_what_is_not_well_formed_is_read_nevertheless(
    tmp_path: Path, wild: str, headline: str | None
) -> None:
    feed = rss(item(1).replace("خبر الجسر رقم 1", wild), item(2))
    imported(written(tmp_path, "feed.xml", feed))
    assert Story.objects.filter(headline="خبر الجسر رقم 2").exists()
    assert headline is None or Story.objects.filter(headline=headline).exists()


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        ("<item><title>بلا نهاية</title>", {"new": 2, "refused": 1}),
        ("<item><![CDATA[", {"new": 2, "refused": 1}),
        ("<![CDATA[ <!-- <? ", {"new": 2}),
        ("<item></item>", {"new": 2, "refused": 1}),
        ("<item/>", {"new": 2, "refused": 1}),
        ("</item></item>", {"new": 2}),
        ("<item <<<>", {"new": 2, "refused": 1}),
        ("<!-- <item> --><?x <item>?>", {"new": 2}),
    ],
)
def test_a_broken_item_breaks_no_other(
    tmp_path: Path, broken: str, expected: dict[str, int]
) -> None:
    report = imported(written(tmp_path, "feed.xml", rss(item(1), broken, item(2))))
    assert outcomes(report) == expected
    assert Story.objects.count() == 2


def test_a_feed_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    whole = rss(item(1), item(2))
    report = imported(written(tmp_path, "feed.xml", whole[: whole.index("رقم 2") + 20]))
    assert outcomes(report) == {"new": 1, "refused": 1}
    assert report.errors[0].number == 2


@pytest.mark.parametrize(
    "content",
    [
        "<html><body><item>no</item></body></html>",
        "<?xml version='1.0'?><sitemap></sitemap>",
        "<",
        "<?xml",
        "<!--",
        "<rss",
        "<!DOCTYPE rss",
        '<rss a="',
        "<\0>",
    ],
)
def test_what_is_no_feed_is_told_by_file(tmp_path: Path, content: str) -> None:
    report = imported(written(tmp_path, "feed.xml", content))
    assert (report.total, len(report.broken)) == (0, 1)
    assert report.broken[0][0].endswith("feed.xml")


RSS_1 = (
    '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:q="http://purl.org/rss/1.0/"><q:channel><q:title>صحيفة</q:title></q:channel>'
    "<q:item><q:title>خبر</q:title><q:link>https://a.example.org/1</q:link></q:item></r:RDF>"
)
ATOM = (
    '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>صحيفة</a:title><a:id>x:1</a:id>'
    "<a:entry><a:title>خبر</a:title><a:id>x:2</a:id></a:entry></a:feed>"
)
SHOUTED = (
    "<RSS VERSION='2.0'><CHANNEL><TITLE>صحيفة</TITLE><ITEM><TITLE>خبر</TITLE>"
    "<LINK>https://a.example.org/1</LINK></ITEM></CHANNEL></RSS>"
)
PREFIXED = (
    "<n:rss xmlns:n='https://a.example.org/ns' version='2.0'><n:channel><n:title>صحيفة</n:title>"
    "<n:item><n:title>خبر</n:title></n:item></n:channel></n:rss>"
)


@pytest.mark.parametrize("feed", [RSS_1, ATOM, SHOUTED, PREFIXED])
def test_any_prefix_and_large_letters_are_read(tmp_path: Path, feed: str) -> None:
    report = imported(written(tmp_path, "feed.xml", feed))
    assert outcomes(report) == {"new": 1}, (report.errors, report.broken)
    story = Story.objects.get()
    assert (story.headline, story.source_title) == ("خبر", "صحيفة")
