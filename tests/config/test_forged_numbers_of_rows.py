"""A form that claims more rows than it sends makes no more of them; every inline of the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.forms import BaseFormSet
from django.test import Client, RequestFactory
from django.urls import reverse

from press.models import User
from press.tags.tag import FormerTag, Tag
from tests.posting import filled

pytestmark = pytest.mark.django_db
FORGED = "99999999999999999999"


@pytest.fixture
def records(
    dossier: Any,
    make_actor: Callable[..., Any],
    make_place: Callable[..., Any],
    make_event: Callable[..., Any],
) -> list[Any]:
    tag = Tag.objects.create(name="الرقة", slug="raqqa")
    FormerTag.objects.create(tag=tag, name="رقة", slug="former")
    return [dossier, make_actor(), make_place(), make_event(), tag]


def desks(records: list[Any], by: User) -> dict[Any, list[Any]]:
    """The inlines of every page of the desk that has any, by a record."""
    request = RequestFactory().get("/")
    request.user = by
    there = {type(record): record for record in records}
    found: dict[Any, list[Any]] = {}
    for model, desk in admin.site._registry.items():
        if inlines := desk.get_inlines(request, there.get(model)):
            found[there[model]] = list(inlines)
    return found


def test_no_inline_makes_rows_that_were_not_sent(
    account: Callable[..., User], records: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    chief, client = account("chief", is_superuser=True), Client()
    client.force_login(chief)
    made: dict[str, int] = {}
    forms: Any = BaseFormSet.__dict__["forms"].func

    def counted(self: Any) -> Any:
        rows = forms(self)
        if self.is_bound:
            made[self.prefix] = len(rows)
        return rows

    found = desks(records, chief)
    assert len(found) == len(records)
    monkeypatch.setattr(BaseFormSet.__dict__["forms"], "func", counted)
    for record, inlines in found.items():
        made.clear()
        meta = record._meta
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
        form = filled(client, address)
        totals = {name: int(form[name]) for name in form if name.endswith("-TOTAL_FORMS")}
        answer = client.post(address, form | dict.fromkeys(totals, FORGED) | {"_continue": "1"})
        assert answer.status_code in (200, 302)
        assert len(totals) == len(inlines) == len(made)
        for name, total in totals.items():
            assert made[name.removesuffix("-TOTAL_FORMS")] <= total
