"""Where files are kept: whole or not at all, and closed to those who have no business there."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """A file gets its name when all of it is on the disk. What a killed process leaves ends in
    `.part`, and is swept; a folder goes with its last file."""

    def _save(self, name: str, content: Any) -> str:
        part = f"{name}.{secrets.token_hex(4)}.part"
        try:
            super()._save(part, content)  # type: ignore[misc]
            path_to_disk(Path(self.path(part)))
            Path(self.path(part)).rename(self.path(name))
        except BaseException:
            with suppress(OSError):
                self.delete(part)
            raise
        return name

    def delete(self, name: str) -> None:
        super().delete(name)
        folder = Path(self.path(name)).parent
        if folder != Path(self.location):
            with suppress(OSError):  # it holds other files
                folder.rmdir()


def close(folder: Path) -> None:
    """For nobody but the account that runs the program: the folder, and what is in it."""
    if not folder.is_dir() or folder.stat().st_mode & 0o077 == 0:
        return
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    folder.chmod(0o700)  # at last: so an interrupted pass is done again


def path_to_disk(path: Path) -> None:
    """What a file holds, or which names a folder has."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
