"""A clock that stands still is told at the desk and in the daily e-mail."""

import datetime
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from dossiers.models import Dossier
from press.people.users import User
from press.schedule.clock import LATE, Clock

pytestmark = pytest.mark.django_db


def words(client: Client) -> str:
    page = client.get("/admin/watch/")
    assert page.status_code == 200
    return page.content.decode()


def stopped() -> None:
    Clock.objects.update(seen=timezone.now() - LATE - datetime.timedelta(minutes=1))


@pytest.fixture(autouse=True)
def _in_english(db: None) -> None:
    User.objects.update(language="en")


def test_each_pass_is_seen(editor: Client) -> None:
    User.objects.update(language="en")
    assert "The clock has not run yet" in words(editor)
    call_command("run_schedule")
    assert "The clock was last seen on" in words(editor)
    assert "has not run since" not in words(editor)


def test_a_clock_that_stands_still_needs_care(editor: Client) -> None:
    User.objects.update(language="en", email="editor@example.org")
    call_command("run_schedule")
    stopped()
    assert "The clock has not run since" in words(editor)
    call_command("send_watch")
    assert "The clock has not run since" in mail.outbox[0].body
    call_command("run_schedule")
    assert "has not run since" not in words(editor), "it goes again"


def test_one_that_never_ran_is_missed_once_something_waits(
    editor: Client, make_dossier: Callable[..., Dossier]
) -> None:
    User.objects.update(language="en")
    assert "has never run" not in words(editor)
    make_dossier(publish_at=timezone.now() - datetime.timedelta(minutes=1))
    assert "The clock has never run" in words(editor)
