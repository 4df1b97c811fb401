"""What a backup and the way back cost: the demo, then 10,000 stories.

    .venv/bin/python benchmarks/backup.py [STORIES]    (without: 10,000)

Prints seconds of a backup, of a second one into the same folder, of proving it and of putting it
back into an empty embedded database (which proves it too); and megabytes on disk.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from coverage import fill, named, texts, vocabulary
from making import ROOT, newsroom


def main(stories: int) -> None:
    with newsroom(), tempfile.TemporaryDirectory() as place:
        from django.core.management import call_command

        call_command("demo", verbosity=0)
        call_command("demo_archive", verbosity=0)
        print("The demo")
        measure(Path(place, "demo"))
        chance = random.Random(1)
        words = vocabulary(chance)
        fill(stories, texts(chance, words, named(words)), chance, 0)
        print(f"The demo and {stories:,} stories")
        measure(Path(place, "stories"))


def measure(place: Path) -> None:
    folder = place / "backup"
    print(f"  the database: {database():.1f} MB; its files: {files():.1f} MB")
    for name, command in {
        "backup": ["backup", str(folder)],
        "second backup": ["backup", str(folder)],
        "verify": ["backup", str(folder), "--verify"],
    }.items():
        before = size(folder)
        taken = timed(command, os.environ["VAR"])
        print(f"  {name}: {taken:.1f} s, {size(folder) - before:.1f} MB")
    print(f"  restore: {timed(['restore', str(folder)], str(place / 'var')):.1f} s")


def timed(command: list[str], var: str) -> float:
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *command],
        env=os.environ | {"VAR": var},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def database() -> float:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return float(cursor.fetchone()[0]) / 1e6


def files() -> float:
    return size(Path(os.environ["VAR"], "media")) + size(Path(os.environ["VAR"], "originals"))


def size(folder: Path) -> float:
    """Megabytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
