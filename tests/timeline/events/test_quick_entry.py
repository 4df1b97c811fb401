"""Many events are entered in one table and saved as drafts, all or none."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import BaseStorage
from django.db import connection
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from actors.models import Actor
from press.editions.edition import content_digest
from press.models import User
from tests.quick_table import LIST, URL, many, table, values
from timeline.events.quick_entry import quick_entry
from timeline.events.quick_rows import START
from timeline.models import Event, EventSource, Participation, Place

pytestmark = pytest.mark.django_db


def test_five_rows_are_saved_as_drafts(
    editor: Client, make_actor: Callable[..., Actor], make_place: Callable[..., Place]
) -> None:
    one, other, third = make_actor("قسد"), make_actor("تنظيم الدولة"), make_actor("التحالف")
    place = make_place("الرقة")
    rows: list[dict[str, Any]] = [
        {
            "date": "6 نوفمبر 2016",
            "title": "بدء «غضب الفرات»",
            "place": place.pk,
            "event_kind": "offensive",
            "summary": "تعلن قسد بدء الحملة.",
            "attackers": [one.pk],
            "defenders": [other.pk],
            "participants": [third.pk, one.pk],
            "source_title": "خبر عاجل",
            "source_publisher": "الجزيرة",
        },
        {"date": "mid-2014", "title": "إعلان الخلافة", "event_kind": "declaration"},
        {},
        {"date": "٢٠١٧-١٠-١٧", "title": "انتهاء المعركة", "source_publisher": "رويترز"},
        {"date": "", "title": "حدث بلا تاريخ", "anyway": "on"},
        {"date": "منذ يونيو 2017", "title": "حدث مفتوح", "attackers": [one.pk, third.pk]},
    ]
    response = editor.post(URL, table(*rows))
    assert (response.status_code, response["Location"]) == (302, LIST)
    events = list(Event.objects.order_by("pk"))
    assert [event.date for event in events] == [
        "2016-11-06",
        "2014-38",
        "2017-10-17",
        "",
        "2017-06/..",
    ]
    assert [event.slug for event in events][:2] == ["بدء-غضب-الفرات", "إعلان-الخلافة"]
    assert {str(event.state) for event in events} == {"draft"}
    assert {event.language for event in events} == {"ar"}
    first = events[0]
    assert (first.place, first.event_kind) == (place, "offensive")
    parts = {(part.actor_id, part.role) for part in Participation.objects.filter(event=first)}
    assert parts == {
        (one.pk, "attacker"),
        (other.pk, "defender"),
        (third.pk, "participant"),
        (one.pk, "participant"),
    }
    sources = EventSource.objects.order_by("pk").values_list(
        "event", "source_title", "source_publisher"
    )
    assert list(sources) == [(first.pk, "خبر عاجل", "الجزيرة"), (events[2].pk, "", "رويترز")]


def test_what_saving_one_keeps_is_kept_of_all(editor: Client) -> None:
    editor.post(URL, table(*many(3)))
    events = list(Event.objects.order_by("pk"))
    for event, content in zip(events, Event.compose_all(events), strict=True):
        assert event.draft_digest == content_digest(content)
        assert event.date_days is not None
        assert event.version == 1
    assert Event.objects.called("حَدَث ٢").get() == events[2]
    logged = LogEntry.objects.values_list("object_id", "action_flag")
    assert set(logged) == {(str(event.pk), 1) for event in events}


def test_the_message_leads_to_publishing(chief: Client) -> None:
    response = chief.post(URL, table(*many(2)), follow=True)
    keys = ",".join(str(key) for key in Event.objects.order_by("pk").values_list("pk", flat=True))
    page = BeautifulSoup(response.content.decode(), "lxml")
    link = page.select_one(".messagelist a")
    assert link
    assert link["href"] == f"{LIST}release/?ids={keys}"
    assert (
        len(
            BeautifulSoup(chief.get(str(link["href"])).content.decode(), "lxml").select(
                ".release li"
            )
        )
        == 2
    )


def test_drafts_are_in_the_language_of_the_desk(
    account: Callable[..., User], client: Client
) -> None:
    client.force_login(account("editor", language="en"))
    client.post(URL, table({"title": "Battle", "date": "6 November 2016"}))
    assert Event.objects.get().language == "en"


def test_the_list_of_events_leads_there(editor: Client) -> None:
    page = BeautifulSoup(editor.get(LIST).content.decode(), "lxml")
    assert [link.text for link in page.select(f".object-tools a[href='{URL}']")]


def test_addresses_are_unlike_each_other_and_those_there(
    editor: Client, make_event: Callable[..., Event]
) -> None:
    make_event("القصف", date="2015")
    rows = [{"title": "القصف", "date": "2016"}, {"title": "القصف!", "date": "2017"}]
    editor.post(URL, table(*rows, {"title": "القَصف", "date": "2018"}))
    slugs = [event.slug for event in Event.objects.order_by("pk")]
    assert slugs == ["القصف", "القصف-2", "القصف-3", "القصف-4"]


def test_the_table_begins_with_empty_rows(editor: Client) -> None:
    shown = values(editor.get(URL))
    assert shown[f"rows-{START - 1}-event_kind"] == ["other"]
    assert f"rows-{START}-title" not in shown
    assert not any(value for name, value in shown.items() if not name.endswith("event_kind"))


def test_a_title_is_one_line(editor: Client) -> None:
    editor.post(URL, table({"title": "بدء\r\n  المعركة", "date": "2017"}))
    assert Event.objects.get().title == "بدء المعركة"


def test_a_form_sent_twice_is_saved_once(editor: Client) -> None:
    sent = table(*many(3))
    editor.post(URL, sent)
    response = editor.post(URL, sent, follow=True)
    assert response.redirect_chain == [(LIST, 302)]
    assert Event.objects.count() == 3
    assert len(list(get_messages(response.wsgi_request))) or b"messagelist" in response.content


def test_without_the_name_of_a_form_it_is_saved(editor: Client) -> None:
    editor.post(URL, table(*many(2), submission_id="\0"))
    assert Event.objects.count() == 2
    assert not Event.objects.filter(submission__isnull=False).exists()


def test_an_address_taken_at_the_same_moment_is_made_anew(
    editor: Client, make_event: Callable[..., Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another's event is saved between the look for free addresses and the insertion."""
    insert = Event.objects.bulk_create
    meanwhile = iter(["حدث-آخر"])

    def late(events: list[Event]) -> Any:
        for slug in meanwhile:
            Event.objects.create(title="حدث آخر", slug=slug)
        return insert(events)

    monkeypatch.setattr(Event.objects, "bulk_create", late)
    response = editor.post(URL, table({"title": "حدث آخر", "date": "2017"}))
    assert response.status_code == 302
    assert [event.date for event in Event.objects.filter(title="حدث آخر")] == ["2017"]


class Told(BaseStorage):
    """Messages of a request that nobody reads."""


def request_by(user: User, data: dict[str, Any]) -> HttpRequest:
    request: Any = RequestFactory().post(URL, data)
    request.user = user
    request._messages = Told(request)
    told_of: HttpRequest = request
    return told_of


def test_what_follows_gets_the_events_and_leads_back(account: Callable[..., User]) -> None:
    got: list[Event] = []
    desk = admin.site.get_model_admin(Event)
    request = request_by(account("editor"), table(*many(2)))
    response = quick_entry(desk, request, then=got.extend, back="/admin/elsewhere/")
    assert response["Location"] == "/admin/elsewhere/"
    assert got == list(Event.objects.order_by("pk"))


def test_where_what_follows_fails_nothing_is_saved(account: Callable[..., User]) -> None:
    def fail(events: list[Event]) -> None:
        assert len(events) == Event.objects.count() == 2
        raise LookupError

    desk = admin.site.get_model_admin(Event)
    request = request_by(account("editor"), table(*many(2)))
    with pytest.raises(LookupError):
        quick_entry(desk, request, then=fail)
    assert not Event.objects.exists()
    assert not LogEntry.objects.exists()


def test_queries_do_not_grow_with_rows(
    editor: Client, make_actor: Callable[..., Actor], make_place: Callable[..., Place]
) -> None:
    actors = [make_actor(f"فصيل {number}") for number in range(6)]
    places = [make_place(f"مكان {number}") for number in range(6)]
    editor.get(URL)

    def queries(number: int, prefix: str, path: str = "_save") -> int:
        rows = many(number, source_title="خبر")
        for at, row in enumerate(rows):
            row["title"] = f"{prefix} {at}"
            row["place"] = places[at % 6].pk
            row["attackers"] = [actors[at % 6].pk]
            row["defenders"] = [actors[(at + 1) % 6].pk, actors[(at + 2) % 6].pk]
            row["participants"] = [actors[at % 6].pk]
        sent = table(*rows)
        if path == "_more":
            sent["_more"] = "1"
        with CaptureQueriesContext(
            connection,
        ) as asked:
            response = editor.post(URL, sent)
        assert response.status_code == (200 if path == "_more" else 302)
        return len(asked)

    queries(1, "أول")  # what a process asks once, such as the types of content
    few, most = queries(10, "أ"), queries(50, "ب")
    assert few == most <= 38  # history and audit log among them
    assert Event.objects.count() == 61
    assert queries(10, "ج", "_more") == queries(50, "د", "_more") <= 10
