"""ninjs of its three versions, as object, array or lines."""

import json
from pathlib import Path
from typing import Any

import pytest

from archive.models import Story
from tests.archive.importing.sample_files import as_lines, imported, news, outcomes, written

pytestmark = pytest.mark.django_db


def texts(value: str, **more: str) -> list[dict[str, str]]:
    return [{"value": value} | more]


VERSION_2 = {
    "uri": "urn:newsml:agency.example.org:2",
    "standard": {"name": "ninjs", "version": "2.0"},
    "type": "text",
    "language": "ar",
    "firstcreated": "2016-11-06T10:00:00+03:00",
    "versioncreated": "2017-01-01T10:00:00Z",
    "headlines": [{"role": "sub", "value": "آخر"}, {"role": "main", "value": "فتح السد بواباته"}],
    "descriptions": texts("بعد أيام من المطر.", role="text", contenttype="text/plain"),
    "bodies": [
        {"role": "text", "contenttype": "text/plain", "value": "نص بلا علامات"},
        {"role": "html", "contenttype": "text/html", "value": "<p>نص <b>السد</b>.</p>"},
        {"role": "nitf", "contenttype": "application/nitf+xml", "value": "<nitf>x</nitf>"},
    ],
    "by": "مراسل الوكالة",
    "infosources": [{"name": "وكالة النهر", "role": "origin"}],
    "subjects": [{"name": "الفرات", "uri": "x:1"}, {"name": "السدود"}],
}
VERSION_3 = {
    {"firstcreated": "firstCreated", "versioncreated": "versionCreated",
     "infosources": "infoSources"}.get(name, name): value
    for name, value in VERSION_2.items()
} | {
    "uri": "urn:newsml:agency.example.org:3",
    "bodies": texts("<p>نص <b>السد</b>.</p>", role="main", contentType="application/xhtml+xml"),
}  # fmt: skip
VERSION_1 = {
    "uri": "urn:newsml:agency.example.org:1",
    "type": "text",
    "language": "ar",
    "versioncreated": "2016-11-06T07:00:00Z",
    "headline": "فتح السد بواباته",
    "description_text": "بعد أيام من المطر.",
    "body_text": "نص بلا علامات",
    "body_xhtml": "<p>نص <b>السد</b>.</p>",
    "byline": "مراسل الوكالة",
    "infosource": [{"name": "وكالة النهر"}],
    "subject": [{"name": "الفرات", "code": "1"}, {"name": "السدود"}],
}


@pytest.mark.parametrize("facts", [VERSION_1, VERSION_2, VERSION_3])
def test_each_version_says_the_same(tmp_path: Path, facts: dict[str, Any]) -> None:
    imported(written(tmp_path, "news.json", json.dumps(facts, indent=2)))
    story = Story.objects.get()
    assert (story.headline, story.blurb) == ("فتح السد بواباته", "بعد أيام من المطر.")
    assert story.body == "<p>نص <strong>السد</strong>.</p>"
    assert (story.byline, story.source_title) == ("مراسل الوكالة", "وكالة النهر")
    assert (story.date, story.language) == ("2016-11-06", "ar")
    assert sorted(tag.name for tag in story.tags.all()) == ["السدود", "الفرات"]
    assert (story.import_source, story.import_id) == ("ninjs", facts["uri"])


@pytest.mark.parametrize(
    "content",
    [
        as_lines(news(1), news(2)),
        b"\xef\xbb\xbf" + as_lines(news(1), news(2)) + b"\n\n",
        json.dumps([news(1), news(2)]).encode(),
        json.dumps([news(1), news(2)], indent=1, ensure_ascii=False).encode("utf-16"),
        json.dumps({"items": [news(1), news(2)]}).encode(),
        json.dumps({"_items": [news(1), news(2)]}, indent=4).encode(),
        as_lines(news(1), news(2)).decode().encode("cp1256"),
    ],
)
def test_files_of_many_shapes_are_read(tmp_path: Path, content: bytes) -> None:
    assert outcomes(imported(written(tmp_path, "news", content))) == {"new": 2}
    assert Story.objects.filter(headline="خبر السد رقم 2").exists()


def test_plain_bodies_get_paragraphs(tmp_path: Path) -> None:
    facts = news(1, body_html="", body_text="أول < ثان\n& ثالث")
    imported(written(tmp_path, "news.json", as_lines(facts)))
    assert Story.objects.get().body == "<p>أول &lt; ثان</p><p>&amp; ثالث</p>"


@pytest.mark.parametrize(
    ("facts", "outcome", "state"),
    [
        ({"pubstatus": "usable"}, "new", "live"),
        ({"pubstatus": "withheld"}, "new", "draft"),
        ({"pubStatus": "withheld"}, "new", "draft"),
        ({"embargoed": "2099-01-01T00:00:00Z"}, "new", "draft"),
        ({"embargoedUntil": "2099-01-01"}, "new", "draft"),
        ({"embargoed": "next week"}, "new", "draft"),
        ({"embargoed": "2016-01-01T00:00:00Z"}, "new", "live"),
        ({"pubstatus": "canceled"}, "left_out", ""),
        ({"type": "picture"}, "left_out", ""),
        ({"type": "composite"}, "new", "live"),
    ],
)
def test_status_and_type_decide(
    tmp_path: Path, facts: dict[str, str], outcome: str, state: str
) -> None:
    report = imported(written(tmp_path, "news.json", as_lines(news(1, **facts))))
    assert outcomes(report) == {outcome: 1}
    assert [story.state for story in Story.objects.all()] == ([state] if state else [])


@pytest.mark.parametrize(
    ("broken", "refused"),
    [
        (b'{"uri": "x:9", "headline": "a', 1),
        (b'{"uri": "x:9", "headline": }', 1),
        (b'{"uri": "x:9", "headline": "a"', 1),
        (b"{}", 1),
        (b"null", 0),
        (b"]]},,", 0),
    ],
)
def test_a_broken_line_breaks_no_other(tmp_path: Path, broken: bytes, refused: int) -> None:
    content = b"\n".join([as_lines(news(1)), broken, as_lines(news(2))])
    report = imported(written(tmp_path, "news.jsonl", b"\n" + content))
    assert report.counts["refused"] == refused
    assert report.counts["new"] == 2


@pytest.mark.parametrize("value", [None, 7, True, [], {}, [None], [[1]], "\ud800\0", {"a": {}}])
def test_fields_of_any_type_do_no_harm(tmp_path: Path, value: Any) -> None:
    names = (
        *("language", "byline", "subject", "associations", "renditions", "bodies", "headlines"),
        *("descriptions", "firstcreated", "infosource", "embargoed", "source", "url"),
    )
    odd = [news(number, **{name: value}) for number, name in enumerate(names)]
    content = json.dumps(odd).encode()
    report = imported(written(tmp_path, "news.json", content))
    assert report.counts["new"] == len(names)


def test_lone_surrogates_and_nul_are_left_out(tmp_path: Path) -> None:
    odd = news(1, headline="a\ud800b\0c", body_html="<p>x\udc00y\0z</p>", byline="\ud800")
    imported(written(tmp_path, "news.json", json.dumps([odd])))
    story = Story.objects.get()
    assert (story.headline, story.body, story.byline) == ("abc", "<p>xyz</p>", "")


@pytest.mark.parametrize(
    "fields",
    [("person", "organisation", "place", "event"), ("people", "organisations", "places", "events")],
)
def test_whom_and_what_it_tells_of_is_tied_to_records_or_kept_as_tags(
    tmp_path: Path, make_actor: Any, make_place: Any, fields: tuple[str, ...]
) -> None:
    person, city = make_actor("سلمى النهر"), make_place("الرقة")
    names = ("سلمى النهر", "إدارة السد", "الرقة", "فيضان 2016")
    facts = {field: [{"name": name}] for field, name in zip(fields, names, strict=True)}
    report = imported(written(tmp_path, "news.json", as_lines(news(1, **facts))))
    story = Story.objects.get()
    assert (list(story.actors.all()), list(story.places.all())) == ([person], [city])
    assert sorted(tag.name for tag in story.tags.all()) == sorted(["إدارة السد", "فيضان 2016"])
    assert any("إدارة السد" in each.words for each in report.notes)
