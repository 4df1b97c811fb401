"""Other processes that use a cluster."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
USE = """
import sys
from pathlib import Path
from config.embedded.cluster import Cluster
cluster = Cluster(Path(sys.argv[1]))
cluster.start()
print("started", flush=True)
sys.stdin.read()
"""


def user_of(folder: Path) -> "subprocess.Popen[str]":
    """Uses it until its standard input is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", USE, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "started\n"
    return process


def end(process: "subprocess.Popen[str]") -> None:
    process.communicate(timeout=20)


def comes_true(fact: Callable[[], bool], seconds: float = 120) -> bool:
    until = time.monotonic() + seconds
    while not fact() and time.monotonic() < until:
        time.sleep(0.05)
    return fact()
