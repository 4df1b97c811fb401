"""One page in two languages is one hit, whatever is asked and in whichever order."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation

from archive.index.entry import Label
from archive.models import Story
from press.publishing.first import publish_new
from press.publishing.verbs import publish, withdraw
from tests import records
from tests.archive.search.finding import asked, found

pytestmark = pytest.mark.django_db
WAYS = {
    "words": ("dam", ""),
    "newest": ("dam", "sort=newest"),
    "oldest": ("dam", "sort=oldest"),
    "latest": ("dam", "sort=latest"),
    "tag": ("", "tag=river"),
    "year": ("", "year=2017"),
    "period": ("dam", "from=2017&to=2017"),
    "on a day": ("dam", "on=2090-01-01"),
    "everything": ("", ""),
}


@pytest.fixture
def pair(db: None) -> tuple[Story, Story]:
    """A page in both languages, and one in each alone; all hold the word "dam"."""
    facts: dict[str, Any] = {"date": "2017-10-17", "tags": ["river"], "body": "<p>dam</p>"}
    arabic = records.story("سد الفرات", **facts)
    english = records.story("The dam", language="en", group=arabic.group, **facts)
    alone = records.story("سد آخر", **facts)
    foreign = records.story("Another dam", language="en", **facts)
    publish_new([arabic, english, alone, foreign], by=None)
    return Story.objects.get(pk=arabic.pk), Story.objects.get(pk=english.pk)


@pytest.fixture(params=["ar", "en"])
def reader(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


ONCE = {"ar": {"سد الفرات", "سد آخر", "Another dam"}, "en": {"The dam", "سد آخر", "Another dam"}}


@pytest.mark.parametrize("way", WAYS)
def test_once_in_the_language_of_the_reader(pair: Any, reader: str, way: str) -> None:
    results = asked(*WAYS[way])
    titles = [hit.entry.title for hit in results.hits]
    assert sorted(titles) == sorted(ONCE[reader])
    assert results.total.number == 3
    counts = {
        name: {each.value: each.count.number for each in results.facets[name]}
        for name in ("kind", "tag", "language")
    }
    assert counts == {"kind": {"story": 3}, "tag": {"river": 3}, "language": {"ar": 2, "en": 2}}


@pytest.mark.parametrize("way", WAYS)
def test_a_page_of_one_hit_each_leads_through_all(pair: Any, reader: str, way: str) -> None:
    words, more = WAYS[way]
    seen, after = [], more
    for _page in range(4):
        results = asked(words, after, length=1)
        seen += [hit.entry.title for hit in results.hits]
        if not results.after:
            break
        after = results.after.partition("q=dam&")[2] or results.after
    if way != "latest":  # has one page
        assert sorted(seen) == sorted(ONCE[reader])


def test_a_filter_by_language_finds_the_one_in_that(pair: Any, reader: str) -> None:
    assert set(found("dam", "language=en")) == {"The dam", "Another dam"}
    assert set(found("dam", "language=ar")) == {"سد الفرات", "سد آخر"}


def test_what_matches_in_one_language_is_found_in_that(pair: Any, reader: str) -> None:
    hits = asked("title:dam").hits
    assert {hit.entry.title for hit in hits} == {"The dam", "Another dam"}
    told = {hit.entry.title: [each.title for each in hit.others] for hit in hits}
    assert told == {"The dam": ["سد الفرات"], "Another dam": []}


def test_the_hit_leads_to_the_other(pair: Any, client: Client) -> None:
    page = client.get("/archive/?q=dam").content.decode()
    assert pair[1].publication.get_absolute_url() in page
    answer = client.get("/en/archive/search.json?q=dam").json()
    told = {hit["title"]: [each["language"] for each in hit["others"]] for hit in answer["hits"]}
    assert told == {"The dam": ["ar"], "سد آخر": [], "Another dam": []}


@pytest.mark.parametrize("form", ["csv", "atom"])
def test_files_and_feeds_have_it_once(pair: Any, client: Client, form: str) -> None:
    answer = client.get(f"/en/archive/search.{form}?q=dam")
    text = answer.getvalue().decode()
    assert "The dam" in text
    assert "سد الفرات" not in text


def test_what_is_like_it_is_not_the_page_itself(pair: Any) -> None:
    titles = found("", f"like={pair[0].publication.path}")
    assert set(titles) == {"سد آخر", "Another dam"}


def agree() -> None:
    """The index holds what editions say, counts of pairs too."""
    call_command("check_index")


def test_the_index_is_kept_right(pair: tuple[Story, Story]) -> None:
    arabic, english = pair
    kind = Label.objects.get(facet="kind", key="story")
    assert (kind.entries, kind.doubled) == (4, 1)
    agree()
    withdraw(english, by=None, reason="خطأ.")
    assert set(found("dam")) == {"سد الفرات", "سد آخر", "Another dam"}
    assert asked().total.number == 3
    kind.refresh_from_db()
    assert (kind.entries, kind.doubled) == (3, 0)
    agree()
    publish(Story.objects.get(pk=english.pk), by=None)
    with translation.override("en"):
        assert "The dam" in found("dam")
        assert "سد الفرات" not in found("dam")
    arabic.refresh_from_db()
    arabic.headline = "سد الفرات الكبير"
    arabic.save()
    publish(arabic, by=None)
    agree()
    assert "سد الفرات الكبير" in found("dam")
    assert asked().total.number == 3


def test_a_page_of_a_tag_lists_it_once(pair: Any, client: Client) -> None:
    arabic, english = (story.publication.get_absolute_url() for story in pair)
    for address, there, other in (
        ("/tags/river/", arabic, english),
        ("/en/tags/river/", english, arabic),
    ):
        page = client.get(address).content.decode()
        assert f'href="{there}"' in page
        assert f'href="{other}"' not in page


def test_counts_that_differ_are_told(pair: Any) -> None:
    Label.objects.update(doubled=7)
    with pytest.raises(CommandError):
        agree()


def test_drafts_are_one_hit_too(pair: Any, make_story: Callable[..., Any]) -> None:
    draft = make_story("مسودة السد dam", body="<p>dam</p>")
    make_story("A draft of the dam", language="en", group=draft.group, body="<p>dam</p>")
    titles = found("dam", everything=True)
    assert "مسودة السد dam" in titles
    assert "A draft of the dam" not in titles
    assert len(titles) == 4
