"""Locks are taken in one order: of records, of the counter, of the index, which is the last."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier
from press.publishing.verbs import publish
from tests.posting import filled

pytestmark = pytest.mark.django_db
STEPS = {"pg_advisory_xact_lock": 3, 'UPDATE "press_counter"': 2, "FOR NO KEY UPDATE": 1}


def test_locks_are_taken_in_one_order(make_dossier: Any, chief: Client) -> None:
    first, second = make_dossier(), make_dossier(slug="آخر", title="آخر")
    for dossier in (first, second):
        publish(dossier, by=None)
    english = make_dossier(slug="raqqa", title="Raqqa", language="en", translation_of=first)
    for record in (Dossier.objects.get(pk=first.pk), english):
        path = reverse("admin:dossiers_dossier_change", args=[record.pk])
        form = filled(chief, path) | {"kicker": "نص", "_publish": "1"}
        in_order(chief, path, form)
        path = reverse("admin:dossiers_dossier_publish", args=[record.pk])
        in_order(chief, path, filled(chief, path))
        path = reverse("admin:dossiers_dossier_withdraw", args=[record.pk])
        in_order(chief, path, filled(chief, path) | {"reason": "خطأ."})


def in_order(client: Client, path: str, form: dict[str, Any]) -> None:
    steps: list[int] = []

    def look(execute: Any, sql: str, *rest: Any) -> Any:
        steps.extend(step for words, step in STEPS.items() if words in sql)
        if sql.startswith('UPDATE "dossiers_dossier"'):
            steps.append(1)
        return execute(sql, *rest)

    with connection.execute_wrapper(look):
        answer = client.post(path, form)
    assert answer.status_code == 302
    assert steps
    assert steps == sorted(steps), path
