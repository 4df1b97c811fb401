"""The folder of backups: which there are, what each holds, and that it is whole."""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import CommandError

from config.backup.contents import (
    Contents,
    Kept,
    digest_of,
    private,
    to_disk,
)
from config.embedded import locks
from images.files.storage import path_to_disk

LOCK = ".lock"
MANIFEST, SUM, DUMP, SECRETS = "manifest.json", "manifest.sha256", "database.dump", "secrets.json"


class Backup(NamedTuple):
    folder: Path
    facts: dict[str, Any]

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def dump(self) -> Path:
        return self.folder / DUMP

    @property
    def files(self) -> list[Kept]:
        return [Kept(*each) for each in self.facts["files"]]


class Shelf:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.backups = folder / "backups"
        self.contents = Contents(folder / "content")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """For who writes. What interrupted ones left is gone afterwards."""
        self._claim()
        held = locks.take(self.folder / LOCK, locks.ALONE, wait=False)
        if held is None:
            raise CommandError(f"Another backup into {self.folder} is running; wait for its end.")
        try:
            self.backups.mkdir(mode=0o700, exist_ok=True)
            for part in self.backups.glob(".*.part"):
                shutil.rmtree(part)
            for part in self.contents.folder.glob("*.part"):
                part.unlink()
            yield
        finally:
            os.close(held)

    def _claim(self) -> None:
        """A folder of its own, closed to others: one that holds other things is left alone."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        there = {each.name for each in self.folder.iterdir()} - {"lost+found"}
        if not there <= {self.backups.name, self.contents.folder.name, LOCK}:
            raise CommandError(f"{self.folder} holds other things; name a folder of its own.")
        self.folder.chmod(0o700)

    @contextmanager
    def new(self) -> Iterator[Path]:
        """A folder to fill; it gets its name when it is whole and on the disk."""
        name = f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%SZ}"
        place, number = self.backups / name, 1
        while place.exists():
            number += 1
            place = self.backups / f"{name}-{number}"
        part = self.backups / f".{secrets.token_hex(4)}.part"
        part.mkdir(mode=0o700)
        try:
            yield part
            path_to_disk(part)
            part.rename(place)
            path_to_disk(self.backups)
        finally:
            with suppress(FileNotFoundError):
                shutil.rmtree(part)

    def names(self) -> list[str]:
        if not self.backups.is_dir():
            return []
        return sorted(
            each.name for each in self.backups.iterdir() if each.is_dir() and each.name[0] != "."
        )

    def keep_newest(self, number: int) -> None:
        """The others go, then the content that none has. Nothing goes where one cannot be read."""
        for name in self.names()[:-number]:
            part = self.backups / f".{name}.part"
            (self.backups / name).rename(part)
            shutil.rmtree(part)
        needed = {kept.digest for name in self.names() for kept in self.read(name).files}
        for path in self.contents.folder.glob("??/*"):
            if path.name not in needed:
                path.unlink()

    def read(self, name: str = "") -> Backup:
        """The newest, or the one named."""
        names = self.names()
        if not names:
            raise CommandError(f"There is no backup in {self.folder}.")
        if name and name not in names:
            raise CommandError(f"There is no backup {name!r}. There are: {', '.join(names)}")
        folder = self.backups / (name or names[-1])
        try:
            text = (folder / MANIFEST).read_bytes()
            expected = (folder / SUM).read_bytes()
        except FileNotFoundError as error:
            raise CommandError(f"The backup {folder.name} is not whole: {error}") from error
        if expected != sum_of(text):
            raise CommandError(
                f"{folder / MANIFEST} is not what was written; the backup is spoilt."
            )
        return Backup(folder, json.loads(text))

    def faults(self, backup: Backup) -> Iterator[str]:
        """Every file that is gone or not what it was."""
        for name, digest in backup.facts["parts"].items():
            yield from fault(backup.folder / name, digest)
        for digest in sorted({each.digest for each in backup.files}):
            yield from fault(self.contents.at(digest), digest)


def fault(path: Path, digest: str) -> Iterator[str]:
    try:
        if digest_of(path) != digest:
            yield f"{path} is not what was written"
    except OSError as error:
        yield f"{path}: {error.strerror}"


def write_manifest(folder: Path, facts: dict[str, Any]) -> None:
    text = json.dumps(facts, indent=1).encode()
    write(folder / MANIFEST, text)
    write(folder / SUM, sum_of(text))


def sum_of(text: bytes) -> bytes:
    return f"{hashlib.sha256(text).hexdigest()}  {MANIFEST}\n".encode()


def write(path: Path, content: bytes) -> None:
    with private(path) as file:
        file.write(content)
        to_disk(file)
