from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from dossiers.models import Dossier, TeaserCard
from press.models import Edition, State


@pytest.fixture
def due(dossier: Dossier) -> Dossier:
    Dossier.objects.update(publish_at=timezone.now() - timedelta(minutes=1))
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


def test_what_cannot_go_out_keeps_its_schedule(
    due: Dossier, capsys: pytest.CaptureFixture[str]
) -> None:
    TeaserCard.objects.update(url="")
    call_command("run_schedule")
    assert not Edition.objects.exists()
    assert Dossier.objects.get().state == State.SCHEDULED
    assert due.title in capsys.readouterr().err
