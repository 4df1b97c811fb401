import os
import signal
import subprocess
from pathlib import Path

import psycopg2
import pytest

from config.embedded import postmaster
from config.embedded.cluster import Cluster
from tests.config.embedded.conftest import ask
from tests.config.embedded.users import comes_true, end, user_of


def cut(cluster: Cluster) -> None:
    """As a power cut would, but for this machine."""
    there = postmaster.of(cluster.folder)
    assert there
    there.end(signal.SIGKILL)
    assert comes_true(lambda: not cluster.is_running())


def test_the_last_user_stops_it(cluster: Cluster) -> None:
    first, second = user_of(cluster.folder), user_of(cluster.folder)
    end(first)
    assert cluster.is_running()
    end(second)
    assert not cluster.is_running(), "it has stopped when its last user is gone"


def test_users_that_were_killed_do_not_count(cluster: Cluster) -> None:
    killed, ended = user_of(cluster.folder), user_of(cluster.folder)
    killed.kill()
    killed.communicate()
    end(ended)
    assert not cluster.is_running()


def test_it_stops_where_all_users_were_killed(cluster: Cluster) -> None:
    killed = user_of(cluster.folder)
    killed.kill()
    killed.communicate()
    assert comes_true(lambda: not cluster.is_running())


def test_it_stops_after_it_was_killed_and_came_back(cluster: Cluster) -> None:
    user = user_of(cluster.folder)
    cut(cluster)
    cluster.start()
    assert ask(cluster, "SELECT text FROM word") == [("ملف",)]
    assert not cluster.stop(), "another still uses it"
    end(user)
    assert not cluster.is_running()


def test_a_forked_process_leaves_it_to_its_parent(cluster: Cluster) -> None:
    cluster.start()
    child = os.fork()
    if not child:
        os._exit(int(cluster.stop()))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert ask(cluster, "SELECT text FROM word") == [("ملف",)]
    assert cluster.stop()


def test_the_number_of_a_dead_server_may_be_another_process(cluster: Cluster) -> None:
    cluster.start()
    cut(cluster)
    note = cluster.folder / "postmaster.pid"
    lines = note.read_text().splitlines()
    note.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert not cluster.is_running()
    cluster.start()
    assert ask(cluster, "SELECT text FROM word") == [("ملف",)]


def test_a_copy_of_a_running_one_is_one_of_its_own(cluster: Cluster, tmp_path: Path) -> None:
    cluster.start()
    subprocess.run(["cp", "-a", str(cluster.folder.parent), str(tmp_path / "copy")], check=True)
    copy = Cluster(tmp_path / "copy" / "postgres")
    assert not copy.is_running()
    copy.start()
    assert postmaster.of(copy.folder) != postmaster.of(cluster.folder)
    assert copy.stop()
    assert cluster.is_running()


def test_a_lost_password_is_replaced(cluster: Cluster) -> None:
    cluster.start()
    before = cluster.connection_parameters()["password"]
    assert cluster.stop()
    cluster.folder.with_name("postgres.password").unlink()
    cluster.start()
    assert ask(cluster, "SELECT text FROM word") == [("ملف",)]
    with pytest.raises(psycopg2.OperationalError):
        ask(cluster, "SELECT 1", password=before)
