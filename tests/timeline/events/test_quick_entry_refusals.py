"""A table of events that cannot be saved says why at the cell, and loses nothing that was typed."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actors.models import Actor
from press.models import User
from tests.quick_table import CELLS, LIST, URL, many, table, told, values
from timeline.events.quick_rows import MORE, MOST, START
from timeline.models import Event, Place

pytestmark = pytest.mark.django_db


def test_rows_are_added_and_all_that_was_typed_stays(
    editor: Client, make_actor: Callable[..., Actor], make_place: Callable[..., Place]
) -> None:
    actor, place = make_actor("قسد"), make_place("الرقة")
    row = {"title": "", "date": "31 نوفمبر", "summary": "سطر\nآخر", "place": place.pk}
    sent = table(row | {"attackers": [actor.pk], "event_kind": "siege", "anyway": "on"})
    del sent["_save"]
    response = editor.post(URL, sent | {"_more": "1"})
    shown = values(response)
    assert shown["rows-0-date"] == "31 نوفمبر"
    assert shown["rows-0-summary"] == "سطر\nآخر"
    assert shown["rows-0-place"] == [str(place.pk)]
    assert shown["rows-0-attackers"] == [str(actor.pk)]
    assert shown["rows-0-event_kind"] == ["siege"]
    assert "rows-0-anyway" in shown
    assert f"rows-{START + MORE - 1}-title" in shown
    assert b"errorlist" not in response.content
    assert b"aria-invalid" not in response.content
    assert str(sent["submission_id"]) in response.content.decode()
    assert not Event.objects.exists()


def test_rows_can_be_added_before_anything_is_typed(editor: Client) -> None:
    response = editor.post(URL, {"_more": "1"})
    assert f"rows-{START + MORE - 1}-title" in values(response)
    assert b"errornote" not in response.content


def test_there_is_an_end_to_rows(editor: Client) -> None:
    response = editor.post(URL, table(*[{}] * (MOST - 3)) | {"_more": "1"})
    assert f"rows-{MOST - 1}-title" in values(response)
    assert f"rows-{MOST}-title" not in values(response)
    assert b'name="_more"' not in response.content


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ({"title": "", "date": "2016"}, "title"),
        ({"title": "", "date": "", "summary": "س"}, "title"),
        ({"title": "!!!"}, "title"),
        ({"title": "ح" * 10_000}, "title"),
        ({"title": "ح\0دث"}, "title"),
        ({"date": "31 نوفمبر 2016"}, "date"),
        ({"date": "2016\0"}, "date"),
        ({"date": "9" * 10_000}, "date"),
        ({"date": "15 رمضان 1435"}, "date"),
        ({"summary": "ح" * 10_000}, "summary"),
        ({"summary": "\0"}, "summary"),
        ({"event_kind": "war"}, "event_kind"),
        ({"place": "10000000000000000000000"}, "place"),
        ({"place": "1; drop"}, "place"),
        ({"place": "\0"}, "place"),
        ({"attackers": ["77777"]}, "attackers"),
        ({"defenders": ["x", "-1"]}, "defenders"),
        ({"participants": ["٣"]}, "participants"),
        ({"source_title": "ح" * 10_000}, "source_title"),
        ({"source_publisher": "\0"}, "source_publisher"),
    ],
)
def test_what_is_refused_is_told_at_its_cell(
    editor: Client, row: dict[str, Any], cell: str
) -> None:
    good = {"title": "حدث سليم", "date": "سنة 2014"}
    sent = table(good, {"title": "حدث", "date": "2017"} | row)
    response = editor.post(URL, sent)
    assert response.status_code == 200
    assert told(response, f"rows-1-{cell}")
    assert not told(response, "rows-0-title")
    shown = values(response)
    typed = [name for name in sent if name.rpartition("-")[2] in CELLS]
    for name in typed:
        assert shown[name].replace("\ufffd", "\0") == sent[name]
    assert not Event.objects.exists()


def test_the_rows_to_be_mended_are_named(editor: Client) -> None:
    response = editor.post(URL, table(*many(1), {"date": "2017"}, {"summary": "خبر"}))
    page = BeautifulSoup(response.content.decode(), "lxml")
    assert [link["href"] for link in page.select(".errornote a")] == ["#row-2", "#row-3"]
    assert page.select_one("#row-2")


def test_an_actor_is_not_against_itself(editor: Client, make_actor: Callable[..., Actor]) -> None:
    actor, other = make_actor("قسد"), make_actor("تنظيم الدولة")
    row = {"title": "حدث", "attackers": [actor.pk], "defenders": [other.pk, actor.pk]}
    response = editor.post(URL, table(row))
    assert "قسد" in told(response, "rows-0-defenders")
    assert values(response)["rows-0-defenders"] == [str(other.pk), str(actor.pk)]
    assert not Event.objects.exists()


def test_translations_are_not_chosen(
    editor: Client, make_actor: Callable[..., Actor], make_place: Callable[..., Place]
) -> None:
    actor, place = make_actor("قسد"), make_place("الرقة")
    english: dict[str, Any] = {"language": "en"}
    actor = make_actor("SDF", translation_of=actor, **english)
    place = make_place("Raqqa", translation_of=place, **english)
    response = editor.post(URL, table({"title": "حدث", "place": place.pk, "attackers": [actor.pk]}))
    assert told(response, "rows-0-place")
    assert told(response, "rows-0-attackers")


def test_an_empty_table_is_not_saved(editor: Client) -> None:
    response = editor.post(URL, table({"event_kind": "siege", "title": "  "}))
    page = BeautifulSoup(response.content.decode(), "lxml")
    assert page.select_one(".errornote .errorlist")
    assert values(response)["rows-0-event_kind"] == ["siege"]


def test_what_may_be_there_already_is_asked_about(
    editor: Client, make_event: Callable[..., Event]
) -> None:
    there = make_event("بدء المعركة", date="2017-06-06")
    rows = [
        {"title": "بَدْء  المعركه", "date": "6 يونيو 2017"},
        {"title": "حدث", "date": "2018"},
        {"title": "حدث", "date": "سنة 2018"},
        {"title": "بدء المعركة", "date": "2017-06-07"},
    ]
    response = editor.post(URL, table(*rows))
    page = BeautifulSoup(response.content.decode(), "lxml")
    assert told(response, "rows-0-anyway")
    assert page.select_one(f"#row-1 a[href='{LIST}{there.pk}/change/']")
    assert "2" in told(response, "rows-2-anyway")
    assert not told(response, "rows-1-anyway")
    assert not told(response, "rows-3-anyway")
    assert Event.objects.count() == 1
    rows[0]["anyway"] = "on"
    assert editor.post(URL, table(*rows)).status_code == 200
    rows[2]["anyway"] = "on"
    assert editor.post(URL, table(*rows)).status_code == 302
    assert Event.objects.count() == 5


def test_who_may_not_add_events_is_refused(account: Callable[..., User], client: Client) -> None:
    client.force_login(User.objects.create_user("guest", password="guest", is_staff=True))
    assert client.get(URL).status_code == 403
    assert client.post(URL, table(*many(1))).status_code == 403
    assert not Event.objects.exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from([*CELLS, "place", "attackers", "event_kind", "anyway"]),
            st.text(max_size=40),
        ),
        max_size=3,
    ),
    st.dictionaries(st.sampled_from(["_more", "submission_id", "rows-TOTAL_FORMS"]), st.text()),
)
def test_nothing_that_is_sent_breaks_it(
    editor: Client, rows: list[dict[str, str]], more: dict[str, str]
) -> None:
    response = editor.post(URL, table(*rows, **more))
    assert response.status_code in {200, 302}


def test_a_row_without_a_date_is_saved_only_when_that_is_meant(editor: Client) -> None:
    rows = [{"title": "بلا تاريخ"}, {"title": "بتاريخ", "date": "2017"}]
    response = editor.post(URL, table(*rows))
    assert response.status_code == 200
    assert not Event.objects.exists()
    assert told(response, "rows-0-anyway")
    assert not told(response, "rows-1-anyway")
    assert 'name="rows-0-anyway"' in response.content.decode()
    rows[0]["anyway"] = "on"
    assert editor.post(URL, table(*rows)).status_code == 302
    assert Event.objects.count() == 2
