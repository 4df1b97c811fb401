"""Actors and places from a table: which row is which record, and what becomes of its names."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation

from actors.models import Actor, ActorName
from actors.resources import ActorResource
from press.publishing.verbs import publish
from tests.press.tables.rows import as_csv, imported
from timeline.models import Place
from timeline.places.resources import PlaceResource


def actors(headers: list[str], *rows: list[Any], dry_run: bool = False) -> Any:
    return imported(ActorResource(), as_csv(headers, *rows), dry_run=dry_run)


def places(headers: list[str], *rows: list[Any]) -> Any:
    return imported(PlaceResource(), as_csv(headers, *rows))


@pytest.mark.django_db
def test_a_row_becomes_a_draft_called_by_its_names() -> None:
    headers = ["name_ar", "name_en", "other_names", "kind", "founded", "wikidata"]
    row = ["قوات سوريا الديمقراطية", "Syrian Democratic Forces", "قسد؛ SDF | HSD"]
    report = actors(headers, [*row, "armed_group", "10 أكتوبر 2015", "Q21"])
    assert (report.new, report.errors) == (1, [])
    actor = Actor.objects.get()
    assert (actor.title, actor.slug) == ("قوات سوريا الديمقراطية", "قوات-سوريا-الديمقراطية")
    assert (actor.actor_kind, actor.founded, actor.state) == ("armed_group", "2015-10-10", "draft")
    assert list(actor.names.values_list("text", "language", "rule")) == [
        ("قوات سوريا الديمقراطية", "ar", "preferred"),
        ("Syrian Democratic Forces", "en", "preferred"),
        ("قسد", "ar", "allowed"),
        ("SDF", "en", "allowed"),
        ("HSD", "en", "allowed"),
    ]
    assert list(Actor.objects.called("قسد")) == [actor]


def test_a_name_in_any_spelling_finds_its_bearer(make_actor: Callable[..., Actor]) -> None:
    actor = make_actor("أحرار الشام", slug="ahrar")
    report = actors(["name_ar", "summary"], ["احرار الشّام", "تعريف آخر."])
    assert (report.new, report.changed) == (0, 1)
    actor.refresh_from_db()
    assert (actor.summary, actor.title, actor.version) == ("تعريف آخر.", "أحرار الشام", 1)
    assert ActorName.objects.count() == 1


def test_names_are_added_and_titles_follow(make_actor: Callable[..., Actor]) -> None:
    actor = make_actor("قسد", slug="sdf")
    english = Actor.objects.create(slug="sdf-en", language="en", translation_of=actor)
    actor.keep_title()
    report = actors(["slug", "name_en"], ["sdf", "SDF"])
    (change,) = report.changes
    assert [(before, after) for _name, before, after in change.cells] == [("", "SDF")]
    english.refresh_from_db()
    actor.refresh_from_db()
    assert (english.title, actor.title, actor.version) == ("SDF", "قسد", 1)
    assert actors(["slug", "name_en"], ["sdf", "SDF"]).same == 1


@pytest.mark.usefixtures("_english")
def test_a_shared_name_needs_the_address(make_actor: Callable[..., Actor]) -> None:
    make_actor("الجيش", slug="army-1")
    make_actor("الجَيش", slug="army-2")
    report = actors(["name_ar"], ["الجيش"])
    assert "army-1, army-2" in report.errors[0][1]
    assert actors(["slug", "name_ar"], ["army-2", "الجيش"]).same == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("_english")
@pytest.mark.parametrize(
    ("headers", "row", "words"),
    [
        (["name_ar", "kind"], ["أ", "football club"], "not known here"),
        (["name_ar", "kind"], ["", "state"], "needs a name"),
        (["name_ar"], ["؟؟"], "needs a name"),
        (["slug", "kind"], ["new-one", "state"], "needs a name"),
        (["name_ar"], ["أ" * 151], "150"),
        (["name_ar", "other_names"], ["أ", "ـ"], "letter or a digit"),
        (["name_ar", "wikidata"], ["أ", "https://wikidata.org"], "Q123"),
        (["name_ar", "founded"], ["أ", "1436"], "Hijri"),
        (["name_ar", "parent"], ["أ", "ب"], "not among the actors"),
        (["name_ar", "parent"], ["أ", "أ"], "belong to itself"),
    ],
)
def test_bad_rows_are_refused(headers: list[str], row: list[str], words: str) -> None:
    report = actors(headers, row)
    ((line, message),) = report.errors
    assert line == 2
    assert words in message
    assert not Actor.objects.exists()


@pytest.mark.django_db
def test_spellings_of_one_name_in_a_file_are_one_row_twice() -> None:
    with translation.override("en"):
        report = actors(["name_ar"], ["أحرار الشام"], ["احرار  الشام"])
    assert report.errors == [(3, "This row repeats line 2.")]


@pytest.mark.django_db
def test_parents_may_stand_before_or_after_in_the_file() -> None:
    rows = [["الرقة", "محافظة الرقة"], ["محافظة الرقة", "سوريا"], ["سوريا", ""]]
    report = places(["name_ar", "parent"], *rows)
    assert (report.new, report.errors) == (3, [])
    assert Place.objects.get(title="الرقة").parent == Place.objects.get(title="محافظة الرقة")
    assert Place.objects.get(title="سوريا").parent is None
    assert places(["name_ar", "parent"], *rows).same == 3


@pytest.mark.django_db
@pytest.mark.usefixtures("_english")
@pytest.mark.parametrize(
    ("latitude", "longitude", "words"),
    [
        ("95", "39", "90"),
        ("35.95", "390", "180"),
        ("north", "39", "not a number of degrees"),
        ("NaN", "39", "not a number of degrees"),
        ("1e400", "39", "not a number of degrees"),
    ],
)
def test_positions_out_of_range_are_refused(latitude: str, longitude: str, words: str) -> None:
    report = places(["name_ar", "latitude", "longitude"], ["أ", latitude, longitude])
    assert words in report.errors[0][1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "kept"), [("35.9501234", "35.95012"), ("٣٥٫٩٥", "35.95000"), ("-12,5", "-12.50000")]
)
def test_positions_in_digits_of_either_script(typed: str, kept: str) -> None:
    places(["name_ar", "latitude", "longitude"], ["أ", typed, "39"])
    assert str(Place.objects.get().latitude) == kept


def test_a_live_page_that_shows_the_actor_differs(
    make_actor: Callable[..., Actor], make_event: Callable[..., Any]
) -> None:
    actor = make_actor("قسد", slug="sdf")
    event = make_event("أ", (actor, "attacker"))
    publish(event, by=None)
    headers = ["slug", "kind"]
    actors(headers, ["sdf", "militia"])
    event.refresh_from_db()
    assert event.state == "live", "of others it shows what readers know"
    publish(Actor.objects.get(slug="sdf"), by=None)
    event.refresh_from_db()
    assert event.state == "changed"
    assert not event.has_own_changes
