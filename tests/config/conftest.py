"""Static files, collected once for a whole run: it takes some seconds of the processor."""

import os
from pathlib import Path

import pytest
from django.test import override_settings

from config import settings as house
from config.embedded import locks
from config.management.commands.prepare import collect


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A VAR that has them as `prepare` makes them; all processes of the run share it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    var = folder / "collected"
    theirs = {"VAR": var, "STATIC_ROOT": var / "static", "STORAGES": house.STORAGES}
    with locks.held(folder / "collected.lock"), override_settings(**theirs):
        collect(print)
    return var
