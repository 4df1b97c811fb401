"""`dumpdata` and `loaddata`, in every format there is: no moment loses its microseconds."""

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.db import connection

from dossiers.models import Dossier
from press.editions.edition import Edition
from press.publishing.verbs import publish


def everything() -> dict[str, list[Any]]:
    return {
        model._meta.label: sorted(repr(row[first(model) :]) for row in rows(model))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }


def rows(model: Any) -> list[Any]:
    return list(model._base_manager.values_list())


def first(model: Any) -> int:
    """Column that is compared: rows that only link two records have numbers of no meaning."""
    return 1 if model._meta.auto_created else 0


def constraints(when: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS ALL {when}")


@pytest.mark.django_db
@pytest.mark.parametrize("form", [*serializers.get_public_serializer_formats()])
def test_all_is_as_it_was(form: str, live_dossier: Dossier, tmp_path: Path) -> None:
    if form == "yaml":
        pytest.importorskip("yaml")
    live_dossier.title += "!"
    live_dossier.save()
    publish(live_dossier, by=None)
    before = everything()
    assert any(each.published_at.microsecond % 1000 for each in Edition.objects.all())
    file = tmp_path / f"all.{form}"
    call_command("dumpdata", format=form, output=str(file), verbosity=0)
    constraints("IMMEDIATE")  # TRUNCATE waits for none
    call_command("flush", interactive=False, inhibit_post_migrate=True, verbosity=0)
    constraints("DEFERRED")
    assert not any(everything().values())
    call_command("loaddata", str(file), verbosity=0)
    assert everything() == before
    call_command("verify_editions")
