"""RSS and Atom become stories: what is said where, links, dates, tags, languages."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from archive.models import Story
from tests.archive.importing.sample_files import SITE, imported, item, outcomes, rss, written

pytestmark = pytest.mark.django_db


def story_of(folder: Path, *items: str, **options: Any) -> Story:
    imported(written(folder, "feed.xml", rss(*items)), **options)
    story: Story = Story.objects.get()
    return story


def test_an_item_becomes_a_live_story(tmp_path: Path) -> None:
    story = story_of(tmp_path, item(7, category="الفرات", dc_creator="سلمى"))
    assert (story.state, story.language) == ("live", "ar")
    assert (story.headline, story.byline) == ("خبر الجسر رقم 7", "سلمى")
    assert story.blurb == "عبر الناس الجسر القديم صباح اليوم."
    assert story.body == "<p>عبر الناس الجسر القديم صباح اليوم وعادوا مساء.</p>"
    assert story.appeared == datetime(2016, 11, 6, 7, tzinfo=UTC)
    assert story.date == "2016-11-06"
    assert Story.objects.filter(date_days__contains=date(2016, 11, 6)).exists()
    assert (story.source_title, story.source_url) == ("صحيفة النهر", f"{SITE}/news/7")
    assert [tag.name for tag in story.tags.all()] == ["الفرات"]
    assert (story.import_source, story.import_id) == (SITE, f"{SITE}/?p=7")
    assert story.edition is not None
    assert story.edition.content["headline"] == story.headline


def test_atom_is_read_with_its_bases_and_types(tmp_path: Path) -> None:
    feed = """<?xml version="1.0"?><a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="en"
      xml:base="https://atom.example.org/"><a:title>Atom paper</a:title><a:id>tag:atom,1</a:id>
      <a:entry xml:base="dam/"><a:id>tag:atom,2</a:id><a:title type="html">The &lt;i&gt;dam
      &lt;/i&gt; &amp;amp; the river</a:title><a:link href="7"/><a:updated>2016-11-06</a:updated>
      <a:author><a:name>A. Writer</a:name><a:email>a@example.org</a:email></a:author>
      <a:category term="water" label="Water"/><a:summary>What the dam did.</a:summary>
      <a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>See <a href="map">the
      map</a>.</p></div></a:content></a:entry></a:feed>"""
    imported(written(tmp_path, "atom.xml", feed))
    story = Story.objects.get()
    assert (story.headline, story.language) == ("The dam & the river", "en")
    assert (story.byline, story.blurb) == ("A. Writer", "What the dam did.")
    assert story.source_url == "https://atom.example.org/dam/7"
    assert 'href="https://atom.example.org/dam/map"' in story.body
    assert (story.date, story.appeared) == ("2016-11-06", None)
    assert (story.import_source, story.import_id) == ("tag:atom,1", "tag:atom,2")
    assert [tag.name for tag in story.tags.all()] == ["Water"]


def test_rss_of_the_first_version_is_read(tmp_path: Path) -> None:
    feed = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="{SITE}"><title>نشرة</title><link>{SITE}</link>
      <items><rdf:Seq><rdf:li resource="{SITE}/1"/></rdf:Seq></items></channel>
      <item rdf:about="{SITE}/1"><title>خبر النهر</title><link>{SITE}/1</link>
      <description>جرى النهر.</description><dc:date>2005-03-01T10:00:00Z</dc:date></item>
      </rdf:RDF>"""
    imported(written(tmp_path, "rdf.xml", feed))
    story = Story.objects.get()
    assert (story.headline, story.date) == ("خبر النهر", "2005-03-01")
    assert story.source_title == "نشرة"


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("السد <b>والنهر</b>", "السد والنهر"),
        ("السد &amp; النهر", "السد & النهر"),
        ("  السد \n\t والنهر&nbsp;", "السد والنهر"),
        ("3 < 5 and 7 > 2", "3 < 5 and 7 > 2"),
        ("Dam<script>alert(1)</script> opens", "Dam opens"),
        ("<![CDATA[x]]> &#x631;&#1602;&#1577;", "<![CDATA[x]]> رقة"),
        ("A\u202eB\u200bC", "ABC"),
    ],
)
def test_headlines_are_words_alone(tmp_path: Path, title: str, headline: str) -> None:
    assert story_of(tmp_path, item(title=title)).headline == headline


def test_a_long_headline_is_cut_between_words_and_told(tmp_path: Path) -> None:
    feed = written(tmp_path, "feed.xml", rss(item(title="كلمة " * 60)))
    report = imported(feed)
    headline = Story.objects.get().headline
    assert headline.endswith("كلمة…")
    assert len(headline) <= 200
    assert [each.words for each in report.notes if "200" in each.words]


def test_links_are_made_absolute_or_lost(tmp_path: Path) -> None:
    body = (
        '<p><a href="/map">خريطة</a> <a href=\'?p=2&amp;q="\'>ثان</a> <a href="javascript:x">لا</a>'
        ' <a href="//cdn.example.org/x">ثالث</a> <a href="http://[bad/">رابع</a></p>'
    )
    story = story_of(tmp_path, item(3, body=body))
    assert f'href="{SITE}/map"' in story.body
    assert f'href="{SITE}/news/3?p=2&amp;q=%22"' in story.body
    assert 'href="https://cdn.example.org/x"' in story.body
    assert "javascript" not in story.body


@pytest.mark.parametrize(
    ("description", "blurb", "body"),
    [
        ("خبر قصير.", "خبر قصير.", ""),
        ("<p>خبر <b>قصير</b>.</p>", "خبر قصير.", ""),
        ('مع <a href="/x">رابط</a>', "", f'<p>مع <a href="{SITE}/x" rel="noopener noreferrer">'),
        ("خبر طويل. " * 80, "", "<p>خبر طويل."),
        ("&lt;p&gt;مرتين&lt;/p&gt; " + "خبر طويل. " * 80, "", "<p>مرتين</p>"),
    ],
)
def test_a_description_alone_is_blurb_or_body(
    tmp_path: Path, description: str, blurb: str, body: str
) -> None:
    story = story_of(tmp_path, item(content_encoded=None, description=description))
    assert story.blurb == blurb
    assert story.body.startswith(body)
    assert bool(story.body) == bool(body)


def test_what_the_body_begins_with_is_no_blurb(tmp_path: Path) -> None:
    story = story_of(tmp_path, item(description="نص واحد", body="<p>نص واحد</p>"))
    assert (story.blurb, story.body) == ("", "<p>نص واحد</p>")


@pytest.mark.parametrize(
    ("written_date", "date"),
    [
        (None, ""),
        ("", ""),
        ("2016-11", "2016-11"),
        ("Sun, 06 Nov 2016", "2016-11-06"),
        ("2016-11-06T23:30:00-05:00", "2016-11-07"),
        ("6 تشرين الثاني 2016", "2016-11-06"),
        ("Thu, 01 Jan 0000 00:00:00 GMT", ""),
        ("9999-12-31T23:59:59Z", ""),
        ("1438-02-06T10:00:00Z", ""),
        ("yesterday", ""),
    ],
)
def test_dates_of_the_wild(tmp_path: Path, written_date: str | None, date: str) -> None:
    path = written(tmp_path, "feed.xml", rss(item(pubDate=written_date)))
    report = imported(path)
    assert Story.objects.get().date == date
    assert outcomes(report) == {"new": 1}
    assert bool(report.noted) == bool(written_date and not date)


@pytest.mark.parametrize(
    ("said", "title", "given", "language"),
    [
        ("ar-SY", "خبر", "", "ar"),
        ("en-US", "خبر عن النهر", "", "ar"),
        ("ar", "The dam and the river", "", "en"),
        ("", "خبر عن النهر", "", "ar"),
        ("", "The dam and the river", "", "en"),
        ("", "Dam", "ar", "ar"),
        ("fr", "Le barrage", "en", "en"),
    ],
)
def test_the_language_is_what_is_said_unless_letters_contradict(
    tmp_path: Path, said: str, title: str, given: str, language: str
) -> None:
    feed = rss(item(title=title, description=title, content_encoded=None))
    feed = feed.replace("<language>ar</language>", f"<language>{said}</language>")
    imported(written(tmp_path, "feed.xml", feed), language=given)
    assert Story.objects.get().language == language


def test_another_language_than_ours_is_refused(tmp_path: Path) -> None:
    feed = rss(item(title="Le barrage")).replace(">ar<", ">fr<")
    report = imported(written(tmp_path, "feed.xml", feed))
    assert outcomes(report) == {"refused": 1}
    assert "fr" in report.errors[0].words


def test_sections_become_desks_where_they_are_mapped(tmp_path: Path) -> None:
    xml = "<category>سياسة</category><category>الفرات</category>"
    story = story_of(tmp_path, item(xml=xml), desks={"سياسه": "الشؤون السياسية"}, desk="عام")
    assert story.desk == "الشؤون السياسية"
    assert [tag.name for tag in story.tags.all()] == ["الفرات"]


def test_what_is_given_goes_before_what_the_feed_says(tmp_path: Path) -> None:
    story = story_of(tmp_path, item(), key="أرشيف", source="الوكالة", desk="عام")
    assert (story.import_source, story.source_title, story.desk) == ("أرشيف", "الوكالة", "عام")


def test_an_item_without_guid_and_link_is_known_by_what_it_says(tmp_path: Path) -> None:
    bare = item(title="بلا رقم", guid=None, link=None)
    story = story_of(tmp_path, bare)
    assert story.import_id.startswith("digest:")
    assert story.source_url == ""
    assert outcomes(imported(tmp_path / "feed.xml")) == {"same": 1}


def test_an_item_without_headline_is_refused_and_one_without_text_stays_a_draft(
    tmp_path: Path,
) -> None:
    empty = item(2, description=None, content_encoded=None)
    feed = rss(item(1, title=" "), empty, item(3))
    report = imported(written(tmp_path, "feed.xml", feed.replace("خبر الجسر رقم 1", "")))
    assert outcomes(report) == {"refused": 1, "new": 2}
    assert sorted(story.state for story in Story.objects.all()) == ["draft", "live"]
    assert report.drafts == 1
    assert [each.id for each in report.notes] == [f"{SITE}/?p=2"]


def test_a_feed_without_items_is_no_error(tmp_path: Path) -> None:
    report = imported(written(tmp_path, "feed.xml", rss()))
    assert (report.total, report.broken) == (0, [])


def test_headlines_that_are_alike_get_addresses_of_their_own(tmp_path: Path) -> None:
    feed = rss(*(item(number, title="عاجل") for number in range(1, 4)), item(4, title="!!!"))
    imported(written(tmp_path, "feed.xml", feed))
    slugs = sorted(Story.objects.values_list("slug", flat=True))
    assert slugs == ["story", "عاجل", "عاجل-2", "عاجل-3"]
    assert Story.objects.filter(publication__isnull=False).count() == 4
