"""An actor as its editions keep it: names, relations from either side, texts in each language."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actors.models import Actor, ActorName, Relation
from images.models import Picture
from press.publishing.mentions import mentioned
from press.publishing.verbs import publish
from tests.records import shown_to_readers

Make = Callable[..., Actor]
pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(make_actor: Make) -> tuple[Actor, Actor]:
    """A force and one who backs it, entered at the backer."""
    force, state = make_actor("القوات"), make_actor("أمريكا", actor_kind="state")
    ActorName.objects.create(owner=state, text="US", language="en", rule="preferred")
    facts = {"period": "2015-10/..", "note": "تسليح", "note_en": "Arms", "source_title": "الجزيرة"}
    Relation.objects.create(from_actor=state, to_actor=force, kind="backs", **facts)
    shown_to_readers(force, state)
    return force, state


def fresh(actor: Actor) -> Actor:
    found: Actor = Actor.objects.get(pk=actor.pk)
    return found


def test_a_relation_entered_once_is_seen_from_both_sides(pair: tuple[Actor, Actor]) -> None:
    force, state = pair
    (seen,) = fresh(force).compose()["relations"]
    (entered,) = fresh(state).compose()["relations"]
    assert (seen["kind"], entered["kind"]) == ("backed_by", "backs")
    assert seen["actor"]["group"] == str(state.group)
    assert entered["actor"]["group"] == str(force.group)
    assert seen["period"] == entered["period"] == "2015-10/.."
    assert seen["note"] == {"text": "تسليح", "language": "ar"}
    assert seen["source"]["title"] == "الجزيرة"


@pytest.mark.parametrize("kind", ["allied", "fights", "opposes", "negotiates"])
def test_a_symmetric_relation_is_the_same_from_both_sides(make_actor: Make, kind: str) -> None:
    one, other = make_actor("أ"), make_actor("ب")
    shown_to_readers(one, other)
    Relation.objects.create(from_actor=one, to_actor=other, kind=kind)
    for actor in (one, other):
        assert [told["kind"] for told in fresh(actor).compose()["relations"]] == [kind]


def test_a_translation_has_its_own_texts_and_the_facts_of_its_original(
    pair: tuple[Actor, Actor],
) -> None:
    force, state = pair
    english = Actor.objects.create(
        slug="us", language="en", translation_of=state, group=state.group, summary="A state."
    )
    content = fresh(english).compose()
    assert content["name"] == {"text": "US", "language": "en", "quoted": False}
    assert content["summary"] == "A state."
    assert content["actor_kind"] == "state"
    (relation,) = content["relations"]
    assert relation["note"] == {"text": "Arms", "language": "en"}
    assert relation["actor"]["name"] == {"text": "القوات", "language": "ar", "quoted": False}
    assert str(force.group) in mentioned(content)


def test_names_for_search_only_are_never_in_an_edition(make_actor: Make) -> None:
    actor = make_actor("القوات")
    ActorName.objects.create(owner=actor, text="سري", search_only=True)
    assert [name["text"] for name in fresh(actor).compose()["names"]] == ["القوات"]


def test_a_parent_is_kept_by_group(make_actor: Make) -> None:
    state = make_actor("العراق", actor_kind="state")
    shown_to_readers(state)
    force = make_actor("القوات العراقية", actor_kind="state_force", parent=state)
    assert fresh(force).compose()["parent"]["group"] == str(state.group)


def test_composing_thirty_asks_as_much_as_composing_one(make_actor: Make) -> None:
    actors = [make_actor(f"طرف {number}") for number in range(30)]
    for actor in actors[1:]:
        Relation.objects.create(from_actor=actors[0], to_actor=actor, kind="fights")
    for actor in actors:
        publish(actor, by=None)
    keys = [actor.pk for actor in actors]
    counts = []
    for some in (keys[:1], keys):
        records = list(Actor.objects.filter(pk__in=some))
        with CaptureQueriesContext(connection) as queries:
            contents = Actor.compose_all(records)
        assert len(contents) == len(some)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


@pytest.mark.parametrize("language", ["ar", "en"])
def test_pictures_parents_and_originals_ask_no_more_for_fifty(
    make_actor: Make, picture: Picture, language: str
) -> None:
    state = make_actor("الدولة", actor_kind="state")
    keys = []
    for number in range(50):
        actor = make_actor(f"طرف {number}", picture=picture, parent=state)
        there = Actor.objects.create(slug=f"t-{number}", language="en", translation_of=actor)
        keys.append(actor.pk if language == "ar" else there.pk)
    counts = []
    for some in (keys[:1], keys):
        records = list(Actor.objects.filter(pk__in=some))
        with CaptureQueriesContext(connection) as queries:
            contents = Actor.compose_all(records)
        assert all(content["picture"]["renditions"] for content in contents)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


def test_contents_are_those_of_each_alone(pair: tuple[Actor, Actor]) -> None:
    records = [fresh(actor) for actor in pair]
    assert Actor.compose_all(records) == [fresh(actor).compose() for actor in pair]
