"""Files by what is in them: each content once, however often it is backed up."""

import hashlib
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.core.management.base import CommandError

from images.files.storage import path_to_disk

STORES = ("default", "originals")
PIECE = 1 << 20


class Kept(NamedTuple):
    store: str
    path: str
    digest: str
    mode: int
    size: int


def place(store: str) -> Path:
    storage = storages[store]
    if not isinstance(storage, FileSystemStorage):
        raise CommandError(f"Files of “{store}” are not in a folder; back them up where they are.")
    return Path(storage.location)


def files(store: str) -> Iterator[Path]:
    """Whole ones, also where a link leads; what is just being written ends in `.part`."""
    for folder, folders, names in os.walk(place(store), followlinks=True, onerror=unreadable):
        if leads_back(Path(folder)):
            folders.clear()
            continue
        for name in sorted(names):
            path = Path(folder, name)
            if not name.endswith(".part") and path.is_file():
                yield path


def leads_back(folder: Path) -> bool:
    return folder.is_symlink() and any(folder.samefile(above) for above in folder.parents)


def unreadable(error: OSError) -> None:
    """A folder that is gone holds nothing; one that is closed must not be passed over."""
    if not isinstance(error, FileNotFoundError):
        raise error


def within(folder: Path) -> None:
    """Refuse a folder that is part of what it would hold, or the other way round."""
    folder = folder.resolve()
    for store in STORES:
        stored = place(store).resolve()
        if folder == stored or stored in folder.parents or folder in stored.parents:
            raise CommandError(f"{folder} and {stored} lie in each other; choose another folder.")
    ours = (Path(settings.STATIC_ROOT).resolve(), Path(settings.VAR, "postgres").resolve())
    for place_of_ours in ours:
        if folder == place_of_ours or place_of_ours in folder.parents:
            raise CommandError(f"{folder} is Milaff's own; choose another folder.")


class Contents:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def at(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest

    def take(self, store: str, path: Path) -> tuple[Kept, int] | None:
        """What was kept and how many bytes that cost; None where the file went meanwhile."""
        try:
            with path.open("rb") as file:
                facts = os.fstat(file.fileno())
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            return None
        added = 0
        if not self._has(digest, facts.st_size):
            try:
                digest = self._copy(path)
            except FileNotFoundError:
                if path.exists():
                    raise
                return None
            added = facts.st_size
        name = path.relative_to(place(store)).as_posix()
        size = self.at(digest).stat().st_size
        return Kept(store, name, digest, stat.S_IMODE(facts.st_mode), size), added

    def _has(self, digest: str, size: int) -> bool:
        """One of another length is a copy that was spoilt; it is made anew."""
        try:
            return self.at(digest).stat().st_size == size
        except FileNotFoundError:
            return False

    def _copy(self, path: Path) -> str:
        """Under the digest of what was copied, whatever was read before."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        part = self.folder / f"{secrets.token_hex(8)}.part"
        digest = hashlib.sha256()
        try:
            with path.open("rb") as source, private(part) as target:
                while piece := source.read(PIECE):
                    digest.update(piece)
                    target.write(piece)
                to_disk(target)
            place = self.at(digest.hexdigest())
            place.parent.mkdir(mode=0o700, exist_ok=True)
            part.rename(place)
            path_to_disk(place.parent)
            path_to_disk(self.folder)
        finally:
            with suppress(FileNotFoundError):
                part.unlink()
        return digest.hexdigest()


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def private(path: Path) -> BinaryIO:
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(opened, "wb")


def to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
