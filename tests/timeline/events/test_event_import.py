"""Events from a table: which row is which event, and what its cells become."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from actors.models import Actor
from press.publishing.verbs import publish
from tests.press.tables.rows import as_csv, imported
from timeline.events.resources import EventResource
from timeline.models import Event, EventSource, Participation, Place

HEADERS = ["title", "date", "place", "kind", "attackers", "defenders"]


@pytest.fixture
def _facts(make_actor: Callable[..., Actor], make_place: Callable[..., Place]) -> None:
    make_actor("قوات سوريا الديمقراطية", "قسد", slug="sdf")
    make_actor("تنظيم الدولة", "داعش", slug="isis")
    make_actor("الجيش", slug="army-1")
    make_actor("الجَيش", slug="army-2")
    make_place("الرقة", slug="raqqa")


def events(*rows: list[Any], headers: list[str] = HEADERS, dry_run: bool = False) -> Any:
    return imported(EventResource(), as_csv(headers, *rows), dry_run=dry_run)


@pytest.mark.usefixtures("_facts")
def test_a_row_becomes_a_draft_with_place_and_participants() -> None:
    report = events(["بدء المعركة", "6 يونيو 2017", "الرّقة", "Battle", "قسد", "داعش"])
    assert (report.total, report.new, report.errors) == (1, 1, [])
    event = Event.objects.get()
    assert (event.slug, event.date, event.event_kind) == ("بدء-المعركة", "2017-06-06", "battle")
    assert event.place is not None
    assert event.place.slug == "raqqa"
    assert (event.state, event.version, event.language) == ("draft", 1, "ar")
    assert str(event.date_days.lower) == "2017-06-06"  # type: ignore[attr-defined]
    assert list(Event.objects.called("المعركه")) == [event]
    parts = set(Participation.objects.values_list("actor__slug", "role"))
    assert parts == {("sdf", "attacker"), ("isis", "defender")}


@pytest.mark.usefixtures("_facts")
def test_the_same_table_again_changes_nothing() -> None:
    row = ["بدء المعركة", "6 يونيو 2017", "الرقة", "battle", "قسد ؛ الجيش التركي", "داعش"]
    row[4] = "قسد|isis"
    row[5] = ""
    events(row)
    report = events(["بَدء  المعركه", "2017-06-06", "raqqa", "battle", "sdf;داعش", ""])
    assert report.changed == 1  # the title is spelt otherwise
    report = events(["بَدء  المعركه", "2017-06-06", "raqqa", "battle", "sdf;داعش", ""])
    assert (report.new, report.changed, report.same) == (0, 0, 1)
    assert Event.objects.get().version == 2


@pytest.mark.usefixtures("_facts")
def test_changes_are_told_before_and_after() -> None:
    events(["أ", "2017", "", "", "", ""])
    report = events(["أ", "2017", "الرقة", "", "قسد", ""], dry_run=True)
    (change,) = report.changes
    assert not change.new
    with translation.override("en"):
        cells = {str(name): (before, after) for name, before, after in change.cells}
    assert set(cells.values()) == {("", "raqqa"), ("", "sdf")}
    assert Event.objects.get().place is None
    assert not Participation.objects.exists()
    assert Event.objects.get().version == 1


@pytest.mark.usefixtures("_facts", "_english")
@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["", "2017", "", "", "", ""], "title"),
        (["!!", "2017", "", "", "", ""], "letter or a digit"),
        (["أ", "1438-09-11", "", "", "", ""], "Hijri"),
        (["أ", "31/11/2016", "", "", "", ""], "no such day"),
        (["أ", "2017", "حلب", "", "", ""], "“حلب” is not among the places"),
        (["أ", "2017", "", "party", "", ""], "“party” is not known here"),
        (["أ", "2017", "", "", "الجيش", ""], "army-1, army-2"),
        (["أ", "2017", "", "", "قسد؛ فلان", ""], "“فلان” is not among the actors"),
        (["أ", "2017", "", "", "قسد", "sdf"], "cannot be both"),
        (["أ" * 201, "2017", "", "", "", ""], "200"),
        (["أ\0ب", "2017", "", "", "", ""], "NUL"),
    ],
)
def test_a_bad_row_is_refused_by_its_line_and_nothing_is_kept(row: list[str], words: str) -> None:
    report = events(["حسن", "2017", "", "", "", ""], row)
    ((line, message),) = report.errors
    assert line == 3
    assert words in message
    assert report.done
    assert not Event.objects.exists()


@pytest.mark.usefixtures("_english")
@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"weight": "9"}, "5"),
        ({"weight": "many"}, "not a whole number"),
        ({"casualties_low": "10", "casualties_best": "5"}, "must not fall"),
        ({"casualties_low": "99999999999"}, "not a whole number"),
        ({"casualties_high": "-3"}, "not a whole number"),
        ({"summary": "م" * 601}, "600"),
        ({"slug": "not an address"}, "address"),
        ({"source_title": "x", "source_url": "javascript:alert(1)"}, "URL"),
        ({"source_publisher": "x"}, "A source needs"),
        ({"source_title": "x", "source_date": "1438"}, "Hijri"),
        ({"summary_en": "x"}, "needs a title"),
        ({"title_en": "x" * 201}, "200"),
        ({"language": "en", "title_en": "x"}, "written in English"),
    ],
)
def test_each_column_refuses_what_it_cannot_take(
    db: None, cells: dict[str, str], words: str
) -> None:
    report = events(["أ", *cells.values()], headers=["title", *cells])
    assert words in report.errors[0][1]


def test_numbers_of_either_script(db: None) -> None:
    events(["أ", "١٬٢٠٠", "1,300"], headers=["title", "casualties_low", "casualties_high"])
    event = Event.objects.get()
    assert (event.casualties_low, event.casualties_high) == (1200, 1300)


def test_source_and_english_page_are_made_and_mended(db: None) -> None:
    headers = ["title", "source_title", "source_url", "source_date", "title_en", "summary_en"]
    address = "https://example.org/1"
    events(["أ", "الجزيرة", address, "2017-06", "A", "Text."], headers=headers)
    report = events(["أ", "الجزيرة", address, "2017-06", "A", "Text."], headers=headers)
    assert report.same == 1
    report = events(["أ", "الجزيره", "", "2017-07", "A", "Other."], headers=headers)
    assert report.changed == 1
    source = EventSource.objects.get()
    assert (source.source_date, source.source_url) == ("2017-07", address)
    page = Event.objects.get(language="en")
    assert (page.title, page.summary, page.slug) == ("A", "Other.", "a")
    assert page.original.title == "أ"
    assert page.group == page.original.group
    events(["أ", "نيويورك تايمز"], headers=["title", "source_title"])
    assert EventSource.objects.count() == 2


def test_rows_of_one_record_are_told_by_line(db: None) -> None:
    with translation.override("en"):
        report = events(["أ", "2017"], ["ب", "2017"], ["أَ", "2017"], headers=["title", "date"])
    assert report.errors == [(4, "This row repeats line 2.")]
    assert not Event.objects.exists()


def test_the_same_title_on_other_days_is_another_event(db: None) -> None:
    dates = [f"2017-01-{day:02}" for day in range(1, 32)]
    report = events(*(["غارة جوية", date] for date in dates), headers=["title", "date"])
    assert report.new == 31
    events(["غارة جوية", "2018"], headers=["title", "date"])
    slugs = set(Event.objects.values_list("slug", flat=True))
    assert slugs == {"غارة-جوية", *(f"غارة-جوية-{number}" for number in range(2, 33))}


def test_two_events_alike_need_the_address(make_event: Callable[..., Event]) -> None:
    make_event("أ", date="2017", slug="a-1")
    make_event("أ", date="2017", slug="a-2")
    with translation.override("en"):
        report = events(["أ", "2017"], headers=["title", "date"])
    assert "a-1, a-2" in report.errors[0][1]
    report = events(["a-2", "خبر آخر"], headers=["slug", "summary"])
    assert report.changed == 1


def test_a_translation_is_no_row(make_event: Callable[..., Event]) -> None:
    event = make_event("أ")
    make_event("A", slug="a-en", language="en", translation_of=event)
    with translation.override("en"):
        report = events(["a-en", "B"], headers=["slug", "title"])
    assert "its original" in report.errors[0][1]


def test_an_empty_cell_changes_nothing(make_event: Callable[..., Event]) -> None:
    event = make_event("أ", date="1435", weight=5)
    report = events([event.slug, "", "1435"], headers=["slug", "summary", "date"])
    assert report.same == 1
    event.refresh_from_db()
    assert (event.summary, event.weight, event.date) == ("خبر.", 5, "1435")


@pytest.mark.usefixtures("_facts")
def test_a_role_that_stands_already_counts(make_event: Callable[..., Event]) -> None:
    sdf = Actor.objects.get(slug="sdf")
    event = make_event("أ", (sdf, "defender"))
    report = events([event.slug, "قسد"], headers=["slug", "attackers"])
    assert report.refused == 1
    report = events([event.slug, "قسد", "داعش"], headers=["slug", "attackers", "defenders"])
    assert report.changed == 1
    assert set(Participation.objects.values_list("actor__slug", "role")) == {
        ("sdf", "attacker"),
        ("isis", "defender"),
    }


@pytest.mark.usefixtures("_facts")
def test_published_pages_know_that_they_differ(make_event: Callable[..., Event]) -> None:
    place = Place.objects.get()
    publish(place, by=None)
    event = make_event("أ", place=place)
    publish(event, by=None)
    assert Event.objects.get().state == "live"
    events([event.slug, "خبر آخر"], headers=["slug", "summary"], dry_run=True)
    assert Event.objects.get().state == "live"
    events([event.slug, "خبر آخر"], headers=["slug", "summary"])
    changed = Event.objects.get()
    assert changed.state == "changed"
    assert changed.has_own_changes


@pytest.mark.usefixtures("_facts")
@pytest.mark.parametrize(
    ("count", "times"), [(1000, 1), pytest.param(5000, 5, marks=pytest.mark.large)]
)
def test_queries_do_not_grow_with_rows(count: int, times: int) -> None:
    def asked(count: int, year: int) -> int:
        rows = [
            [f"حدث {number}", f"{year}-01", "الرقة", "", "قسد", "داعش", f"E {number}", "الجزيرة"]
            for number in range(count)
        ]
        headers = [*HEADERS, "title_en", "source_title"]
        with CaptureQueriesContext(connection) as queries:
            report = events(*rows, headers=headers)
        assert (report.new, report.refused) == (count, 0)
        return len(queries)

    asked(10, 2013)
    few = asked(10, 2014)
    assert few <= 48
    assert asked(count, 2016) <= times * few + 3  # a year and words that the index had not met
