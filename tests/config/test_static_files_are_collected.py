"""What browsers ask for is there compressed, under each of its names, and is collected once."""

import gzip
import json
from pathlib import Path
from typing import Any

import brotli
import pytest

from config.management.commands.prepare import collect
from tests.house.rows import ROOMS

OPENED = {".br": brotli.decompress, ".gz": gzip.decompress}
LARGE = 2_000  # bytes, from which on scripts and styles are worth it


@pytest.fixture(scope="module")
def files(prepared: Path) -> dict[str, bytes]:
    static = prepared / "static"
    paths = (path for path in static.rglob("*") if path.is_file())
    return {path.relative_to(static).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def manifest(files: dict[str, bytes]) -> dict[str, str]:
    return dict(json.loads(files["staticfiles.json"])["paths"])


def is_long_form(name: str, manifest: dict[str, str]) -> bool:
    return f"{name.removesuffix('.js')}.min.js" in manifest


def test_what_is_compressed_is_what_lies_beside_it(files: dict[str, bytes]) -> None:
    walked = 0
    for name, content in files.items():
        plain, _dot, ending = name.rpartition(".")
        if opened := OPENED.get(f".{ending}"):
            assert opened(content) == files[plain], name
            walked += 1
    assert walked > 300


def test_scripts_and_styles_are_compressed_under_both_names(
    files: dict[str, bytes], manifest: dict[str, str]
) -> None:
    """By their digest in pages, plainly by the editor and by modules that import each other."""
    asked = [
        each
        for name, hashed in manifest.items()
        if name.endswith((".js", ".css")) and not is_long_form(name, manifest)
        for each in (name, hashed)
        if len(files[each]) > LARGE
    ]
    assert {name.split("/")[0] for name in asked} >= {"press", "ckeditor", "admin"}
    assert not [each + end for each in asked for end in OPENED if each + end not in files]


def test_what_only_people_read_is_not_compressed(
    files: dict[str, bytes], manifest: dict[str, str]
) -> None:
    long = [name for name in manifest if is_long_form(name, manifest)]
    assert "admin/js/vendor/jquery/jquery.js" in long
    assert not {name for name in long if name.split("/")[0] in ROOMS}
    for name in (*long, *(manifest[each] for each in long)):
        assert name in files
        assert not {name + end for end in OPENED} & set(files)


def test_what_is_up_to_date_is_left_alone(prepared: Path, settings: Any) -> None:
    settings.VAR, settings.STATIC_ROOT = prepared, prepared / "static"
    said: list[str] = []
    collect(said.append)
    assert said == []
