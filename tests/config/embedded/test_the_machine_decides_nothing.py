"""Neither its locale nor how it was switched off."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import psycopg2
import pytest

from config.embedded import account, installation, making, postmaster
from config.embedded import cluster as clusters
from config.embedded.cluster import Cluster
from tests.config.embedded.conftest import ask
from tests.config.embedded.users import ROOT, USE, comes_true

LOCALES = ["garbage", "ar_SY.UTF-8", "tr_TR", "POSIX", "C", ""]
ORDER = """SELECT string_agg(w, '' ORDER BY w), upper('iéß'), lower('IİÉ')
    FROM unnest('{é,z,B,a,ب,I}'::text[]) w"""
WORD = "CREATE TABLE word (text text PRIMARY KEY)\nINSERT INTO word VALUES ('ملف')\n"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_locale_changes_nothing(
    locale: str, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LANG", "LC_COLLATE", "LC_MESSAGES"):
        monkeypatch.setenv(name, locale)
    cluster.start()
    assert ask(cluster, ORDER) == [("BIazéب", "IÉß", "iié")]
    facts = "SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database"
    assert set(ask(cluster, facts)) == {("b", "C.UTF-8", "UTF8")}
    with pytest.raises(psycopg2.Error, match="does not exist"):
        ask(cluster, "SELECT nothing")


def test_after_a_cut_the_first_start_waits_and_says_so(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Under load: nothing that was acknowledged is lost."""
    cluster.start()
    kept: list[int] = []
    writer = threading.Thread(target=write, args=(cluster, kept))
    writer.start()
    assert comes_true(lambda: len(kept) > 200)
    there = postmaster.of(cluster.folder)
    assert there
    there.end(signal.SIGKILL)
    writer.join()
    monkeypatch.setattr(clusters, "QUICK", 0)
    cluster.start()
    assert [n for (n,) in ask(cluster, "SELECT n FROM load ORDER BY n")][: len(kept)] == kept
    assert "The database" in capfd.readouterr().err


def write(cluster: Cluster, kept: list[int]) -> None:
    connection = psycopg2.connect(**cluster.connection_parameters())
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE load (n int)")
            for number in range(100_000):
                cursor.execute("INSERT INTO load VALUES (%s)", [number])
                kept.append(number)
    except psycopg2.Error:
        return


def as_yesterday(folder: Path, locale: str) -> None:
    """As earlier programs made it: for everybody, under the locale of the machine."""
    folder.mkdir(parents=True)
    owner = account.for_new()
    owner.give(folder)
    locales = folder.parent / "locales"
    if locale != "C":
        place = next(path for path in installation_locales() if path.is_dir())
        shutil.copytree(place, locales / locale)
        (folder.parent).chmod(0o755)
    initdb = installation.usable(owner) / "initdb"
    command = [
        str(initdb),
        "--auth=trust",
        "--encoding=utf8",
        "-U",
        "postgres",
        "-D",
        "/proc/self/cwd",
    ]
    environment = {"LC_ALL": locale, "PATH": os.defpath, "LOCPATH": "../locales"}
    subprocess.run(
        command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL, **owner.process
    )
    server = [str(initdb.with_name("postgres")), "--single", "-D", "/proc/self/cwd", "postgres"]
    subprocess.run(
        server,
        cwd=folder,
        env=environment,
        check=True,
        input=WORD.encode(),
        stdout=subprocess.DEVNULL,
        **owner.process,
    )
    shutil.rmtree(locales, ignore_errors=True)


def installation_locales() -> list[Path]:
    from config.embedded.renewal import STAND_IN

    return STAND_IN


@pytest.mark.parametrize("locale", ["C", "ar_SY.UTF-8"])
def test_a_cluster_of_yesterday_opens_with_all_that_is_in_it(locale: str, tmp_path: Path) -> None:
    """Even where the machine has never heard of its locale."""
    cluster = Cluster(tmp_path / "var" / "postgres")
    as_yesterday(cluster.folder, locale)
    cluster.start()
    assert ask(cluster, "SELECT text FROM word") == [("ملف",)]
    assert ask(cluster, "SELECT datlocprovider FROM pg_database LIMIT 1") == [("b",)]
    assert making.is_ours(cluster.folder)
    assert (tmp_path / "var" / "postgres.before" / "PG_VERSION").exists(), "the former one is kept"
    assert cluster.stop()


def test_a_renewal_that_was_broken_off_is_ended(
    copy_to: Callable[[Path], Path], tmp_path: Path
) -> None:
    """Between the moving of the folders, when there is none in the cluster's place."""
    folder = copy_to(tmp_path / "var")
    new = folder.with_name("postgres.renewed")
    folder.rename(new)
    folder.with_name("postgres.password").rename(folder.with_name("postgres.renewed.password"))
    (new / "renewed").touch()
    cluster = Cluster(folder)
    cluster.start()
    assert ask(cluster, "SELECT text FROM word") == [("ملف",)]
    assert cluster.stop()


def test_a_cluster_that_is_made_by_two_at_once_is_made_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", USE, str(tmp_path / "postgres")]
    users = [
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _user in range(2)
    ]
    assert [user.communicate(timeout=120)[0] for user in users] == ["started\n", "started\n"]
