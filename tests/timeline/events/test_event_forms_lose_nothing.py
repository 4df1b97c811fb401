"""Stale and broken forms of actors, places and events: nothing typed is lost, rows neither."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from actors.models import Actor, Relation
from tests.posting import filled, settled
from timeline.models import Control, Event, Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def records(
    make_actor: Callable[..., Actor],
    make_place: Callable[..., Place],
    make_event: Callable[..., Event],
) -> dict[str, Any]:
    actor, place = make_actor("تنظيم الدولة"), make_place("الرقة")
    Relation.objects.create(from_actor=actor, kind="fights", to_actor=make_actor("قسد"))
    Control.objects.create(place=place, period="2014/2017").actors.add(actor)
    event = make_event("المعركة", (actor, "defender"), place=place)
    return {"actor": actor, "place": place, "event": event}


# A text of a row, by the kind of record.
ROWS = {"actor": "relations_out-0-note", "place": "controls-0-how", "event": "sources-0-says"}


def url(record: Any) -> str:
    route = f"admin:{record._meta.app_label}_{record._meta.model_name}_change"
    return reverse(route, args=[record.pk])


def row(record: Any) -> Any:
    """What stands in the text of the row now."""
    related, _, field = ROWS[record.kind].split("-")
    return getattr(getattr(record, related).get(), field)


@pytest.mark.parametrize("kind", ROWS)
def test_a_stale_form_asks_with_all_that_was_typed(
    editor: Client, records: dict[str, Any], kind: str
) -> None:
    record = records[kind]
    first, second = (filled(editor, url(record)) | {"_continue": "1"} for _editor in range(2))
    assert editor.post(url(record), first | {ROWS[kind]: "الأول"}).status_code == 302
    second |= {ROWS[kind]: "كتبت هذا", "summary": "وهذا أيضا"}
    answer = editor.post(url(record), second)
    assert answer.status_code == 200
    assert row(record) == "الأول"
    page = BeautifulSoup(answer.content.decode(), "lxml")
    field = page.find(id=f"id_{ROWS[kind]}")
    assert "كتبت هذا" in str(field)
    assert "وهذا أيضا" in str(page.find(id="id_summary"))
    assert editor.post(url(record), second | settled(answer)).status_code == 302
    assert row(record) == "كتبت هذا"


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_deleted_meanwhile_breaks_nothing(
    editor: Client, records: dict[str, Any], kind: str
) -> None:
    record = records[kind]
    form = filled(editor, url(record)) | {ROWS[kind]: "كتبت هذا", "_continue": "1"}
    getattr(record, ROWS[kind].split("-")[0]).all().delete()
    answer = editor.post(url(record), form)
    assert answer.status_code == 302 or "كتبت هذا" in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("actor", "founded", "31 نوفمبر 2016"),
        ("actor", "summary", "ع" * 10_000),
        ("actor", "summary", "x\x00y"),
        ("actor", "parent", "99999999999999999999"),
        ("actor", "parent", "x"),
        ("actor", "actor_kind", "dragon"),
        ("actor", "wikidata", "Q0"),
        ("actor", "picture", "-1"),
        ("actor", "relations_out-0-to_actor", ""),
        ("actor", "relations_out-0-source_url", "javascript:alert(1)"),
        ("place", "controls-0-period", "رمضان 1438"),
        ("place", "controls-0-period", ""),
        ("place", "controls-0-actors", ["1", "x", "99999999999999999999"]),
        ("place", "controls-0-state", "lost"),
        ("place", "controls-0-how", "ع" * 10_000),
        ("place", "latitude", "1e400"),
        ("place", "parent", "0"),
        ("place", "parent", "x\x00"),
        ("event", "place", "x"),
        ("event", "title", ""),
        ("event", "title", "ع" * 10_000),
        ("event", "title", "x\x00"),
        ("event", "date", "2016-13"),
        ("event", "date", "2017/2016"),
        ("event", "place", "999999999"),
        ("event", "weight", "9"),
        ("event", "weight", "1e400"),
        ("event", "casualties_low", "99999999999"),
        ("event", "participations-0-actor", "٣"),
        ("event", "participations-0-role", "hero"),
        ("event", "sources-0-source_date", "أمس"),
    ],
)
def test_a_value_that_cannot_be_is_said_and_kept(
    editor: Client, records: dict[str, Any], kind: str, field: str, value: Any
) -> None:
    record = records[kind]
    typed = {ROWS[kind]: "كتبت هذا", "source_line": "وهذا"}
    form = filled(editor, url(record)) | typed | {field: value, "_continue": "1"}
    answer = editor.post(url(record), form)
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content.decode(), "lxml")
    assert page.select_one(".errorlist")
    if field != ROWS[kind]:
        assert "كتبت هذا" in str(page.find(id=f"id_{ROWS[kind]}"))
    if field in ("founded", "date", "latitude", "controls-0-period"):
        kept: Any = page.find(id=f"id_{field}")
        assert kept.get("value", "") == value
    assert row(record) == ""


@pytest.mark.walk
@pytest.mark.parametrize("kind", ROWS)
@pytest.mark.parametrize("total", ["", "x", "-1", "99999999999999999999"])
def test_a_forged_number_of_rows_is_refused(
    editor: Client, records: dict[str, Any], kind: str, total: str
) -> None:
    record = records[kind]
    prefix = ROWS[kind].split("-")[0]
    form = filled(editor, url(record)) | {f"{prefix}-TOTAL_FORMS": total, "_continue": "1"}
    assert editor.post(url(record), form).status_code in (200, 302)
    assert getattr(record, prefix).count() == 1
