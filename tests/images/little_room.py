"""A real file system with hardly any room, and stores in it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings


@contextmanager
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 300 kB."""
    folder = tmp_path / "little"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)]
    tool = shutil.which("mount")
    if os.geteuid() or not tool or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a small file system needs root and a system that allows it")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def stored_in(folder: Path) -> Any:
    def at(name: str) -> dict[str, Any]:
        return {
            "BACKEND": "images.files.storage.WholeFiles",
            "OPTIONS": {"location": folder / name},
        }

    kept = settings.STORAGES | {"default": at("media"), "originals": at("originals")}
    return override_settings(STORAGES=kept, MEDIA_ROOT=folder / "media")


def sent(data: bytes) -> dict[str, Any]:
    file = SimpleUploadedFile("a.png", data, "image/png")
    return {"file": file, "alt": "", "caption": "Typed with care", "credit": "Agency"} | {
        "focus_x": 50,
        "focus_y": 50,
    }
