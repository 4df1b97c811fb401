"""Clusters to try things on: one is made, each test gets a copy, as a folder that was copied is."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from config.embedded.cluster import Cluster


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stopped cluster, with a row in it."""
    folder = tmp_path_factory.mktemp("made") / "postgres"
    cluster = Cluster(folder)
    cluster.start()
    ask(cluster, "CREATE TABLE word (text text PRIMARY KEY); INSERT INTO word VALUES ('ملف')")
    assert cluster.stop()
    return folder


@pytest.fixture
def copy_to(made: Path) -> Callable[[Path], Path]:
    def copy(place: Path) -> Path:
        place.mkdir(parents=True, exist_ok=True)
        for path in made.parent.glob(f"{made.name}*"):
            subprocess.run(["cp", "-a", "--", str(path), str(place)], check=True)
        return place / made.name

    return copy


@pytest.fixture
def cluster(copy_to: Callable[[Path], Path], tmp_path: Path) -> Iterator[Cluster]:
    cluster = Cluster(copy_to(tmp_path / "var"))
    yield cluster
    cluster.stop()
    shutil.rmtree(tmp_path / "var", ignore_errors=True)


def ask(cluster: Cluster, query: str, **other: Any) -> list[Any]:
    connection = psycopg2.connect(**cluster.connection_parameters() | other)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return list(cursor.fetchall()) if cursor.description else []
    finally:
        connection.close()
