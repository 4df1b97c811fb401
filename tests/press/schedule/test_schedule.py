"""What the clock publishes and withdraws; what it cannot do is kept and told."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from dossiers.models import Dossier, TeaserCard
from press.editions import signals
from press.models import Edition, ScheduleFailure, State, User
from press.schedule import due as schedule


@pytest.fixture
def due(dossier: Dossier) -> Dossier:
    Dossier.objects.update(publish_at=timezone.now() - timedelta(minutes=1))
    return Dossier.objects.get()


@pytest.fixture
def unfit(due: Dossier) -> Dossier:
    """Due, and cannot go out."""
    TeaserCard.objects.update(url="")
    return due


@pytest.fixture
def ending(live_dossier: Dossier) -> Dossier:
    past = timezone.now() - timedelta(minutes=1)
    Dossier.objects.update(withdraw_at=past, withdraw_reason="انتهت الحملة")
    return Dossier.objects.get()


def test_what_is_due_goes_out_once(due: Dossier) -> None:
    assert due.state == State.SCHEDULED
    for _run in range(2):
        call_command("run_schedule", verbosity=0)
    assert Edition.objects.count() == 1
    assert Dossier.objects.get().state == State.LIVE


def test_nothing_goes_out_before_its_time(make_dossier: Callable[..., Dossier]) -> None:
    make_dossier(publish_at=timezone.now() + timedelta(hours=1))
    call_command("run_schedule")
    assert not Edition.objects.exists()


def test_what_ends_is_withdrawn_once(ending: Dossier, client: Client) -> None:
    for _run in range(2):
        call_command("run_schedule")
    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.withdraw_at, dossier.withdraw_reason) == (
        State.WITHDRAWN,
        None,
        "",
    )
    assert Edition.objects.count() == 2
    answer = client.get(f"/{dossier.path}/")
    assert answer.status_code == 410
    assert "انتهت الحملة" in answer.content.decode()


def test_what_ends_later_stays(ending: Dossier, client: Client) -> None:
    Dossier.objects.update(withdraw_at=timezone.now() + timedelta(minutes=1))
    call_command("run_schedule")
    assert client.get(f"/{ending.path}/").status_code == 200


def test_what_has_ended_is_not_published(due: Dossier) -> None:
    """The runner was away for both moments: readers get nothing that should be gone."""
    Dossier.objects.update(withdraw_at=timezone.now() - timedelta(seconds=1), withdraw_reason="x")
    call_command("run_schedule")
    assert not Edition.objects.exists()
    assert ScheduleFailure.objects.get().verb == "publish"


def test_what_cannot_go_out_keeps_its_schedule(
    unfit: Dossier, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("run_schedule")
    assert not Edition.objects.exists()
    assert Dossier.objects.get().state == State.SCHEDULED
    assert unfit.title in capsys.readouterr().err


def test_the_desk_is_told_of_it_once(unfit: Dossier, account: Callable[..., User]) -> None:
    account("editor", email="editor@example.org", language="en")
    account("chief", email="chief@example.org", language="ar")
    account("reporter", email="reporter@example.org")
    for _run in range(3):
        call_command("run_schedule")
    assert sorted(message.to[0] for message in mail.outbox) == [
        "chief@example.org",
        "editor@example.org",
    ]
    english = next(message for message in mail.outbox if message.to == ["editor@example.org"])
    assert "Not published" in english.subject
    assert f"/admin/dossiers/dossier/{unfit.pk}/change/" in english.body
    arabic = next(message for message in mail.outbox if message.to == ["chief@example.org"])
    failure = ScheduleFailure.objects.get()
    assert failure.messages["ar"] != failure.messages["en"]
    assert all(reason in arabic.body for reason in failure.messages["ar"])


def test_another_reason_is_told_again(unfit: Dossier, account: Callable[..., User]) -> None:
    account("editor", email="editor@example.org", language="en")
    call_command("run_schedule")
    TeaserCard.objects.filter(headline="بطاقة 1").update(url="https://example.org/")
    call_command("run_schedule")
    assert len(mail.outbox) == 2


def test_it_stands_on_the_watch_page_until_it_goes(editor: Client, unfit: Dossier) -> None:
    call_command("run_schedule")
    page = editor.get("/admin/watch/").content.decode()
    assert f"/admin/dossiers/dossier/{unfit.pk}/change/" in page
    TeaserCard.objects.update(url="https://example.org/")
    call_command("run_schedule")
    assert not ScheduleFailure.objects.exists()
    assert Dossier.objects.get().state == State.LIVE


def test_it_is_forgotten_when_its_moment_is_taken_away(unfit: Dossier) -> None:
    call_command("run_schedule")
    Dossier.objects.update(publish_at=None)
    call_command("run_schedule")
    assert not ScheduleFailure.objects.exists()


def test_a_fault_of_one_stops_no_other(
    unfit: Dossier, make_dossier: Callable[..., Dossier]
) -> None:
    make_dossier(title="آخر", slug="other", publish_at=timezone.now())
    TeaserCard.objects.filter(parent__slug="other").update(url="https://example.org/")
    call_command("run_schedule")
    assert Edition.objects.get().publication.path == "dossiers/other"


@pytest.fixture
def breaking() -> Iterator[Callable[[BaseException], None]]:
    """Lets every publication fail in its midst, after the edition was written."""

    def fail_with(error: BaseException) -> None:
        def receiver(**kwargs: Any) -> None:
            raise error

        signals.issued.connect(receiver, weak=False, dispatch_uid="breaking")

    yield fail_with
    signals.issued.disconnect(dispatch_uid="breaking")


def test_a_runner_that_dies_midway_leaves_nothing_half_done(
    due: Dossier, breaking: Callable[[BaseException], None]
) -> None:
    breaking(SystemExit())
    with pytest.raises(SystemExit):
        list(schedule.run())
    assert not Edition.objects.exists()
    assert Dossier.objects.get().publish_at is not None
    signals.issued.disconnect(dispatch_uid="breaking")
    call_command("run_schedule")
    assert Edition.objects.count() == 1


def test_a_fault_of_the_program_is_kept_and_told(
    due: Dossier, breaking: Callable[[BaseException], None], account: Callable[..., User]
) -> None:
    account("editor", email="editor@example.org", language="en")
    breaking(ValueError("x"))
    call_command("run_schedule")
    assert not Edition.objects.exists()
    assert "server's log" in mail.outbox[0].body
    assert Dossier.objects.get().state == State.SCHEDULED
