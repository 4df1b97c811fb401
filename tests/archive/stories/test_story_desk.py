"""A story at the desk: written, changed, published, and what that costs."""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Actor
from archive.models import Story
from images.models import Picture
from press.models import Edition, State
from tests.posting import filled
from timeline.models import Place

Make = Callable[..., Any]
ADD = "/admin/archive/story/add/"
LIST = "/admin/archive/story/"


def url(story: Story, name: str = "change") -> str:
    return reverse(f"admin:archive_story_{name}", args=[story.pk])


def test_a_story_is_written_with_all_that_belongs_to_it(
    editor: Client, make_actor: Make, make_place: Make, picture: Picture
) -> None:
    actor, place = make_actor("قوات سوريا الديمقراطية"), make_place("الرقة")
    form = filled(editor, ADD) | {
        "headline": "قسد تدخل الرقة",
        "blurb": "بدء المعركة.",
        "body": "<p>نص</p><script>x</script>",
        "byline": "مراسل الميدان",
        "desk": "سوريا",
        "date": "6 يونيو 2017",
        "source_title": "الجزيرة",
        "source_url": "https://example.org/1",
        "picture": str(picture.pk),
        "tags": ["الرقة", "معارك"],
        "actors": [str(actor.pk)],
        "places": [str(place.pk)],
    }
    assert editor.post(ADD, form | {"_continue": "1"}).status_code == 302
    story = Story.objects.get()
    assert (story.slug, story.body, story.date) == ("قسد-تدخل-الرقة", "<p>نص</p>", "2017-06-06")
    assert (story.picture, story.desk, story.version) == (picture, "سوريا", 1)
    assert {tag.name for tag in story.tags.all()} == {"الرقة", "معارك"}
    assert list(story.actors.all()) == [actor]
    assert list(story.places.all()) == [place]
    assert story.state == State.DRAFT


def test_what_was_chosen_is_kept_and_can_be_taken_away(
    editor: Client, make_story: Make, make_actor: Make
) -> None:
    one, other, third = (make_actor(f"فاعل {number}") for number in range(3))
    story = make_story(actors=[one, other], tags=["وسم"])
    form = filled(editor, url(story)) | {"_continue": "1"}
    assert sorted(form["actors"]) == sorted([str(one.pk), str(other.pk)])
    assert form["tags"] == ["وسم"]
    assert editor.post(url(story), form).status_code == 302
    assert list(story.actors.order_by("pk")) == [one, other]
    form = filled(editor, url(story)) | {"_continue": "1", "tags": []}
    form["actors"] = [str(other.pk), str(third.pk)]
    assert editor.post(url(story), form).status_code == 302
    assert list(story.actors.order_by("pk")) == [other, third]
    assert not story.tags.exists()


def test_saving_leads_on_to_publishing_preview_and_names(editor: Client, make_story: Make) -> None:
    story = make_story()
    for verb in ("publish", "preview", "names"):
        form = filled(editor, url(story)) | {f"_{verb}": "1"}
        assert editor.post(url(story), form)["Location"] == url(story, verb)
    preview = editor.get(url(story, "preview"))
    assert preview.status_code == 200
    assert story.headline in preview.content.decode()


def test_it_is_published_corrected_and_withdrawn(chief: Client, make_story: Make) -> None:
    story = make_story()
    version = {"version": story.version}
    assert chief.post(url(story, "publish"), version | {"note": ""}).status_code == 302
    Story.objects.update(blurb="آخر")
    told = {"kind": "correction", "note": "خطأ في الخبر"}
    form = filled(chief, url(story, "correct"))
    assert chief.post(url(story, "correct"), form | told).status_code == 302
    assert "خطأ في الخبر" in chief.get(f"/{story.path}/").content.decode()
    assert chief.post(url(story, "withdraw"), version | {"reason": "سبب"}).status_code == 302
    assert chief.get(f"/{story.path}/").status_code == 410
    assert Edition.objects.count() == 3


def test_several_are_published_at_once(editor: Client, make_story: Make) -> None:
    stories = [make_story(f"خبر {number}") for number in range(3)]
    marked = {"action": "publish_selected", "_selected_action": [story.pk for story in stories]}
    asked: Any = editor.post(LIST, marked, follow=True)
    page = BeautifulSoup(asked.content.decode(), "lxml")
    sent = [box["value"] for box in page.select("input[name=record]")]
    assert len(sent) == 3
    address = asked.redirect_chain[-1][0]
    assert editor.post(address, {"record": sent, "note": ""}).status_code == 302
    assert {story.state for story in Story.objects.all()} == {State.LIVE}


def test_queries_of_the_form_do_not_grow_with_what_is_chosen(
    editor: Client, make_story: Make, make_actor: Make, make_place: Make
) -> None:
    counts = []
    actors = [make_actor(f"فاعل {number}") for number in range(41)]
    places = [make_place(f"مكان {number}") for number in range(40)]
    for size in (2, 4, 40):  # the first fills what is kept in memory
        tags = [f"وسم {number}" for number in range(size)]
        story = make_story(f"خبر {size}", tags=tags, actors=actors[:size], places=places[:size])
        with CaptureQueriesContext(connection) as opened:
            form = filled(editor, url(story))
        form |= {"_continue": "1", "tags": [*tags[1:], f"جديد {size}"]}
        form["actors"] = [*form["actors"][1:], str(actors[-1].pk)]
        form["places"] = form["places"][1:]
        with CaptureQueriesContext(connection) as saved:
            assert editor.post(url(story), form).status_code == 302
        counts.append((len(opened), len(saved)))
    assert counts[1] == counts[2]
    assert counts[2][0] <= 20
    assert counts[2][1] <= 75


def test_an_archivist_sees_and_changes_nothing(
    client: Client, account: Make, make_story: Make
) -> None:
    story = make_story(actors=[])
    client.force_login(account("archivist"))
    assert client.get(LIST).status_code == 200
    assert client.get(url(story)).status_code == 200
    assert client.post(url(story), {"headline": "x"}).status_code == 403
    assert client.get(ADD).status_code == 403


def test_where_it_was_imported_from_is_told(editor: Client, make_story: Make) -> None:
    story = make_story(import_source="example.org", import_id="guid-17")
    page: Any = BeautifulSoup(editor.get(url(story)).content.decode(), "lxml")
    assert "guid-17" in page.select_one(".field-imported_from").get_text()


def test_what_is_chosen_is_of_originals_only(
    editor: Client, make_actor: Make, make_place: Make
) -> None:
    actor: Actor = make_actor("روسيا")
    Actor.objects.create(slug="russia", language="en", translation_of=actor, title="روسيا")
    place: Place = make_place("روسيا")
    for name, record in (("actors", actor), ("places", place)):
        asked = {"app_label": "archive", "model_name": "story", "field_name": name}
        answer = editor.get("/admin/autocomplete/", asked | {"term": "رُوسيا"}).json()
        assert [each["id"] for each in answer["results"]] == [str(record.pk)]
