"""Tags are merged and renamed at the desk: all that has them follows, nothing silently."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.index.checking import differences
from archive.models import SavedSearch, Story
from archive.stories.tagging import set_tags
from press.models import AuditEntry, Edition, FormerTag, Publication, Revision, Tag, User
from press.publishing.first import publish_new
from press.publishing.verbs import publish
from press.tags.touched import touched
from press.tags.verbs import merge, rename
from tests.archive.search.finding import asked, found
from tests.posting import filled

pytestmark = pytest.mark.django_db
Make = Callable[..., Story]


def tag(name: str) -> Tag:
    found: Tag = Tag.objects.get(name=name)
    return found


def names(record: Any) -> list[str]:
    return sorted(each.name for each in type(record).objects.get(pk=record.pk).tags.all())


@pytest.fixture
def three(make_story: Make, make_live_story: Make) -> tuple[Story, Story, Story]:
    """A draft, a live page with the tag that goes, a live one with both."""
    return (
        make_story("مسودة", tags=["الرقه القديمة"]),
        make_live_story("حية", tags=["الرقه القديمة", "سوريا"]),
        make_live_story("كلاهما", tags=["الرقه القديمة", "الرقة"]),
    )


def test_what_had_the_one_has_the_other(three: tuple[Story, Story, Story]) -> None:
    merge([tag("الرقه القديمة")], tag("الرقة"), by=None)
    draft, live, both = three
    assert names(draft) == ["الرقة"]
    assert names(live) == ["الرقة", "سوريا"]
    assert names(both) == ["الرقة"]
    assert set(found(more="tag=الرقة")) == {"حية", "كلاهما"}
    assert not Tag.objects.filter(name="الرقه القديمة").exists()
    assert list(differences()) == []


def test_the_index_agrees_after_every_verb(three: tuple[Story, Story, Story]) -> None:
    publish(Story.objects.get(pk=three[1].pk), by=None) if three[1].is_changed else None
    rename(tag("سوريا"), "الشام", "الشام", by=None)
    assert list(differences()) == []
    merge([tag("الشام"), tag("الرقه القديمة")], tag("الرقة"), by=None)
    assert list(differences()) == []
    publish(Story.objects.get(pk=three[1].pk), by=None)  # the edition before has the former tags
    assert list(differences()) == []
    assert found(more="tag=الرقة")


def test_editions_stay_and_lead_on(client: Client, three: tuple[Story, Story, Story]) -> None:
    before = list(Edition.objects.order_by("pk").values_list("digest", "content_digest"))
    merge([tag("الرقه القديمة")], tag("الرقة"), by=None)
    assert list(Edition.objects.order_by("pk").values_list("digest", "content_digest")) == before
    page = client.get(three[1].get_absolute_url()).content.decode()
    link = BeautifulSoup(page, "lxml").find("a", string="الرقه القديمة")
    assert link
    answer = client.get(str(link["href"]))
    assert answer.status_code == 301
    assert "حية" in client.get(answer["Location"]).content.decode()


def test_a_page_says_that_it_differs(three: tuple[Story, Story, Story]) -> None:
    merge([tag("الرقه القديمة")], tag("الرقة"), by=None)
    live = Story.objects.with_publication().get(pk=three[1].pk)
    assert live.is_changed
    assert not live.has_own_changes


def test_a_chain_is_one_step(client: Client, make_live_story: Make) -> None:
    make_live_story(tags=["أ أ", "ب ب", "ج ج"])
    merge([tag("أ أ")], tag("ب ب"), by=None)
    merge([tag("ب ب")], tag("ج ج"), by=None)
    for slug in ("أ-أ", "ب-ب"):
        assert client.get(f"/tags/{slug}/")["Location"] == "/tags/%D8%AC-%D8%AC/"
    assert {each.tag.name for each in FormerTag.objects.all()} == {"ج ج"}


def test_a_circle_cannot_be_made(make_live_story: Make) -> None:
    """Into itself nothing happens; back under a name it had, a tag is its own again."""
    make_live_story(tags=["أ أ", "ب ب"])
    merge([tag("أ أ")], tag("أ أ"), by=None)
    assert Tag.objects.count() == 2
    merge([tag("أ أ")], tag("ب ب"), by=None)
    rename(tag("ب ب"), "أ أ", "أ-أ", by=None)
    assert [(each.name, each.slug) for each in Tag.objects.all()] == [("أ أ", "أ-أ")]
    assert [(each.name, each.slug) for each in FormerTag.objects.all()] == [("ب ب", "ب-ب")]


def test_renaming_back_undoes_it(client: Client, make_live_story: Make) -> None:
    story = make_live_story(tags=["سوريا"])
    rename(tag("سوريا"), "الشام", "الشام", by=None)
    assert client.get("/tags/سوريا/").status_code == 301
    assert client.get("/tags/الشام/").status_code == 200
    rename(tag("الشام"), "سوريا", "سوريا", by=None)
    assert client.get("/tags/سوريا/").status_code == 200
    assert client.get("/tags/الشام/")["Location"].endswith("/tags/%D8%B3%D9%88%D8%B1%D9%8A%D8%A7/")
    assert not Story.objects.with_publication().get(pk=story.pk).is_changed
    assert list(differences()) == []


def test_a_former_name_is_the_tag_and_is_not_offered(
    editor: Client, make_live_story: Make, make_story: Make
) -> None:
    make_live_story(tags=["الرقه القديمة", "الرقة"])
    merge([tag("الرقه القديمة")], tag("الرقة"), by=None)
    fields = {"app_label": "press", "model_name": "tagged", "field_name": "tag", "term": "القديمة"}
    assert editor.get("/admin/autocomplete/", fields).json()["results"] == []
    assert editor.get("/archive/names.json", {"q": "القديمة"}).json() == (
        editor.get("/archive/names.json", {"q": "لا أحد"}).json() | {"typed": "القديمة"}
    ) or "القديمة" not in str(editor.get("/archive/names.json", {"q": "القديمة"}).json())
    draft = make_story("أخرى", tags=["الرقّة القديمة"])
    assert names(draft) == ["الرقة"]
    set_tags({draft.pk: ["الرقه القديمه", "الرقة"]})
    assert names(draft) == ["الرقة"]
    assert Tag.objects.count() == 1


def test_saved_searches_follow(account: Callable[..., User], make_live_story: Make) -> None:
    make_live_story(tags=["سوريا", "الرقة"])
    owner = account("editor")
    one = SavedSearch.objects.create(owner=owner, name="x", address="q=خبر&tag=سوريا&tag=الرقة")
    other = SavedSearch.objects.create(owner=owner, name="y", address="tag=سور")
    assert touched([tag("سوريا")]).searches == 1
    merge([tag("سوريا")], tag("الرقة"), by=None)
    one.refresh_from_db()
    other.refresh_from_db()
    assert one.query.chosen == {"tag": ("الرقة",)}
    assert (one.query.words, other.address) == ("خبر", "tag=سور")
    assert asked(more=one.address).hits


@pytest.mark.parametrize("words", ["tag:سوريا", "وسم:سوريا", 'tag:"سُوريا"'])
def test_a_search_in_words_finds_by_the_former_name(make_live_story: Make, words: str) -> None:
    make_live_story("هنا", tags=["سوريا"])
    rename(tag("سوريا"), "الشام", "الشام", by=None)
    assert found(words) == ["هنا"]


def test_history_has_it(account: Callable[..., User], three: tuple[Story, Story, Story]) -> None:
    by = account("editor")
    merge([tag("الرقه القديمة")], tag("الرقة"), by=by)
    entry = AuditEntry.objects.get(verb="merge")
    assert (entry.by, entry.title) == (by, "الرقة")
    assert entry.remark == "الرقه القديمة → الرقة (1 drafts, 2 pages, 0 searches)"
    for story in three:
        after, before = Revision.objects.of(story)[:2]
        assert after.author == by
        assert before.rows()[0]["fields"]["tags"] != after.rows()[0]["fields"]["tags"]
        assert after.rows()[0]["fields"]["tags"] == names(story)
        assert after.number == Story.objects.get(pk=story.pk).version


def test_a_form_that_was_open_meanwhile_loses_nothing(
    editor: Client, three: tuple[Story, Story, Story]
) -> None:
    path = f"/admin/archive/story/{three[1].pk}/change/"
    sent = filled(editor, path)
    merge([tag("الرقه القديمة")], tag("الرقة"), by=None)
    answer = editor.post(path, sent | {"headline": "عنوان آخر"})
    assert answer.status_code == 302
    assert names(three[1]) == ["الرقة", "سوريا"]
    assert Story.objects.get(pk=three[1].pk).headline == "عنوان آخر"


def test_it_takes_as_many_queries_for_many(make_story: Make) -> None:
    counts = []
    for size in (2, 12):
        tags = [f"وسم {size}", "سوريا"]
        publish_new([make_story(f"خبر {size} {n}", tags=tags) for n in range(size)], by=None)
        with CaptureQueriesContext(connection) as queries:
            merge([tag(f"وسم {size}")], tag("سوريا"), by=None)
        counts.append(len(queries))
    assert counts[1] <= counts[0] + 2


@pytest.mark.django_db(transaction=True)
def test_two_merges_against_each_other(make_live_story: Make) -> None:
    """One of the two wins; no tag leads to itself, no record loses its tag."""
    story = make_live_story(tags=["أ أ", "ب ب"])
    one, other = tag("أ أ"), tag("ب ب")
    failed: list[Exception] = []

    def run(first: Tag, second: Tag) -> None:
        try:
            merge([first], second, by=None)
        except StopIteration:
            pass
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    both = [threading.Thread(target=run, args=pair) for pair in [(one, other), (other, one)]]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert not failed
    assert len(names(story)) == 1
    assert Publication.objects.get().tags == [
        {"slug": each.slug, "name": each.name} for each in Tag.objects.all()
    ]
