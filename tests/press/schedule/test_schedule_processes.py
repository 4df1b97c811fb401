"""Runners as processes of their own: two at once, and one that is killed in the midst."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Count
from django.utils import timezone

from dossiers.models import Dossier
from press.models import Edition, Publication
from tests.database_address import address

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[3]
DUE = 25


@pytest.fixture
def start() -> Iterator[Callable[[], Any]]:
    """Starts `run_schedule` on the tests' database."""
    command = [sys.executable, str(ROOT / "manage.py"), "run_schedule"]
    started: list[Any] = []

    def run() -> Any:
        environment = os.environ | {"DATABASE_URL": address()}
        started.append(
            subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
        )
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def due(make_dossier: Callable[..., Dossier]) -> None:
    for number in range(DUE):
        make_dossier(slug=f"d{number}", publish_at=timezone.now(), cards=2)


def each_went_out_once() -> bool:
    counted = Publication.objects.annotate(times=Count("editions"))
    return list(counted.values_list("times", flat=True)) == [1] * DUE


def test_two_at_once_publish_each_once(start: Callable[[], Any], due: None) -> None:
    runners = [start(), start()]
    assert [runner.wait(120) for runner in runners] == [0, 0]
    assert each_went_out_once()


def test_one_that_is_killed_is_completed_by_the_next(start: Callable[[], Any], due: None) -> None:
    runner = start()
    end = time.monotonic() + 60
    while Edition.objects.count() < 3 and time.monotonic() < end:
        time.sleep(0.005)
    runner.send_signal(signal.SIGKILL)
    runner.wait()
    killed_at = Edition.objects.count()
    assert 3 <= killed_at < DUE, "it was killed in the midst"
    assert start().wait(120) == 0
    assert each_went_out_once()
    assert not Dossier.objects.filter(publish_at__isnull=False).exists()
