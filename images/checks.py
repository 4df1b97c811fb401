"""Told at each start: whether pictures can be stored."""

import os
import shutil
from pathlib import Path
from typing import Any

from django.core import checks
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage, Storage, default_storage

from images.files.storage import close
from images.models import originals

ROOM = 200 * 1024 * 1024  # bytes: some uploads of the largest kind, with their renditions


def stores(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Originals that were stored with looser modes are closed on the way."""
    if isinstance(folder := _folder(originals()), Path):
        try:
            close(folder)
        except OSError as error:
            hint = f"chmod -R go= '{folder}', as the account that owns it."
            return [
                checks.Warning(f"Others can read the originals: {error}", hint, id="images.W004")
            ]
    found = {_folder(default_storage): None, folder: None}
    return [message for each in found if each for message in _messages(each)]


def _folder(storage: Storage) -> Path | None:
    held: Any = getattr(storage, "_wrapped", storage)
    return Path(held.location) if isinstance(held, FileSystemStorage) else None


def _messages(folder: Path) -> list[CheckMessage]:
    there = next(each for each in [folder, *folder.parents] if each.exists())
    if not there.is_dir():
        hint = f"Move '{there}' away, or set VAR to another folder."
        return [
            checks.Warning(
                f"No picture can be stored: {there} is no folder.", hint, id="images.W001"
            )
        ]
    if not os.access(there, os.W_OK | os.X_OK):
        hint = "Make it writable for the account that runs this program, or set VAR to another."
        text = f"No picture can be stored: {there} cannot be written to."
        return [checks.Warning(text, hint, id="images.W002")]
    free = shutil.disk_usage(there).free
    if free < ROOM:
        hint = "Free some space: `manage.py sweep_media --dry-run` says what nothing shows."
        text = f"Hardly a picture can be stored: {free // 2**20} MB are free for {folder}."
        return [checks.Warning(text, hint, id="images.W003")]
    return []
