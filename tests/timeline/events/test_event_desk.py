"""An event at the desk: who took part in it, and what cannot be."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Actor
from tests.posting import filled
from tests.records import shown_to_readers
from tests.sampling import Sample
from timeline.models import Event, EventSource, Participation

pytestmark = pytest.mark.django_db

ADD = "/admin/timeline/event/add/"


@pytest.fixture
def actor(make_actor: Callable[..., Actor]) -> Actor:
    return make_actor("تنظيم الدولة")


def url(event: Event) -> str:
    return reverse("admin:timeline_event_change", args=[event.pk])


def parts(*rows: tuple[Any, str]) -> dict[str, Any]:
    sent: dict[str, Any] = {"participations-TOTAL_FORMS": len(rows)}
    for number, (actor, role) in enumerate(rows):
        sent |= {
            f"participations-{number}-actor": getattr(actor, "pk", actor),
            f"participations-{number}-role": role,
            f"participations-{number}-note": "كتبت هذا",
        }
    return sent


def told(response: Any, row: int) -> str:
    assert response.status_code == 200
    assert "كتبت هذا" in response.content.decode()
    page = BeautifulSoup(response.content.decode(), "lxml")
    return " ".join(each.text for each in page.select(f"#participations-{row} .errorlist"))


def test_an_event_is_made_with_who_took_part_and_who_says_so(editor: Client, actor: Actor) -> None:
    form = filled(editor, ADD) | {"title": "المعركة", "date": "6 نوفمبر 2016", "_continue": "1"}
    form |= parts((actor, "defender")) | {"sources-0-source_title": "الجزيرة"}
    assert editor.post(ADD, form).status_code == 302
    event = Event.objects.get()
    assert (event.slug, event.date) == ("المعركة", "2016-11-06")
    assert Participation.objects.get().role == "defender"
    assert EventSource.objects.get().source_title == "الجزيرة"


def test_rows_to_begin_with_are_not_saved_where_nothing_is_written(editor: Client) -> None:
    form = filled(editor, ADD) | {"title": "حدث", "_continue": "1"}
    assert editor.post(ADD, form).status_code == 302
    assert not Participation.objects.exists()
    assert not EventSource.objects.exists()


@pytest.mark.parametrize("roles", [("attacker", "defender"), ("target", "attacker")])
def test_nobody_is_on_both_sides(editor: Client, actor: Actor, roles: tuple[str, str]) -> None:
    form = filled(editor, ADD) | {"title": "حدث", "_continue": "1"}
    form |= parts(*[(actor, role) for role in roles])
    answer = editor.post(ADD, form)
    assert "تنظيم الدولة" in told(answer, 1)
    assert not told(answer, 0)
    assert not Event.objects.exists()


def test_other_roles_go_together(editor: Client, actor: Actor) -> None:
    form = filled(editor, ADD) | {"title": "حدث", "_continue": "1"}
    form |= parts((actor, "defender"), (actor, "target"), (actor, "witness"))
    assert editor.post(ADD, form).status_code == 302
    assert Participation.objects.count() == 3


def test_the_same_role_twice_is_refused_in_words(editor: Client, actor: Actor) -> None:
    form = filled(editor, ADD) | {"title": "حدث", "_continue": "1"}
    answer = editor.post(ADD, form | parts((actor, "witness"), (actor, "witness")))
    assert "تنظيم الدولة" in told(answer, 1)


def test_a_new_row_does_not_repeat_one_that_is_there(
    editor: Client, actor: Actor, make_event: Callable[..., Event]
) -> None:
    event = make_event("حدث", (actor, "witness"))
    form = filled(editor, url(event)) | {"participations-TOTAL_FORMS": 2, "_continue": "1"}
    form |= {"participations-1-actor": actor.pk, "participations-1-role": "witness"}
    form["participations-1-note"] = "كتبت هذا"
    assert told(editor.post(url(event), form), 1)


def test_two_who_exchange_their_roles_are_saved(
    editor: Client, make_actor: Callable[..., Actor], make_event: Callable[..., Event]
) -> None:
    one, other = make_actor("قسد"), make_actor("تركيا")
    event = make_event("حدث", (one, "attacker"), (one, "witness"), (other, "attacker"))
    form = filled(editor, url(event)) | {"_continue": "1"}
    form["participations-0-role"], form["participations-1-role"] = "witness", "attacker"
    assert editor.post(url(event), form).status_code == 302
    roles = Participation.objects.order_by("pk").values_list("role", flat=True)
    assert list(roles) == ["witness", "attacker", "attacker"]


def test_a_row_takes_the_role_of_one_that_is_deleted(
    editor: Client, actor: Actor, make_event: Callable[..., Event]
) -> None:
    event = make_event("حدث", (actor, "witness"), (actor, "backer"))
    form = filled(editor, url(event)) | {"_continue": "1"}
    form |= {"participations-0-role": "backer", "participations-1-DELETE": "on"}
    assert editor.post(url(event), form).status_code == 302
    assert Participation.objects.get().role == "backer"


@pytest.mark.parametrize(
    ("low", "best", "high", "taken"),
    [
        ("10", "12", "20", True),
        ("10", "", "20", True),
        ("10", "10", "10", True),
        ("0", "", "", True),
        ("20", "", "10", False),
        ("10", "9", "", False),
        ("", "12", "11", False),
        ("-1", "", "", False),
        ("9" * 30, "", "", False),
        ("كثير", "", "", False),
    ],
)
def test_casualties_do_not_fall(
    editor: Client, low: str, best: str, high: str, taken: bool
) -> None:
    names = ("casualties_low", "casualties_best", "casualties_high")
    form = filled(editor, ADD) | {"title": "حدث", "_continue": "1"}
    form |= dict(zip(names, (low, best, high), strict=True))
    answer = editor.post(ADD, form)
    assert answer.status_code == (302 if taken else 200)
    assert taken or "errorlist" in answer.content.decode()
    assert Event.objects.exists() is taken


def test_a_translation_has_texts_alone(
    editor: Client, actor: Actor, make_event: Callable[..., Event]
) -> None:
    event = make_event("حدث", (actor, "witness"))
    address = f"{ADD}?translation_of={event.pk}&language=en"
    form = filled(editor, address)
    assert not {"date", "participations-TOTAL_FORMS", "casualties_low", "place"} & set(form)
    form |= {"title": "An event", "summary": "It was seen.", "_continue": "1"}
    assert editor.post(address, form).status_code == 302
    made = Event.objects.get(language="en")
    assert (made.slug, made.group) == ("an-event", event.group)
    shown_to_readers(event, made)
    made.refresh_from_db()
    page = editor.get(made.get_absolute_url()).content.decode()
    assert "It was seen." in page
    assert "2017" in page


def test_opening_and_saving_take_as_many_queries_for_few_and_for_many_participants(
    editor: Client,
    make_actor: Callable[..., Actor],
    make_event: Callable[..., Event],
    sample: Sample,
) -> None:
    actors = [make_actor(f"فاعل {number}") for number in range(13)]
    first = make_event("أول")  # kinds of records are looked up once
    editor.post(url(first), filled(editor, url(first)))
    last = str(actors[12].pk)
    changes: list[dict[str, Any]] = [
        {},
        {"participations-1-note": "شاهد"},
        {"participations-1-actor": last},
        {"sources-1-says": "قال"},
    ]
    changes = sample.few(changes, 2)
    counts = []
    for size in (4, 12):
        event = make_event(f"حدث {size}", *[(actor, "witness") for actor in actors[:size]])
        EventSource.objects.bulk_create(
            EventSource(event=event, source_title=f"مصدر {number}") for number in range(size)
        )
        found = []
        for change in changes:
            with CaptureQueriesContext(connection) as opened:
                form = filled(editor, url(event))
            with CaptureQueriesContext(connection) as saved:
                sent = form | change | {"_continue": "1"}
                assert editor.post(url(event), sent).status_code == 302
            found += [len(opened), len(saved)]
        counts.append(found)
    assert counts[0] == counts[1]
