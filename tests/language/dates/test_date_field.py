"""Dates in models and forms: words in, EDTF kept, words shown. No database."""

from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps
from django.utils.translation import override

from language.dates import Date
from language.dates.fields import UncertainDateField, UncertainDateFormField


class DateForm(forms.Form):
    founded = UncertainDateFormField(required=False)
    title = forms.CharField()


def shown(**arguments: Any) -> Any:
    return DateForm(**arguments)["founded"].value()


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "أواخر 2016"), ("en", "late 2016"), ("en", "end of 2016")]
)
def test_a_form_takes_words_and_gives_edtf(language: str, words: str) -> None:
    with override(language):
        form = DateForm({"founded": words, "title": "x"})
        assert form.is_valid()
        assert form.cleaned_data["founded"] == "2016-39"


def test_a_form_shows_words_of_the_active_language() -> None:
    with override("ar"):
        assert shown(initial={"founded": "2016-39"}) == "أواخر 2016"
    with override("en"):
        assert shown(initial={"founded": "2016-39"}) == "late 2016"
        assert shown(initial={"founded": "no date"}) == "no date"
        assert shown(initial={"founded": ""}) == ""
        assert shown() is None


@pytest.mark.parametrize("typed", ["32 نوفمبر 2016", "2016-39", " <b> "])
def test_what_was_typed_stays_when_the_form_has_errors(typed: str) -> None:
    assert shown(data={"founded": typed}, initial={"founded": "2014"}) == typed


def test_empty_is_the_empty_string() -> None:
    form = DateForm({"founded": "  ", "title": "x"})
    assert form.is_valid()
    assert form.cleaned_data["founded"] == ""


def test_other_words_for_the_same_date_are_no_change() -> None:
    initial = {"founded": "2016-39", "title": "x"}
    with override("ar"):
        same = DateForm({"founded": "أواخر عام 2016", "title": "x"}, initial=initial)
        assert not same.has_changed()
        for typed in ("", "2015", "لا تاريخ"):
            other = DateForm({"founded": typed, "title": "x"}, initial=initial)
            assert other.changed_data == ["founded"]


def test_a_year_that_could_be_hijri_is_no_change_either() -> None:
    form = DateForm({"founded": "1453 م", "title": "x"}, initial={"founded": "1453", "title": "x"})
    assert form["founded"].value() == "1453 م"
    assert not form.has_changed()


def test_migrations_see_a_plain_char_field() -> None:
    field = UncertainDateField(blank=True)
    field.set_attributes_from_name("founded")
    written, imports = MigrationWriter.serialize(field)
    assert written == "models.CharField(blank=True, max_length=32)"
    assert imports == {"from django.db import models"}


@isolate_apps("language")
def test_a_model_keeps_canonical_edtf() -> None:
    class Battle(models.Model):
        at = UncertainDateField(blank=True)

        class Meta:
            app_label = "language"

    field = Battle._meta.get_field("at")
    for given, kept in {
        "أواخر 2016": "2016-39",
        "2013-XX": "2013",
        "": "",
        "  ": "",
        "1453": "1453",
    }.items():
        battle = Battle(at=given)
        battle.clean_fields(exclude=["id"])
        assert battle.at == kept
        battle = Battle(at=given)
        assert field.pre_save(battle, add=True) == battle.at == kept
        assert field.get_db_prep_save(given, connection) == kept
    assert field.get_db_prep_save(Date("2016"), connection) == "2016"
    assert field.get_prep_value("201") == "201"
    with pytest.raises(ValidationError):
        field.get_db_prep_save("1438هـ", connection)
    with pytest.raises(ValidationError):
        Battle(at="غدا").clean_fields(exclude=["id"])


def test_the_form_field_has_room_for_words() -> None:
    form_field = UncertainDateField(blank=True).formfield()
    assert isinstance(form_field, UncertainDateFormField)
    words = "ربما من نحو 14 تشرين الأول/أكتوبر 2016 إلى نحو 15 تشرين الثاني/نوفمبر 2017"
    assert form_field.clean(words) == "2016-10-14%/2017-11-15%"
