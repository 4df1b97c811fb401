"""An import that is killed, stopped, or run beside another: nothing twice, nothing lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connections

from archive.importing.run import BATCH, LOCK
from archive.models import Entry, Story
from press.models import Edition, Publication
from tests.archive.importing.sample_files import imported, item, outcomes, rss, written
from tests.database_address import address

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[3]
ITEMS = 5 * BATCH + 50


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], Any]]:
    """Starts the command as a process of its own on the tests' database."""
    path = written(tmp_path, "feed.xml", rss(*map(item, range(1, ITEMS + 1))))
    environment = os.environ | {"DATABASE_URL": address()}
    started = []

    def run() -> Any:
        command = [sys.executable, str(ROOT / "manage.py"), "import_stories", str(path)]
        process = subprocess.Popen(
            command,
            env=environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=listen,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def wait_for_batches(process: Any, stories: int) -> None:
    end = time.monotonic() + 120
    while Story.objects.count() < stories and time.monotonic() < end:
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    assert stories <= Story.objects.count() < ITEMS


def listen() -> None:
    """What runs in the background of a script ignores Ctrl-C; this is to be stopped by it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def check_whole() -> None:
    """Each item is one story with one page of one edition, and all are in the index."""
    assert Story.objects.count() == Story.objects.values("import_id").distinct().count() == ITEMS
    assert Publication.objects.live().count() == Edition.objects.count() == ITEMS
    assert Story.objects.exclude(publication__edition=None).count() == ITEMS
    assert Entry.objects.live().count() == ITEMS
    call_command("verify_editions")


def test_a_killed_import_is_completed_by_the_next(start: Callable[[], Any]) -> None:
    for stories in (1, BATCH + 1):
        process = start()
        wait_for_batches(process, stories)
        time.sleep(0.3)  # into the midst of a batch
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        assert Story.objects.count() == Edition.objects.count() < ITEMS
        assert Story.objects.count() % BATCH == 0
    done = start()
    out, _err = done.communicate(timeout=300)
    assert done.returncode == 0
    assert b"as they were" in out
    check_whole()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_import_says_how_to_go_on(start: Callable[[], Any], stop: int) -> None:
    process = start()
    wait_for_batches(process, 1)
    process.send_signal(stop)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"the same command goes on from there" in err
    assert b"Traceback" not in err
    assert 0 < Story.objects.count() == Edition.objects.count() < ITEMS


def test_two_imports_do_not_run_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.importing.run.WAIT", 0.1)
    path = written(tmp_path, "feed.xml", rss(item(1)))
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        with pytest.raises(ValidationError):
            imported(path)
        assert outcomes(imported(path, dry_run=True)) == {"new": 1}
    finally:
        other.close()
    monkeypatch.setattr("archive.importing.run.WAIT", 10)
    assert outcomes(imported(path)) == {"new": 1}
