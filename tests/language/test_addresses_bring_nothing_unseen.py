"""Whatever is typed or imported as an address is kept without marks that nobody sees: every such
column of a record, and every such field of the desk's forms."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.test import RequestFactory

from language.addresses import WebAddress, WebAddressField
from press.models import User

PLAIN = "https://example.org/خبر-1?a=b"
MARKED = [
    "\u200ehttps://example.org/خبر-1?a=b\u200f",
    "\u202bhttps://example.org/خبر-1?a=b\u202c ",
    "https://exam\u00adple.org/\u2066خبر\u2069-1?a=b\ufeff",
    "https://example.org/خبر-1?a=b%E2%80%8F",
]
NOT_TYPED = {"archived"}  # asked of an archive, by links


def columns() -> list[Any]:
    fields = (field for model in apps.get_models() for field in model._meta.concrete_fields)
    found = [field for field in fields if isinstance(field, models.URLField)]
    return [field for field in found if field.name not in NOT_TYPED]


@pytest.mark.parametrize("typed", MARKED)
def test_columns_keep_none(typed: str) -> None:
    assert len(columns()) > 4
    for field in columns():
        assert isinstance(field, WebAddressField), field
        assert field.clean(typed, None) == PLAIN
        assert field.formfield(assume_scheme="https").clean(typed) == PLAIN


def test_every_form_of_the_desk_has_such_fields(admin_user: User, rf: RequestFactory) -> None:
    request: Any = rf.get("/")
    request.user = admin_user
    found = list(of_forms(request))
    assert len(found) > 4
    assert all(isinstance(field, WebAddress) for field in found)


def of_forms(request: Any) -> Iterator[forms.Field]:
    for desk in admin.site._registry.values():
        if not desk.has_add_permission(request):
            continue
        shown: list[Any] = [desk.get_form(request)]
        shown += [each.get_formset(request).form for each in desk.get_inline_instances(request)]
        for form in shown:
            fields = form.base_fields.values()
            yield from (field for field in fields if isinstance(field, forms.URLField))
