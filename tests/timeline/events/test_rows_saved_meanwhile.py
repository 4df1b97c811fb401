"""Two editors on one record's rows; lists and places that lie in each other."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.posting import filled, posted
from timeline.models import Event, Participation, Place

Make = Callable[..., Any]
SAVE = {"_continue": "1"}


def url(record: Event | Place) -> str:
    return reverse(f"admin:timeline_{record.kind}_change", args=[record.pk])


def parts(event: Event) -> list[tuple[str, str]]:
    rows = Participation.objects.filter(event=event).order_by("pk")
    return [(row.actor.title, row.role) for row in rows]


def test_a_part_that_both_editors_entered_is_there_once(
    editor: Client, make_event: Make, make_actor: Make
) -> None:
    one, two = make_actor("أول"), make_actor("ثان")
    event = make_event("معركة", (one, "attacker"))
    form = filled(editor, url(event))
    form |= posted("participations", 1, actor=two.pk, role="backer", note="كما كتبت")
    Participation.objects.create(event=event, actor=two, role="backer", note="الأول")
    assert editor.post(url(event), form | SAVE).status_code == 302
    assert parts(event) == [("أول", "attacker"), ("ثان", "backer")]
    assert Participation.objects.get(role="backer").note == "كما كتبت"


def test_a_changed_part_takes_the_place_of_the_same_one_entered_meanwhile(
    editor: Client, make_event: Make, make_actor: Make
) -> None:
    one, two = make_actor("أول"), make_actor("ثان")
    event = make_event("معركة", (one, "attacker"))
    form = filled(editor, url(event)) | {"participations-0-actor": two.pk}
    Participation.objects.create(event=event, actor=two, role="attacker")
    assert editor.post(url(event), form | SAVE).status_code == 302
    assert parts(event) == [("ثان", "attacker")]


def test_a_row_deleted_meanwhile_is_kept_with_what_was_typed(
    editor: Client, make_event: Make, make_actor: Make
) -> None:
    event = make_event("معركة", (make_actor(), "attacker"))
    form = filled(editor, url(event)) | {"participations-0-note": "كتبت هذا"}
    Participation.objects.all().delete()
    assert editor.post(url(event), form | SAVE).status_code == 302
    assert Participation.objects.get().note == "كتبت هذا"


@pytest.mark.parametrize("kind", ["event", "place"])
def test_a_list_asks_no_more_for_more_rows(
    editor: Client, make_event: Make, make_place: Make, kind: str
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as listing:
            assert editor.get(f"/admin/timeline/{kind}/").status_code == 200
        return len(listing)

    def add(number: int) -> None:
        place = make_place(f"مكان {number}", parent=syria)
        make_event(f"حدث {number}", place=place)

    syria = make_place("سوريا")
    add(0)
    few = asked()
    for number in range(1, 20):
        add(number)
    assert asked() == few


def test_a_place_does_not_lie_in_itself(editor: Client, make_place: Make) -> None:
    country = make_place("سوريا")
    city = make_place("الرقة", parent=make_place("ريف الرقة", parent=country))
    for parent in (country, city):
        answer = editor.post(url(country), filled(editor, url(country)) | {"parent": parent.pk})
        assert 'id="id_parent_error"' in answer.content.decode()
    assert Place.objects.get(pk=country.pk).parent is None
    moved = filled(editor, url(city)) | {"parent": country.pk} | SAVE
    assert editor.post(url(city), moved).status_code == 302
