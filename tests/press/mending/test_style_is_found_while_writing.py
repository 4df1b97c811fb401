"""What the desk's script is told of the texts it asks about."""

import json
from typing import Any

import pytest
from django.test import Client

from actors.models import ActorName
from language.style.glossary import HouseTerm
from press.models import User
from tests.records import actor

pytestmark = pytest.mark.django_db
URL = "/admin/style/"


def ask(client: Client, *texts: Any) -> Any:
    asked = [each if isinstance(each, dict) else {"text": each, "language": "ar"} for each in texts]
    return client.post(URL, json.dumps({"texts": asked}), content_type="application/json")


def found(client: Client, *texts: Any) -> list[list[dict[str, Any]]]:
    told: list[list[dict[str, Any]]] = ask(client, *texts).json()["found"]
    return told


def test_terms_names_months_and_spelling(editor: Client) -> None:
    User.objects.update(language="en")
    HouseTerm.objects.create(term="الفلول", suggestion="القوات", why="كذا", level="must")
    ActorName.objects.create(owner=actor("تنظيم الدولة"), text="داعش", rule="avoid")
    text = "للفلول وداعش فى نوفمبر 2016"
    (told,) = found(editor, text)
    said = [(text[each["start"] : each["end"]], each["kind"], each["instead"]) for each in told]
    assert said == [
        ("للفلول", "House style", "للقوات"),
        ("وداعش", "A name to be avoided", "وتنظيم الدولة"),
        ("فى", "Spelling", "في"),
        ("نوفمبر", "A month has both its names", "نوفمبر/تشرين الثاني"),
    ]
    assert [each["must"] for each in told] == [True, False, False, False]
    assert told[0]["why"] == "كذا"


def test_places_are_those_that_scripts_count(editor: Client) -> None:
    text = "👍🏽 قال فى"
    ((told,),) = found(editor, text)
    units = text.encode("utf-16-le")
    assert units[2 * told["start"] : 2 * told["end"]].decode("utf-16-le") == "فى"


def test_each_text_in_its_language_and_whose_words(editor: Client) -> None:
    quoted = {"text": "فى البيت", "language": "ar", "quoted": True}
    english = {"text": "فى البيت", "language": "en"}
    assert [len(each) for each in found(editor, quoted, english, "فى", "")] == [0, 0, 1, 0]


def test_any_number_in_one_query_of_the_rules(
    editor: Client, django_assert_max_num_queries: Any
) -> None:
    HouseTerm.objects.create(term="الفلول", level="must")
    ask(editor, "الفلول")
    with django_assert_max_num_queries(4) as few:
        ask(editor, "الفلول")
    with django_assert_max_num_queries(len(few)):
        ask(editor, *["الفلول ثم الفلول"] * 40)


@pytest.mark.parametrize(
    "body",
    [
        *("", "{", "[]", "{}", '{"texts": 5}', '{"texts": [5]}', '{"texts": [{"text": "a"}]}'),
        *("\0", "[" * 100_000, '{"texts": [{"language": "ar", "text": "' + "a" * 200_001 + '"}]}'),
    ],
)
def test_what_cannot_be_looked_through_is_refused(editor: Client, body: str) -> None:
    answer = editor.post(URL, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_only_the_desk_asks(client: Client) -> None:
    assert ask(client, "فى").status_code == 302
