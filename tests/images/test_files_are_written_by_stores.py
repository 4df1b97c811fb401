"""Whoever writes a file does so by a store that writes it whole; found in the sources."""

import ast
from collections.abc import Iterator

from django.conf import settings

ROOMS = ["language", "press", "images", "actors", "timeline", "dossiers", "archive", "config"]
# Where files are written that no store keeps: by function, and why a part of one does no harm.
OTHERS = {
    "config/backup/contents.py private": "under another name, then renamed",
    "config/backup/database.py dump": "in a folder that gets its name when all is made",
    "config/backup/making.py fill": "in a folder that gets its name when all is made",
    "config/environment.py kept_secret": "under another name, then renamed",
    "config/embedded/alias.py to": "under another name, then renamed",
    "config/embedded/cluster.py _launch": "lines of a log",
    "config/embedded/making.py make": "in a folder that gets its name when all is made",
    "config/embedded/making.py write_private": "in a folder that gets its name when all is made",
    "config/embedded/renewal.py renew": "in a folder that is marked when all is made",
    "config/package/writing.py add": "in a zip that gets its name when all is written",
    "config/reader_sheet.py kept": "under another name, then renamed; made again from its sources",
    "config/management/commands/prepare.py collect": "half a mark is no mark: it is made again",
    "dossiers/demo/accounts.py _keep": "under another name, then renamed",
    "press/sent/files.py private": "nothing is known of it before its note is written; swept",
    "press/management/commands/export_table.py handle": "a file that somebody named, and is told",
    "press/management/commands/import_table.py handle": "a file that somebody named, and is told",
    "archive/management/commands/import_stories.py opened": "a file that somebody named",
}


def writers() -> Iterator[tuple[str, str]]:
    """Every place in the rooms that writes a file: in which function, and how."""
    for room in ROOMS:
        for path in sorted((settings.BASE_DIR / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for function in ast.walk(tree):
                if isinstance(function, ast.FunctionDef):
                    for node in ast.walk(function):
                        if isinstance(node, ast.Call) and (how := written(node)):
                            where = path.relative_to(settings.BASE_DIR).as_posix()
                            yield f"{where} {function.name}", how


def written(call: ast.Call) -> str:
    """How the call writes a file; empty where it does not."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name in {"write_text", "write_bytes", "NamedTemporaryFile", "mkstemp", "fdopen"}:
        return name
    given = [*call.args, *(each.value for each in call.keywords)]
    modes = [str(each.value) for each in given if isinstance(each, ast.Constant)]
    if name == "open" and any(
        set("wxa+") & set(each) and set(each) <= set("wxarb+t") for each in modes
    ):
        return name
    if name == "save" and ast.unparse(call.func) in {"default_storage.save", "originals().save"}:
        return "store"
    return ""


def test_whoever_writes_a_file_does_so_by_a_store() -> None:
    found = dict(writers())
    assert {how for where, how in found.items() if "images/" in where} >= {"store"}
    others = {where for where, how in found.items() if how != "store"}
    assert others == set(OTHERS), "write it by a store, or say here why a part of it does no harm"
