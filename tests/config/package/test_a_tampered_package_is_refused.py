"""A package that is not what was exported, or would do harm, is refused by its entry."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from config.package import reading
from dossiers.models import Dossier
from press.models import Edition
from tests.config.package.newsroom import emptied, export, rewritten

pytestmark = pytest.mark.django_db
Entries = dict[str, bytes]
EDITIONS = "records/press.Edition.jsonl"


def resealed(entries: Entries) -> Entries:
    """With digests that fit what is in it: as by somebody who knows how."""
    manifest = json.loads(entries["manifest.json"])
    manifest["entries"] = {
        name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in entries.items()
        if name != "manifest.json"
    }
    return {**entries, "manifest.json": json.dumps(manifest).encode()}


def row_changed(
    table: str, change: Callable[[dict[str, Any]], Any]
) -> Callable[[Entries], Entries]:
    """The first row of a table with something else in it."""

    def changed(entries: Entries) -> Entries:
        name = f"records/{table}.jsonl"
        first, *rest = entries[name].splitlines(keepends=True)
        told = json.loads(first)
        change(told["row"])
        line = json.dumps(told, ensure_ascii=False).encode() + b"\n"
        return resealed({**entries, name: line + b"".join(rest)})

    return changed


def with_file(name: str, content: bytes) -> Callable[[Entries], Entries]:
    return lambda entries: resealed({**entries, name: content})


def without(name: str) -> Callable[[Entries], Entries]:
    return lambda entries: {each: c for each, c in entries.items() if each != name}


def text_changed(entries: Entries) -> Entries:
    return {**entries, EDITIONS: entries[EDITIONS].replace("الرقة".encode(), "الرفة".encode())}


def an_edition_less(entries: Entries) -> Entries:
    lines = entries[EDITIONS].splitlines(keepends=True)
    fewer = [each for each in lines if json.loads(each)["row"]["number"] != 1]
    return resealed({**entries, EDITIONS: b"".join(fewer)})


def evil_prose(row: dict[str, Any]) -> None:
    row["text"] = "<p>نص</p><script>alert(1)</script>"


HARMS: list[tuple[str, Callable[[Entries], Entries]]] = [
    (EDITIONS, text_changed),
    (EDITIONS, an_edition_less),
    (EDITIONS, row_changed("press.Edition", lambda row: row["content"].update(title="سواه"))),
    (EDITIONS, row_changed("press.Edition", lambda row: row.update(note="سواه"))),
    ("dossiers.Text", row_changed("dossiers.Text", evil_prose)),
    (
        "dossiers.TeaserCard",
        row_changed("dossiers.TeaserCard", lambda row: row.update(url="javascript:alert(1)")),
    ),
    ("actors.Actor", row_changed("actors.Actor", lambda row: row.update(slug="a/b"))),
    ("actors.Actor", row_changed("actors.Actor", lambda row: row.update(unheard_of=1))),
    ("actors.Actor", row_changed("actors.Actor", lambda row: row.update(picture="1"))),
    ("timeline.Place", row_changed("timeline.Place", lambda row: row.update(latitude="x"))),
    (
        "press.Tagged",
        row_changed("press.Tagged", lambda row: row.update(content_type="press.User")),
    ),
    ("press.User", with_file("records/press.User.jsonl", b"{}\n")),
    ("actors.Actor", with_file("records/actors.Actor.jsonl", b"no row\n")),
    ("../", with_file("files/default/../../evil.py", b"x")),
    ("evil", with_file("evil", b"x")),
    ("files/default/", with_file("files/default/pictures/x/1.html", b"<script>")),
    ("files/originals/", with_file("files/originals/aaaaaaaaaaaaaaaaaaaa.jpg", b"MZ no picture")),
    (EDITIONS, without(EDITIONS)),
    ("manifest.json", without("manifest.json")),
    ("manifest.json", lambda entries: {**entries, "manifest.json": b"{}"}),
    ("actors.Actor", with_file("records/actors.Actor.jsonl", b" " * (30 << 20))),
]


@pytest.mark.parametrize("number", range(len(HARMS)))
def test_the_entry_is_named_and_nothing_comes(
    dossier: Dossier, tmp_path: Path, number: int
) -> None:
    named, change = HARMS[number]
    path = rewritten(export(tmp_path / "a.zip"), tmp_path / "b.zip", change)
    emptied()
    with pytest.raises(CommandError) as refusal:
        call_command("import_package", str(path))
    assert named in str(refusal.value)
    assert not Edition.objects.exists()
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.4", b"PK\x03\x04" + b"\0" * 50])
def test_what_is_no_package_is_said_to_be_none(db: None, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    with pytest.raises(CommandError, match="zip"):
        call_command("import_package", str(path))


def test_a_name_that_stands_twice_is_refused(db: None, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("manifest.json", b"{}")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("manifest.json", b"{}")
    with pytest.raises(CommandError, match="manifest"):
        call_command("import_package", str(path))


@pytest.mark.parametrize("name", ["MOST_ENTRIES", "MOST_BYTES", "MOST_ROWS", "MOST_MANIFEST"])
def test_what_is_too_much_is_not_unpacked(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = export(tmp_path / "a.zip")
    monkeypatch.setattr(reading, name, 20)
    with pytest.raises(CommandError):
        call_command("import_package", str(path))
