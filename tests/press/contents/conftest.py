"""The demo's newsroom, made once for each file of tests."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from tests.conftest import storages


@pytest.fixture(scope="module")
def demo_made(kept_for_the_module: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    with override_settings(VAR=folder, STORAGES=storages(folder)):
        call_command("demo", scale=0.05, verbosity=0)
        call_command("demo_archive", verbosity=0)
    return folder


@pytest.fixture
def newsroom(demo_made: Path, db: None) -> None:
    """Of the demo: dossiers with blocks of every type, actors, places, events, stories."""
