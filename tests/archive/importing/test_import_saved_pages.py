"""Saved pages of HTML: the article that each is becomes a story, alone, in a folder, in a ZIP."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from archive.formats import zips
from archive.models import Story
from tests.archive.importing.sample_files import imported, outcomes, written
from tests.archive.importing.test_import_articles import ARTICLE, GRAPH, PREFIXED, URL

pytestmark = pytest.mark.django_db
TEXT = "<p>عاد الماء إلى القناة.</p><p>وزرع الناس حقولهم.</p>"
ENGLISH: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "Report",
    "headline": "The canal after the drought",
    "datePublished": "2019-04-02",
    "author": {"@type": "Person", "name": "A Reporter"},
    "articleBody": "Water came back.\n\nFields were sown.",
    "inLanguage": "en",
    "url": "https://paper.example/en/canal",
}
META = (
    '<meta property="og:type" content="article"><meta property="og:title" content="قناة الري">'
    '<meta property="article:published_time" content="2018-03-01T08:00:00+03:00">'
    '<meta name="author" content="مراسل النهر"><meta property="og:site_name" content="صحيفة النهر">'
    '<link rel="canonical" href="https://river.example/canal">'
)
MICRODATA = (
    '<div itemscope itemtype="https://schema.org/NewsArticle">'
    '<h1 itemprop="headline">قناة الري</h1>'
    '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">'
    'مراسل النهر</b></span><time itemprop="datePublished" datetime="2018-03-01">أمس</time>'
    f'<div itemprop="articleBody">{TEXT}</div></div>'
)


def script(facts: Any, opening: str = '<script type="application/ld+json">') -> str:
    return f"{opening}{json.dumps(facts, ensure_ascii=False)}</script>"


def page(head: str = "", body: str = "", language: str = "ar") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>صفحة</title>{head}</head>"
        f"<body><nav><a href=/>الرئيسية</a></nav>{body}</body></html>"
    )


def zipped(**files: str | bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return held.getvalue()


@pytest.mark.parametrize(
    "head",
    [
        script(ARTICLE),
        script(GRAPH),
        script(PREFIXED),
        script(ARTICLE, "<SCRIPT data-x='1' TYPE = 'Application/LD+JSON' >"),
        script({"@type": "WebSite", "name": "x"}) + script(ARTICLE),
        f"<!-- {script(ENGLISH)} -->{script(ARTICLE)}",
        f"<script>var x = '{script(ENGLISH)[:-9]}'</script>{script(ARTICLE)}",
        script(ARTICLE).replace("{", "//<![CDATA[\n{", 1),
        script([ARTICLE, {"@type": "NewsArticle", "headline": "غير هذا", "url": f"{URL}2"}]),
    ],
)
def test_the_article_of_a_page_becomes_a_story(tmp_path: Path, head: str) -> None:
    report = imported(written(tmp_path, "dam.html", page(head)))
    assert outcomes(report) == {"new": 1}, (report.errors, report.broken)
    story = Story.objects.get()
    assert (story.headline, story.byline, story.date) == (
        "السد بعد المعركة",
        "مراسلة",
        "2017-05-11",
    )
    assert story.body == "<p>فقرة أولى.</p><p>فقرة ثانية.</p>"
    assert (story.source_url, story.import_source) == (URL, "https://paper.example")


def test_what_json_ld_does_not_say_is_taken_of_the_page(tmp_path: Path) -> None:
    facts = {"@type": "NewsArticle", "headline": "قناة الري", "datePublished": "2018-03-01"}
    body = (
        f"<article><header><h1>قناة الري</h1></header>{TEXT}<aside>اقرأ أيضا</aside>"
        "<script>bad()</script></article><article><p>جار</p></article>"
    )
    saved = "<!-- saved from url=(0027)https://river.example/canal -->\n"
    content = page(script(facts), body).replace("<html", f"{saved}<html", 1)
    report = imported(written(tmp_path, "a.htm", content))
    assert outcomes(report) == {"new": 1}, report.errors
    story = Story.objects.get()
    assert (story.body, story.language) == (TEXT, "ar")
    assert story.source_url == "https://river.example/canal"


@pytest.mark.parametrize(
    ("head", "body", "told"),
    [(META, f"<article>{TEXT}</article>", "og:"), ("", MICRODATA, "microdata")],
)
def test_a_page_without_json_ld_is_read_by_its_tags_and_says_so(
    tmp_path: Path, head: str, body: str, told: str
) -> None:
    report = imported(written(tmp_path, "a.html", page(head, body)))
    assert outcomes(report) == {"new": 1}, (report.errors, report.broken)
    assert any(told in note.words for note in report.notes)
    story = Story.objects.get()
    facts = (story.headline, story.byline, story.date, story.body)
    assert facts == ("قناة الري", "مراسل النهر", "2018-03-01", TEXT)


@pytest.mark.parametrize(
    "content",
    [
        page(body="<p>لا شيء</p>"),
        page(script({"@type": "Recipe", "name": "كبة"})),
        page('<meta property="og:type" content="website"><meta property="og:title" content="x">'),
        page(script(ARTICLE)[:-9]),
    ],
)
def test_a_page_that_is_no_article_is_refused_by_name(tmp_path: Path, content: str) -> None:
    report = imported(written(tmp_path, "a.html", content))
    assert not report.total
    ((name, words),) = report.broken
    assert name.endswith("a.html")
    assert all(each in words for each in ("JSON-LD", "NewsArticle", "og:"))


def test_a_page_that_only_leads_to_articles_is_refused(tmp_path: Path) -> None:
    several = [{"@type": "NewsArticle", "headline": str(n), "url": f"{URL}{n}"} for n in (1, 2)]
    report = imported(written(tmp_path, "a.html", page(script(several), "<article>x</article>")))
    assert (report.total, len(report.broken)) == (0, 1)


def test_a_page_of_many_elements_is_read_where_its_json_ld_has_the_text(tmp_path: Path) -> None:
    many = "<i></i>" * 11_000
    assert outcomes(imported(written(tmp_path, "a.html", page(script(ARTICLE), many)))) == {
        "new": 1
    }
    report = imported(written(tmp_path, "b.html", page(META, many)))
    assert (report.total, len(report.broken)) == (0, 1)


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16", "utf-8-sig"])
def test_pages_are_read_in_their_letters(tmp_path: Path, encoding: str) -> None:
    content = page(script(ARTICLE)).replace("utf-8", "windows-1256").encode(encoding)
    imported(written(tmp_path, "a.html", content))
    assert Story.objects.get().headline == ARTICLE["headline"]


def test_a_zip_and_a_folder_hold_the_same_stories(tmp_path: Path) -> None:
    pages = {"ar__dam_html": page(script(ARTICLE)), "en_HTM": page(script(ENGLISH), "", "en")}
    report = imported(written(tmp_path, "all.zip", zipped(**pages, ar__dam_css="a{}")))
    assert outcomes(report) == {"new": 2}, report.errors
    assert any("ar/dam.css" in note.words for note in report.notes)
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, content in pages.items():
        written(folder, f"{name}.html", content)
    assert outcomes(imported(folder)) == {"same": 2}
    assert set(Story.objects.values_list("language", flat=True)) == {"ar", "en"}


def test_what_is_wrong_in_a_zip_is_refused_by_name_and_stops_nothing(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("../../out.html", page(script(ENGLISH)))
        made.writestr("none.html", page())
        made.writestr("bomb.html", b"0" * (17 << 20))
        made.writestr("good.html", page(script(ARTICLE)))
        made.writestr("inner.zip", zipped(a_html=page(script(ENGLISH))))
    report = imported(written(tmp_path, "all.zip", held.getvalue()))
    assert outcomes(report) == {"new": 1, "refused": 3}
    words = [each.words for each in report.errors]
    for name in ("out.html", "none.html", "bomb.html"):
        assert sum(name in each for each in words) == 1
    assert [each.name for each in tmp_path.parent.glob("out.html")] == []


@pytest.mark.parametrize(("bound", "most"), [("MEMBERS", 1), ("UNPACKED", 1000)])
def test_a_zip_beyond_bounds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, most: int
) -> None:
    monkeypatch.setattr(zips, bound, most)
    content = zipped(a_html=page("<i></i>" * 400), b_html=page(script(ARTICLE)))
    ((_name, words),) = imported(written(tmp_path, "all.zip", content)).broken
    assert f"{most:,}" in words


@pytest.mark.parametrize("content", [zipped(), zipped(a_txt="x"), b"PK\x03\x04 nothing of a zip"])
def test_a_zip_without_pages_is_refused(tmp_path: Path, content: bytes) -> None:
    report = imported(written(tmp_path, "all.zip", content))
    assert (report.total, len(report.broken)) == (0, 1)
