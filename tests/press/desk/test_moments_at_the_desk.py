"""The desk's moments: digits of either script, usual forms, all in one box or in two."""

import datetime
from typing import Any

import pytest
from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.db import models
from django.test import RequestFactory
from django.utils import timezone, translation

from press.bundles.bundle import Bundle
from press.forms.moments import MomentField
from press.records.publishable import Publishable

AT = datetime.datetime(2026, 12, 1, 14, 30)


@pytest.mark.parametrize(
    "typed",
    [
        ["2026-12-01", "14:30"],
        ["١ ديسمبر ٢٠٢٦", "14:30"],
        ["١ كانون الأول ٢٠٢٦", "٢:٣٠ م"],
        ["١ ديسمبر ٢٠٢٦ 14:30", ""],
        ["2026-12-01 14:30", ""],
        ["1/12/2026", "14:30:00"],
    ],
)
def test_usual_forms_are_taken(typed: list[str]) -> None:
    with translation.override("ar"):
        assert timezone.make_naive(MomentField().clean(typed)) == AT


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (["2026-12-01", ""], "no_hour"),
        (["", "14:30"], "no_day"),
        (["1/12/2026", "14:30"], "ambiguous"),
        (["2026-12-01", "25:30"], "time"),
        (["tomorrow", "14:30"], "date"),
    ],
)
def test_what_is_refused_says_what_to_type(typed: list[str], code: str) -> None:
    with translation.override("en"), pytest.raises(forms.ValidationError) as refused:
        MomentField().clean(typed)
    assert refused.value.code == code
    assert "20" in str(refused.value)


def test_the_same_moment_in_other_words_is_no_change() -> None:
    initial = timezone.make_aware(AT).replace(microsecond=7)
    with translation.override("ar"):
        assert not MomentField().has_changed(initial, ["١ ديسمبر ٢٠٢٦", "14:30"])
        assert MomentField().has_changed(initial, ["2026-12-01", "14:31"])
        assert MomentField(required=False).has_changed(initial, ["", ""])


def test_every_moment_of_a_record_or_bundle_is_read_so(rf: RequestFactory) -> None:
    desks = [
        (desk, model._meta.get_field(name))
        for model, desk in admin.site._registry.items()
        if issubclass(model, (Publishable, Bundle))
        for name in _asked(desk)
        if isinstance(model._meta.get_field(name), models.DateTimeField)
    ]
    assert len(desks) > 10
    for desk, field in desks:
        assert isinstance(field, models.Field)
        made = desk.formfield_for_dbfield(field, rf.get("/"))
        assert isinstance(made, MomentField), f"{desk}: {field.name}"


def _asked(desk: Any) -> set[str]:
    fieldsets = [{"fields": desk.fields}] if desk.fields else dict(desk.fieldsets or ()).values()
    names = {name for each in fieldsets for name in flatten(each["fields"])}
    return names & {field.name for field in desk.model._meta.get_fields()}
