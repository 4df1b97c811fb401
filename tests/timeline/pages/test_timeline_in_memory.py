"""A dossier's timeline: the same parts, from the events its edition keeps."""

from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.timeline.pages.live_events import brief, group, many
from timeline.pages.filters import Filter
from timeline.pages.listing import LENGTH, page


def test_pages_have_all_events_in_their_order() -> None:
    events = many(130)
    pages = [page(events, Filter(), number) for number in (1, 2, 3)]
    assert [event for listed in pages for event in listed.groups] == [
        event["group"] for event in events
    ]
    assert {listed.total for listed in pages} == {130}
    assert [listed.page.number for listed in pages] == [1, 2, 3]


def test_bad_numbers_lead_to_a_page_there_is() -> None:
    events = many(LENGTH + 1)
    for number in ("0", "-1", "1e3", "\0", None, "9" * 5000, 10**12):
        assert page(events, Filter(), number).page.number in (1, 2)


def test_addresses_hold_groups() -> None:
    events = [
        brief("أ", "2014", ("قوات", "attacker"), place="الرقة"),
        brief("ب", "2015", ("تنظيم", "attacker")),
    ]
    listed = page(events, Filter.read({"actor": group("قوات")}), 1)
    assert listed.groups == [events[0]["group"]]
    (chip,) = listed.chips
    assert (chip.name["text"], chip.query) == ("قوات", "")
    offered = {choice.value: choice.count for choice in listed.choices["actor"]}
    assert offered == {group("قوات"): 1, group("تنظيم"): 1}


def test_an_actor_of_no_event_is_an_error() -> None:
    listed = page(many(10), Filter.read({"actor": "nobody", "place": group("nowhere")}), 1)
    assert set(listed.filter.errors) == {"actor", "place"}
    assert listed.total == 10


def test_a_name_that_changed_is_one_choice() -> None:
    events = [brief(f"حدث {number}", "2014", ("الدولة", "attacker")) for number in range(3)]
    events[0]["participants"][0]["name"] = {"text": "داعش", "language": "ar", "quoted": True}
    (choice,) = page(events, Filter(), 1).choices["actor"]
    assert (choice.name["text"], choice.count) == ("الدولة", 3)


def test_the_overview_of_two_centuries_is_by_decade() -> None:
    events = [brief(f"حدث {year}", f"{year}") for year in range(1830, 2020, 10)]
    columns = page(events, Filter(), 1).overview.columns
    assert [column.label for column in columns] == [str(year) for year in range(1830, 2020, 10)]
    assert {column.count for column in columns} == {1}
    assert columns[0].href == "#y1830"


def test_templates_show_it_without_links() -> None:
    listed = page(many(3), Filter(), 1)
    request = RequestFactory().get("/dossiers/x/timeline/")
    html = render_to_string("timeline/pages/listed.html", {"listed": listed}, request)
    html += render_to_string("timeline/pages/year_overview.html", {"listed": listed}, request)
    assert html.count('class="timeline__item"') == 3
    assert "حدث 2" in html
    assert 'href="/events/' not in html
