"""Names that differ only in spelling are one name; in another language or time they are two."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from actors.models import Actor, ActorName
from tests import records
from tests.posting import filled

pytestmark = pytest.mark.django_db

ADD = "/admin/actors/actor/add/"


@pytest.fixture(scope="module")
def empty(kept_for_the_module: None) -> dict[str, Any]:
    client = Client()
    client.force_login(records.account("editor"))
    return filled(client, ADD)


def form(empty: dict[str, Any], *rows: dict[str, str]) -> dict[str, Any]:
    sent = empty | {"names-TOTAL_FORMS": len(rows), "slug": "x", "_continue": "1"}
    for number, row in enumerate(rows):
        facts = {"language": "ar", "kind": "official", "rule": "allowed", "valid": ""} | row
        sent |= {f"names-{number}-{field}": value for field, value in facts.items()}
    return sent


def refusals(response: Any, row: int) -> str:
    assert response.status_code == 200
    page = BeautifulSoup(response.content.decode(), "lxml")
    return " ".join(each.text for each in page.select(f"#names-{row} .errorlist"))


@pytest.mark.parametrize(
    "other",
    [
        "الرَّقَّة",
        "الرقه",
        "الـــرقـة",
        "الرقة\u200f",
        "\u202bالرقة\u202c",
        "  الرقة ",
        "الرقة\u00a0",
        "ﺍﻟﺮﻗﺔ",
    ],
)
def test_another_spelling_is_the_same_name(
    editor: Client, empty: dict[str, Any], other: str
) -> None:
    answer = editor.post(ADD, form(empty, {"text": "الرقة"}, {"text": other}))
    assert "الرقة" in refusals(answer, 1)
    assert not refusals(answer, 0)
    assert not Actor.objects.exists()


@pytest.mark.parametrize(
    ("one", "other"),
    [("إدلب", "ادلب"), ("عين عيسى", "عين  عيسي"), ("مؤتة", "موته"), ("ISIS", "isis")],
)
def test_hamza_spaces_and_case_make_no_name(
    editor: Client, empty: dict[str, Any], one: str, other: str
) -> None:
    assert one in refusals(editor.post(ADD, form(empty, {"text": one}, {"text": other})), 1)


@pytest.mark.parametrize(
    "facts",
    [
        {"text": "دمشق"},
        {"text": "الرقة", "language": "fa"},
        {"text": "الرقة", "valid": "2013/2014"},
        {"text": "الرقة", "DELETE": "on"},
        {"text": ""},
    ],
)
def test_another_name_language_or_time_is_no_repetition(
    editor: Client, empty: dict[str, Any], facts: dict[str, str]
) -> None:
    assert editor.post(ADD, form(empty, {"text": "الرقة"}, facts)).status_code == 302


@pytest.mark.parametrize("text", ["َُِ", "\u200f\u200f", "ـــ", "ًٌٍ ّ", "؟!", "—", "\u2067\u2069"])
def test_a_name_of_marks_alone_is_refused(editor: Client, empty: dict[str, Any], text: str) -> None:
    assert refusals(editor.post(ADD, form(empty, {"text": text})), 0)
    assert not ActorName.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "ع" * 151),
        ("text", "ع" * 10_000),
        ("text", "اسم\x00"),
        ("language", "xx"),
        ("rule", "best"),
        ("kind", ""),
        ("valid", "31 نوفمبر 2016"),
        ("valid", "رمضان 1438"),
    ],
)
def test_a_value_that_cannot_be_is_said_at_its_row(
    editor: Client, empty: dict[str, Any], field: str, value: str
) -> None:
    rows = {"text": "كتبت هذا"}, {"text": "اسم آخر"} | {field: value}
    answer = editor.post(ADD, form(empty, *rows))
    assert refusals(answer, 1)
    assert "كتبت هذا" in answer.content.decode()
    assert not Actor.objects.exists()


def test_more_names_than_a_form_holds_are_refused(editor: Client, empty: dict[str, Any]) -> None:
    sent = form(empty, {"text": "اسم"}) | {"names-TOTAL_FORMS": "5000"}
    assert editor.post(ADD, sent).status_code == 200
    assert not Actor.objects.exists()
