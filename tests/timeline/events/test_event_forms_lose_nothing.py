"""Stale and broken forms of actors, places and events: nothing typed is lost, rows neither."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from actors.models import Relation
from press.records.kinds import publishables
from tests import records
from tests.posting import filled, settled
from timeline.models import Control

pytestmark = pytest.mark.django_db


# A text of a row, by the kind of record.
ROWS = {"actor": "relations_out-0-note", "place": "controls-0-how", "event": "sources-0-says"}


def url(record: Any) -> str:
    route = f"admin:{record._meta.app_label}_{record._meta.model_name}_change"
    return reverse(route, args=[record.pk])


@pytest.fixture(scope="module")
def forms(kept_for_the_module: None) -> dict[str, dict[str, Any]]:
    """By kind, the form of its record as it stands."""
    actor, place = records.actor("تنظيم الدولة"), records.place("الرقة")
    Relation.objects.create(from_actor=actor, kind="fights", to_actor=records.actor("قسد"))
    Control.objects.create(place=place, period="2014/2017").actors.add(actor)
    event = records.event("المعركة", (actor, "defender"), place=place)
    client = Client()
    client.force_login(records.account("editor"))
    return {each.kind: filled(client, url(each)) for each in (actor, place, event)}


@pytest.fixture
def record(forms: dict[str, dict[str, Any]], db: None, kind: str) -> Any:
    slugs = {"actor": "تنظيم-الدولة", "place": "الرقة", "event": "المعركة"}
    return publishables()[kind].objects.get(slug=slugs[kind])


@pytest.fixture
def form(forms: dict[str, dict[str, Any]], kind: str) -> dict[str, Any]:
    return {**forms[kind]}


def row(record: Any) -> Any:
    """What stands in the text of the row now."""
    related, _, field = ROWS[record.kind].split("-")
    return getattr(getattr(record, related).get(), field)


@pytest.mark.parametrize("kind", ROWS)
def test_a_stale_form_asks_with_all_that_was_typed(
    editor: Client, record: Any, form: dict[str, Any], kind: str
) -> None:
    first, second = (form | {"_continue": "1", "submission_id": ""} for _editor in range(2))
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
    editor: Client, record: Any, form: dict[str, Any], kind: str
) -> None:
    form |= {ROWS[kind]: "كتبت هذا", "_continue": "1"}
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
    editor: Client, record: Any, form: dict[str, Any], kind: str, field: str, value: Any
) -> None:
    typed = {ROWS[kind]: "كتبت هذا", "source_line": "وهذا"}
    form |= typed | {field: value, "_continue": "1"}
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
    editor: Client, record: Any, form: dict[str, Any], kind: str, total: str
) -> None:
    prefix = ROWS[kind].split("-")[0]
    form |= {f"{prefix}-TOTAL_FORMS": total, "_continue": "1"}
    assert editor.post(url(record), form).status_code in (200, 302)
    assert getattr(record, prefix).count() == 1
