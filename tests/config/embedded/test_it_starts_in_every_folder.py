import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from config.embedded import installation
from config.embedded.cluster import Cluster
from tests.config.embedded.conftest import ask
from tests.config.embedded.users import ROOT, USE

TOUCH = "$(touch pwned) `touch pwned` ;touch pwned; a&touch pwned"
NAMES = {
    "everything that means something": f'it\'s "{TOUCH}" $HOME 100% \\ (1), #x [*] !! ~ -k /',
    "a comma and no more": "a,b",
    "composed or not": "e\u0301 é",
    "Arabic": "ملف الرقة",
    "an option": "--help",
    "a line's end": "a\nb",
    "very deep": "/".join([f"a-folder-with-a-long-name-{number}" for number in range(16)]),
}


@pytest.mark.parametrize("name", NAMES)
def test_it_starts_there(
    name: str, copy_to: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / NAMES[name]
    cluster = Cluster(copy_to(place))
    monkeypatch.chdir(place)
    cluster.start()
    assert ask(cluster, "SELECT text FROM word") == [("ملف",)]
    assert cluster.stop()
    assert not list(tmp_path.rglob("pwned")), "nothing of a name was run"


def test_a_cluster_is_made_where_the_programs_lie_in_such_a_folder(tmp_path: Path) -> None:
    """PostgreSQL's initdb gives the paths of programs to a shell. The locale is no help either."""
    place, bin_folder = tmp_path / f"$HOME {TOUCH}", installation.programs()
    package = place / installation.PACKAGE
    shutil.copytree(bin_folder.parents[1], package, ignore=shutil.ignore_patterns("*.a", "include"))
    libraries = f"{installation.PACKAGE}.libs"
    shutil.copytree(bin_folder.parents[2] / libraries, place / libraries)
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(place), str(ROOT)]),
        "LC_ALL": "garbage",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    command = [sys.executable, "-c", USE, str(place / "var" / "postgres")]
    done = subprocess.run(
        command, env=environment, cwd=place, input="", capture_output=True, text=True, timeout=120
    )
    assert done.stdout == "started\n", done.stderr
    assert not list(tmp_path.rglob("pwned"))


def test_a_link_that_was_swept_away_is_made_again(
    copy_to: Callable[[Path], Path], tmp_path: Path
) -> None:
    cluster = Cluster(copy_to(tmp_path / "a,b"))
    cluster.start()
    link = Path(cluster.connection_parameters()["host"])
    assert link.parent.stat().st_mode & 0o777 == 0o700
    shutil.rmtree(link.parent)
    assert ask(cluster, "SELECT text FROM word") == [("ملف",)]
    link.parent.mkdir(exist_ok=True)
    swept = cluster.connection_parameters()["host"]
    assert cluster.stop()
    assert not Path(swept).parent.exists(), "nothing is left behind"
    link.parent.rmdir()


def test_a_link_that_somebody_else_put_there_is_not_followed(
    copy_to: Callable[[Path], Path], tmp_path: Path
) -> None:
    cluster = Cluster(copy_to(tmp_path / "a,b"))
    trap = tmp_path / "trap"
    trap.mkdir(mode=0o777)
    trap.chmod(0o777)
    (trap / "cluster").symlink_to(cluster.folder)
    cluster.folder.with_name("postgres.alias").write_text(f"{trap}\n")
    made = Path(cluster.connection_parameters()["host"])
    assert not made.is_relative_to(trap)
    shutil.rmtree(made.parent)
