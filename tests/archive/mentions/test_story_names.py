"""Actors and places that a story names are found in its texts."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actors.models import Actor
from archive.mentions.mentions import mentions
from archive.mentions.names import named_in, named_in_texts
from archive.models import Story
from timeline.models import Place

Make = Callable[..., Any]


def test_all_that_its_texts_name_is_found(
    naming_story: Story, cast: tuple[Actor, Actor, Place]
) -> None:
    group, force, city = cast
    assert named_in(naming_story) == {("actor", group.pk), ("actor", force.pk), ("place", city.pk)}


def test_many_texts_are_searched_at_once(cast: tuple[Actor, Actor, Place]) -> None:
    group, _force, city = cast
    texts = ["ISIS left Raqqa.", "لا أحد هنا", "", "وبالرقة"]
    assert named_in_texts(texts) == [
        {("actor", group.pk), ("place", city.pk)},
        set(),
        set(),
        {("place", city.pk)},
    ]
    with CaptureQueriesContext(connection) as queries:
        named_in_texts(texts * 500)
    assert len(queries) == 2


def test_each_comes_with_the_sentence_that_names_it_first(naming_story: Story) -> None:
    found = {each.record.title: each for each in mentions(naming_story)}
    assert [each.count for each in mentions(naming_story)] == [2, 2, 2]
    sentence = ("ثم تقدمت قسد نحو ", "الرّقة", "، وتراجع داعش.")
    assert found["الرقة"].sentence == sentence
    assert found["قوات سوريا الديمقراطية"].sentence == ("", "قسد", " تتقدم")
    assert all(each.is_sure for each in found.values())


def test_a_long_sentence_is_cut_between_words(make_story: Make, make_place: Make) -> None:
    make_place("الرقة")
    story = make_story("خبر", blurb="", body=f"<p>{'كلمة ' * 200}الرقة{' كلمة' * 200}</p>")
    before, name, after = mentions(story)[0].sentence
    assert name == "الرقة"
    assert before.startswith("…كلمة")
    assert after.endswith("كلمة…")
    assert max(len(before), len(after)) <= 165


def test_what_it_is_linked_to_is_not_offered(
    naming_story: Story, cast: tuple[Actor, Actor, Place]
) -> None:
    group, force, city = cast
    naming_story.actors.set([group])
    naming_story.places.set([city])
    assert [each.record for each in mentions(naming_story)] == [force]


def test_a_name_of_several_is_offered_and_never_taken_for_sure(
    make_story: Make, make_actor: Make, make_place: Make
) -> None:
    armies = [make_actor("الجيش", slug=f"army-{number}") for number in (1, 2)]
    country, state = make_place("سوريا"), make_actor("سوريا", slug="syria")
    story = make_story("خبر", blurb="قال الجيش في سوريا.")
    assert named_in(story) == {("place", country.pk), ("actor", state.pk)}
    found = {each.record: each.is_sure for each in mentions(story)}
    assert found == {country: True, state: True, armies[0]: False, armies[1]: False}


def test_queries_do_not_grow_with_what_is_named(make_story: Make, make_actor: Make) -> None:
    counts = []
    for size in (2, 20):
        names = [f"فصيل رقم{size}و{number}" for number in range(size)]
        for name in names:
            make_actor(name)
        story = make_story("خبر", body=f"<p>{'، '.join(names)}</p>")
        mentions(story)
        with CaptureQueriesContext(connection) as queries:
            assert len(mentions(story)) == size
        counts.append(len(queries))
    assert counts == [5, 5]


@settings(suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.sampled_from(["الرقة", "قسد", "ISIS", " ", ".", "؟ ", "\n", "و", "\u202e", "a"]))
)
def test_sentences_hold_what_they_are_of(
    naming_story: Story, cast: tuple[Actor, Actor, Place], parts: list[str]
) -> None:
    naming_story.headline, naming_story.blurb, naming_story.body = "x", "".join(parts), ""
    for each in mentions(naming_story):
        before, name, after = each.sentence
        assert name in naming_story.blurb
        assert "\n" not in before + after
