"""A backup while editors work.

Files are copied before the dump and again after it: those that the dump's snapshot knows are in
one of the two, whatever was added or deleted meanwhile.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from config.backup import database, programs
from config.backup.contents import STORES, Contents, Kept, digest_of, files, to_disk, within
from config.backup.shelf import DUMP, SECRETS, Shelf, write, write_manifest

Say = Callable[[str], None]
Mark = tuple[int, ...]  # by which a file is known not to have changed


class Made(NamedTuple):
    name: str
    files: int
    added: int  # bytes of files that were not there yet
    dump: int  # bytes


def make(folder: Path, say: Say, *, with_secrets: bool = False, keep: int = 0) -> Made:
    within(folder)
    shelf = Shelf(folder)
    with shelf.alone():
        made = fill(shelf, say, with_secrets=with_secrets)
        if keep:
            shelf.keep_newest(keep)
    return made._replace(name=shelf.names()[-1])


def fill(shelf: Shelf, say: Say, *, with_secrets: bool) -> Made:
    version = programs.server_version()
    tools = programs.folder(version)
    with shelf.new() as part:
        seen: dict[Path, tuple[Mark, Kept]] = {}
        say("· Pictures and originals")
        added = take_files(shelf.contents, seen, say)
        say("· Database")
        with (part / DUMP).open("xb"):
            (part / DUMP).chmod(0o600)
        database.dump(tools, programs.environment(), part / DUMP)
        with (part / DUMP).open("rb+") as file:
            to_disk(file)
        say("· What came meanwhile")
        added += take_files(shelf.contents, seen, say)
        if with_secrets:
            write(part / SECRETS, json.dumps(secret_words()).encode())
        parts = {each.name: digest_of(each) for each in sorted(part.iterdir())}
        facts = {
            "made": datetime.now(UTC).isoformat(),
            "postgresql": {"server": version, "programs": programs.version(tools / "pg_dump")},
            "migrations": sorted(map(".".join, MigrationRecorder(connection).applied_migrations())),
            "parts": parts,
            "files": sorted(kept for _mark, kept in seen.values()),
        }
        write_manifest(part, facts)
        size = (part / DUMP).stat().st_size
    return Made("", len(seen), added, size)


def take_files(contents: Contents, seen: dict[Path, tuple[Mark, Kept]], say: Say) -> int:
    """Bytes that were added. What was seen and has not changed since is not read again."""
    added = done = 0
    for store, path in all_files():
        mark = mark_of(path)
        if path in seen and seen[path][0] == mark:
            continue
        taken = contents.take(store, path)
        if taken is not None:
            kept, cost = taken
            seen[path] = mark, kept
            added += cost
        done += 1
        if done % 1000 == 0:
            say(f"  {done} files")
    return added


def all_files() -> Iterator[tuple[str, Path]]:
    for store in STORES:
        for path in files(store):
            yield store, path


def mark_of(path: Path) -> Mark:
    try:
        facts = path.stat()
    except FileNotFoundError:
        return ()
    return facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


def secret_words() -> dict[str, object]:
    return {
        "SECRET_KEY": settings.SECRET_KEY,
        "SECRET_KEY_FALLBACKS": list(settings.SECRET_KEY_FALLBACKS),
    }
