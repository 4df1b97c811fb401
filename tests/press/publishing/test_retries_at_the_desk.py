"""A form of the desk, or the clock, is rolled back by the database: in the end all is done once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier
from press.audit.entry import AuditEntry
from press.editions.publications import Counter
from press.models import Edition
from press.publishing import retrying
from press.schedule import due as schedule
from tests.posting import filled
from tests.press.publishing.rolled_back import rolled_back

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrying, "PAUSE", 0.001)


@pytest.fixture
def unlucky(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[int]]:
    """So many publishes are rolled back in their midst, where almost all of it is written."""

    def make(times: int) -> list[int]:
        met: list[int] = []
        move = Counter.move

        def moved() -> None:
            met.append(1)
            move()
            if len(met) <= times:
                rolled_back()

        monkeypatch.setattr(Counter, "move", moved)
        return met

    return make


def test_a_publish_at_the_desk_is_done_once(
    chief: Client, dossier: Dossier, unlucky: Callable[[int], list[int]]
) -> None:
    path = reverse("admin:dossiers_dossier_publish", args=[dossier.pk])
    form = filled(chief, path)
    met = unlucky(3)
    answer = chief.post(path, form)
    assert answer.status_code == 302
    assert len(met) == 4
    assert Edition.objects.count() == 1
    assert AuditEntry.objects.filter(verb="publish", record=dossier.pk).count() == 1
    assert len(list(get_messages(answer.wsgi_request))) == 1
    assert mail.outbox == []


def test_a_save_is_told_and_logged_once(chief: Client, live_dossier: Dossier) -> None:
    path = reverse("admin:dossiers_dossier_change", args=[live_dossier.pk])
    form = filled(chief, path) | {"kicker": "نص جديد", "_continue": "1"}
    met: list[int] = []

    def once(execute: Any, sql: str, *rest: Any) -> Any:
        if "INSERT INTO" in sql and "django_admin_log" in sql and not met:
            met.append(1)
            rolled_back()
        return execute(sql, *rest)

    with connection.execute_wrapper(once):
        answer = chief.post(path, form)
    assert met
    assert answer.status_code == 302
    assert len(list(get_messages(answer.wsgi_request))) == 1
    live_dossier.refresh_from_db()
    assert live_dossier.kicker == "نص جديد"


def test_what_remains_is_told_as_it_is_and_nothing_typed_is_lost(
    chief: Client, dossier: Dossier, unlucky: Callable[[int], list[int]]
) -> None:
    path = reverse("admin:dossiers_dossier_publish", args=[dossier.pk])
    form = filled(chief, path) | {"note": "ما الجديد في هذه الصفحة"}
    unlucky(100)
    chief.raise_request_exception = False
    answer = chief.post(path, form, headers={"origin": "http://testserver"})
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert "ما الجديد في هذه الصفحة" in answer.content.decode()
    assert 'name="version"' in answer.content.decode()
    assert Edition.objects.count() == 0


def test_the_clock_goes_on(dossier: Dossier, unlucky: Callable[[int], list[int]]) -> None:
    Dossier.objects.update(publish_at=timezone.now())
    met = unlucky(2)
    outcomes = list(schedule.run())
    assert [each.reasons for each in outcomes] == [{}]
    assert len(met) == 3
    assert Edition.objects.count() == 1
