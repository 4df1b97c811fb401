"""What an actor lacks before readers may see it, each told with its field."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from actors.models import Actor, ActorName, Relation
from images.models import Picture
from press.publishing.verbs import publish
from press.records.problems import Unpublishable

Make = Callable[..., Actor]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_english")]


def told(actor: Actor) -> dict[str, bool]:
    """Anchors, and whether they block."""
    return {problem.anchor: problem.must for problem in actor.problems()}


def named(actor: Actor, text: str, **facts: Any) -> None:
    ActorName.objects.create(owner=actor, text=text, **facts)


def test_a_whole_actor_lacks_nothing(make_actor: Make) -> None:
    assert told(make_actor()) == {}


@pytest.mark.parametrize(
    ("facts", "anchor", "must"),
    [
        ({"actor_kind": ""}, "id_actor_kind", True),
        ({"summary": ""}, "id_summary", False),
        ({"language": "en"}, "id_names-0-rule", False),
    ],
)
def test_what_an_actor_lacks(
    make_actor: Make, facts: dict[str, Any], anchor: str, must: bool
) -> None:
    assert told(make_actor("قسد", **facts)) == {anchor: must}


def test_an_actor_needs_a_name(make_actor: Make) -> None:
    actor = make_actor()
    actor.names.all().delete()
    assert told(actor) == {"id_names-0-text": True}
    with pytest.raises(Unpublishable):
        publish(actor, by=None)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [("armed_group", True), ("militia", True), ("state", False), ("person", False)],
)
def test_a_picture_of_an_armed_group_is_asked_about(
    make_actor: Make, picture: Picture, kind: str, asked: bool
) -> None:
    assert told(make_actor(actor_kind=kind, picture=picture)) == (
        {"id_picture": False} if asked else {}
    )


def test_a_picture_needs_its_credit(make_actor: Make, picture: Picture) -> None:
    picture.credit = picture.written_credit = ""
    picture.save()
    assert told(make_actor(actor_kind="state", picture=picture)) == {"id_picture-words": True}


@pytest.mark.parametrize(
    "spelling",
    [
        "هيئة  التحرير",
        "هَيْئَة التحرير",
        "هيئه التحرير",
        "هيـــئة التحرير",
        "هيئة\u200f التحرير\u200f",
    ],
)
def test_a_name_that_another_actor_bears_is_asked_about(make_actor: Make, spelling: str) -> None:
    one, other = make_actor("هيئة التحرير"), make_actor("النصرة")
    named(other, spelling)
    for actor, namesake in ((one, other), (other, one)):
        (problem,) = actor.problems()
        assert (problem.anchor, problem.must) == ("id_names-0-text", False)
        assert namesake.title in problem.message
    publish(other, by=None)


@pytest.mark.parametrize(("name", "other"), [("أحرار الشام", "احرار الشام"), ("ISIS", "isis")])
def test_hamza_and_case_make_no_other_name(make_actor: Make, name: str, other: str) -> None:
    make_actor(name, slug="one")
    assert len(make_actor(other, slug="other").problems()) == 1


def test_its_own_names_in_two_languages_are_no_namesakes(make_actor: Make) -> None:
    actor = make_actor("داعش")
    named(actor, "داعش", language="fa")
    assert told(actor) == {}


def test_facts_of_a_translation_are_mended_at_its_original(make_actor: Make) -> None:
    actor = make_actor("قسد", actor_kind="")
    there = Actor.objects.create(slug="sdf", language="en", translation_of=actor, summary="A force")
    assert told(there) == {"": True}
    assert actor.title in there.problems()[-1].message
    with pytest.raises(Unpublishable):
        publish(there, by=None)
    Actor.objects.filter(pk=actor.pk).update(actor_kind="coalition")
    there = Actor.objects.get(pk=there.pk)
    assert told(there) == {"": False}
    named(actor, "SDF", language="en", rule="preferred")
    assert told(Actor.objects.get(pk=there.pk)) == {}


def test_every_problem_leads_to_a_field_of_the_form(editor: Client, make_actor: Make) -> None:
    actor = make_actor(summary="", actor_kind="", language="en")
    address = reverse("admin:actors_actor_change", args=[actor.pk])
    page = BeautifulSoup(editor.get(address).content.decode(), "lxml")
    anchors = told(actor)
    assert len(anchors) == 3
    assert all(page.find(id=anchor) for anchor in anchors)


def test_relations_say_who_tells_of_them_and_since_when(make_actor: Make) -> None:
    one, other = make_actor("أولى"), make_actor("ثانية")
    facts: dict[str, Any] = {"from_actor": one, "kind": "allied"}
    Relation.objects.create(to_actor=other, source_title="الجزيرة", period="2016", **facts)
    assert told(one) == {}
    Relation.objects.create(to_actor=make_actor("ثالثة"), **facts)
    assert told(one) == {
        "id_relations_out-1-source_title": False,
        "id_relations_out-1-period": False,
    }
    assert told(other) == {}
