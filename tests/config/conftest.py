"""What `manage.py prepare` leaves, made once for a whole run: it takes seconds of the processor."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.embedded import locks
from config.embedded.cluster import Cluster
from tests.config.embedded.users import comes_true
from tests.house.rows import ROOT


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A VAR with static files and an embedded database that is up to date and at rest. All
    processes of the run share it: it is read or copied, and never used itself."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    var, done = folder / "prepared", folder / "prepared.done"
    with locks.held(folder / "prepared.lock"):
        if not done.exists():
            subprocess.run(
                [sys.executable, str(ROOT / "manage.py"), "prepare"],
                env=os.environ | {"VAR": str(var), "DATABASE_URL": ""},
                check=True,
                stdout=subprocess.DEVNULL,
            )
            database = Cluster(var / "postgres")
            assert comes_true(lambda: not database.is_running())
            done.touch()
    return var
