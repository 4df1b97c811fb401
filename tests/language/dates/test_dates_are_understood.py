"""The line under a date field: the address it asks, and the input that knows the address."""

import json
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import URLPattern, reverse
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from language.dates.fields import UncertainDateFormField
from language.dates.understanding import understood
from language.dates.widgets import UncertainDateInput
from press.models import User

urlpatterns: list[URLPattern] = []  # a site without a desk


def asked(date: str, language: str = "en") -> dict[str, str]:
    with override(language):
        response = understood(RequestFactory().get("/", {"date": date}))
    assert response.status_code == 200
    told: dict[str, str] = json.loads(response.content)
    return told


@pytest.mark.parametrize(
    ("typed", "words", "certainty", "edtf"),
    [
        ("٦ نوفمبر ٢٠١٦", "6 November 2016", "exact day", "2016-11-06"),
        ("تشرين الثاني 2016", "November 2016", "month known", "2016-11"),
        ("2016", "2016", "year known", "2016"),
        ("أواخر 2016", "late 2016", "approximate", "2016-39"),
        ("c. 2014", "about 2014", "approximate", "2014~"),
        ("منذ 2014", "since 2014", "period of time", "2014/.."),
    ],
)
def test_it_tells_words_certainty_and_edtf(
    typed: str, words: str, certainty: str, edtf: str
) -> None:
    assert asked(typed) == {"words": words, "certainty": certainty, "edtf": edtf}


def test_it_speaks_the_language_of_the_desk() -> None:
    assert asked("6 November 2016", "ar")["words"] == "6 نوفمبر/تشرين الثاني 2016"
    assert asked("6/11/2016", "ar")["edtf"] == "2016-11-06"


@pytest.mark.parametrize("typed", ["", "  "])
def test_an_empty_field_is_nothing(typed: str) -> None:
    assert asked(typed) == {"words": "", "certainty": "", "edtf": ""}


@pytest.mark.parametrize(
    "typed", ["31 November 2016", "2014/2013", "6/11/2016", "1438 هـ", "2016\x00", "6" * 3000]
)
def test_the_error_is_the_one_the_form_gives(typed: str) -> None:
    with override("en"):
        with pytest.raises(ValidationError) as refusal:
            UncertainDateFormField(max_length=200).clean(typed)
        assert asked(typed) == {"error": refusal.value.messages[0]}


@given(st.text(max_size=60), st.sampled_from(["ar", "en"]))
def test_any_text_is_understood_or_refused(typed: str, language: str) -> None:
    assert set(asked(typed, language)) in ({"error"}, {"words", "certainty", "edtf"})


@pytest.mark.parametrize("query", ["", "date=%00", "date=%FF%FE", "date=%ED%A0%80", "date=1&date="])
def test_any_query_is_answered(query: str) -> None:
    assert understood(RequestFactory().get(f"/?{query}")).status_code == 200


@pytest.mark.django_db
def test_it_answers_the_desk_alone(client: Client, account: Callable[..., User]) -> None:
    address = reverse("admin:understood")
    assert client.get(address, {"date": "2016"}).status_code == 302
    client.force_login(account("editor", language="ar"))
    response = client.get(address, {"date": "late 2016"})
    assert response.json()["words"] == "أواخر 2016"
    assert "private" in response["Cache-Control"]
    assert client.post(address, {"date": "2016"}).status_code == 405


def test_the_input_knows_the_address() -> None:
    html = UncertainDateInput({"class": "wide"}).render("at", "<2016>", {"id": "id_at"})
    assert f'data-understood-url="{reverse("admin:understood")}"' in html
    assert 'class="wide"' in html
    assert 'value="&lt;2016&gt;"' in html


@pytest.mark.urls(__name__)
def test_without_the_address_it_is_a_plain_input() -> None:
    assert "data-" not in UncertainDateInput().render("at", "2016")


def test_its_script_is_a_module_of_our_own() -> None:
    media = str(UncertainDateInput().media)
    assert 'src="/static/language/dates/dates.js" type="module"' in media
    assert "/static/language/dates/dates.css" in media
