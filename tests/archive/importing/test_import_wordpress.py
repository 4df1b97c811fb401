"""WordPress exports: which items are stories, who wrote them, what brackets are."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from archive.models import Story
from tests.archive.importing.sample_files import (
    SITE,
    element,
    imported,
    item,
    outcomes,
    rss,
    written,
)

pytestmark = pytest.mark.django_db
HEAD = (
    "<wp:wxr_version>1.2</wp:wxr_version><wp:author><wp:author_login><![CDATA[salma]]>"
    "</wp:author_login><wp:author_display_name><![CDATA[سلمى الحسن]]></wp:author_display_name>"
    "</wp:author><wp:category><wp:cat_name><![CDATA[سياسة]]></wp:cat_name></wp:category>"
)
KINDS = (
    '<category domain="category" nicename="politics"><![CDATA[سياسة]]></category>'
    '<category domain="post_tag" nicename="river"><![CDATA[الفرات]]></category>'
    '<category domain="category" nicename="uncategorized"><![CDATA[Uncategorized]]></category>'
    '<category domain="post_format" nicename="aside"><![CDATA[Aside]]></category>'
)


def post(number: int = 1, **more: Any) -> str:
    facts: dict[str, Any] = {
        "wp_post_id": number,
        "wp_post_date_gmt": "2016-11-06 07:00:00",
        "wp_post_type": "post",
        "wp_status": "publish",
        "excerpt_encoded": "مقتطف الخبر.",
        "dc_creator": "salma",
        "description": "",
    }
    return item(number, **{"xml": KINDS} | facts | more)


def imported_posts(folder: Path, *posts: str, **options: Any) -> Any:
    return imported(written(folder, "export.xml", rss(*posts, head=HEAD)), **options)


def test_a_post_becomes_a_story(tmp_path: Path) -> None:
    imported_posts(tmp_path, post(5), desks={"سياسه": "السياسة"})
    story = Story.objects.get()
    assert (story.headline, story.blurb) == ("خبر الجسر رقم 5", "مقتطف الخبر.")
    assert (story.byline, story.desk, story.source_title) == (
        "سلمى الحسن",
        "السياسة",
        "صحيفة النهر",
    )
    assert story.appeared == datetime(2016, 11, 6, 7, tzinfo=UTC)
    assert [tag.name for tag in story.tags.all()] == ["الفرات"]
    assert (story.import_source, story.import_id) == (SITE, f"{SITE}/?p=5")


def test_posts_without_paragraphs_get_them_and_brackets_of_wordpress_go(tmp_path: Path) -> None:
    body = (
        '<!-- wp:paragraph -->أول <b>سطر</b>\n\n[caption id="a"]<img src="x"> شرح[/caption]ثان'
        '\n\n[gallery ids="1,2"]ثالث [كما قال]<!-- /wp:paragraph -->'
    )
    imported_posts(tmp_path, post(1, body=body))
    assert Story.objects.get().body == (
        "<p>أول <strong>سطر</strong></p><p>شرح</p><p>ثان</p><p>ثالث [كما قال]</p>"
    )


def test_what_is_no_post_is_left_out_and_counted(tmp_path: Path) -> None:
    kinds = ("page", "nav_menu_item", "attachment", "page", "shop_order")
    posts = [post(number, wp_post_type=kind) for number, kind in enumerate(kinds, 2)]
    report = imported_posts(tmp_path, post(1), *posts, post(9, wp_status="trash"))
    assert outcomes(report) == {"new": 1, "left_out": 6}
    assert report.left_out["page"] == 2
    assert report.left_out["trash"] == 1
    report = imported_posts(tmp_path, post(1), *posts, types=frozenset({"post", "page"}))
    assert outcomes(report) == {"same": 1, "new": 2, "left_out": 3}


@pytest.mark.parametrize(
    "facts",
    [
        {"wp_status": "draft", "wp_post_date_gmt": "0000-00-00 00:00:00", "pubDate": ""},
        {"wp_status": "private"},
        {"wp_status": "pending"},
        {"wp_status": "future"},
        {"wp_post_password": "secret"},
    ],
)
def test_what_was_not_public_there_stays_a_draft(tmp_path: Path, facts: dict[str, str]) -> None:
    report = imported_posts(tmp_path, post(1, **facts))
    assert (outcomes(report), report.drafts, report.noted) == ({"new": 1}, 1, 1)
    assert Story.objects.get().state == "draft"
    assert outcomes(imported(tmp_path / "export.xml")) == {"same": 1}


def test_comments_are_no_part_of_a_post(tmp_path: Path) -> None:
    comment = (
        "<wp:comment><wp:comment_author>x</wp:comment_author><title>لا</title>"
        "<content:encoded>لا</content:encoded></wp:comment>"
    )
    imported_posts(tmp_path, post(1, xml=comment))
    story = Story.objects.get()
    assert (story.headline, "لا" in story.body) == ("خبر الجسر رقم 1", False)


def test_the_feed_of_a_site_and_its_export_are_one_archive(tmp_path: Path) -> None:
    imported(written(tmp_path, "feed.xml", rss(item(1))))
    assert outcomes(imported_posts(tmp_path, post(1), post(2))) == {"changed": 1, "new": 1}


def test_an_author_without_a_shown_name_keeps_the_other(tmp_path: Path) -> None:
    imported_posts(tmp_path, post(1, dc_creator="someone"))
    assert Story.objects.get().byline == "someone"


def test_meta_fields_that_are_not_known_do_no_harm(tmp_path: Path) -> None:
    meta = "<wp:postmeta>" + element("wp:meta_key", "x") + "</wp:postmeta>"
    assert outcomes(imported_posts(tmp_path, post(1, xml=meta * 50))) == {"new": 1}


def test_two_posts_with_one_guid_are_two_stories(tmp_path: Path) -> None:
    posts = post(11), post(14, guid=f"{SITE}/?p=11", title="ما جرى بعد ذلك")
    assert outcomes(imported_posts(tmp_path, *posts)) == {"new": 2}
    assert outcomes(imported_posts(tmp_path, *posts)) == {"same": 2}
    assert set(Story.objects.values_list("import_id", flat=True)) == {
        f"{SITE}/?p=11",
        f"{SITE}/?p=11#14",
    }


def shouted(xml: str) -> str:
    """Tags in large letters; what stands in CDATA as it was."""
    parts = re.split(r"(<!\[CDATA\[.*?\]\]>)", xml, flags=re.S)
    tags = r"<(/?[\w:]+)(?=[\s>])"
    return "".join(
        part if part.startswith("<![") else re.sub(tags, lambda match: f"<{match[1].upper()}", part)
        for part in parts
    )


def prefixed(xml: str) -> str:
    for usual, other in (("wp", "wordpress"), ("excerpt", "x"), ("content", "text"), ("dc", "who")):
        xml = re.sub(rf"(</?|xmlns:){usual}(?=[:=])", rf"\1{other}", xml)
    return xml


@pytest.mark.parametrize("change", [shouted, prefixed, lambda xml: shouted(prefixed(xml))])
def test_large_letters_and_other_prefixes_are_read_the_same(tmp_path: Path, change: Any) -> None:
    usual = rss(post(1), post(2, wp_status="draft"), post(3, wp_post_type="page"), head=HEAD)
    imported(written(tmp_path, "usual.xml", usual), key="usual")
    imported(written(tmp_path, "other.xml", change(usual)), key="other")
    names = ("import_id", "headline", "blurb", "body", "byline", "date", "appeared", "source_title")

    def kept(key: str) -> list[Any]:
        found = Story.objects.filter(import_source=key).order_by("import_id")
        return [(*(getattr(each, name) for name in names), each.state) for each in found]

    assert len(kept("usual")) == 2
    assert kept("other") == kept("usual")
