"""A backup becomes what is served.

It is proved on a scratch database first. New files are put beside the present ones, then the
database is exchanged in one transaction, then what is left over goes: whenever it is cut off, the
database that stands has its files.
"""

import json
import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from config.backup import programs, proving
from config.backup.contents import STORES, Kept, digest_of, files, place, within
from config.backup.shelf import SECRETS, Backup, Shelf, write
from images.files.storage import path_to_disk

Say = Callable[[str], None]
UNCHANGED = "The database is as it was. If others use it (serve, the clock), end them first."
MODES = {"default": 0o711, "originals": 0o700}


def is_empty() -> bool:
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def put_back(shelf: Shelf, backup: Backup, say: Say, *, replace: bool) -> None:
    within(shelf.folder)
    proving.prove(shelf, backup, say)
    say("· Pictures and originals")
    added, waiting = [], []
    try:
        for kept in backup.files:
            target = target_of(kept)
            if not target.exists():
                added.append(target)
                copy(shelf, kept, target)
            elif digest_of(target) == kept.digest:
                target.chmod(kept.mode)
            else:
                waiting.append((staged(shelf, kept, target), target))
        say("· Database")
        environment = programs.environment()
        connection.close()
        try:
            proving.place_in(backup, environment, replace=replace)
        except CommandError as error:
            raise CommandError(f"{UNCHANGED} {error}") from error
    except BaseException:
        for path in (*added, *(part for part, _target in waiting)):
            path.unlink(missing_ok=True)
        raise
    for part, target in waiting:
        part.replace(target)
    say("· What this version of the program adds, and the proofs")
    call_command("migrate", verbosity=0)
    call_command("verify_editions")
    call_command("check_index")
    if replace:
        remove_others({target_of(kept) for kept in backup.files})


def target_of(kept: Kept) -> Path:
    """Never outside its folder, whatever a manifest says."""
    name = PurePosixPath(kept.path)
    if name.is_absolute() or ".." in name.parts:
        raise CommandError(f"The backup names a file outside its folder: {kept.path}")
    return place(kept.store) / name


def copy(shelf: Shelf, kept: Kept, target: Path) -> None:
    staged(shelf, kept, target).replace(target)
    path_to_disk(target.parent)


def staged(shelf: Shelf, kept: Kept, target: Path) -> Path:
    make_folders(target.parent, MODES[kept.store])
    part = target.with_name(f"{secrets.token_hex(8)}.part")
    try:
        shutil.copyfile(shelf.contents.at(kept.digest), part)
        part.chmod(kept.mode)
        with part.open("rb") as file:
            os.fsync(file.fileno())
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def make_folders(folder: Path, mode: int) -> None:
    if not folder.exists():
        make_folders(folder.parent, mode)
        folder.mkdir(exist_ok=True)
        folder.chmod(mode)


def remove_others(wanted: set[Path]) -> None:
    for store in STORES:
        for path in list(files(store)):
            if path not in wanted:
                path.unlink(missing_ok=True)


def put_secrets(backup: Backup) -> str:
    """The key goes where the settings look for it; one that is there stays under another name."""
    given = backup.folder / SECRETS
    if not given.exists():
        raise CommandError("This backup holds no secrets: it was made without --secrets.")
    words = json.loads(given.read_text(encoding="utf-8"))
    key = Path(settings.VAR) / "secret_key"
    if words["SECRET_KEY"] == settings.SECRET_KEY:
        return "The key is the one in use."
    if key.exists():
        key.replace(key.with_name(f"secret_key.before-{backup.name}"))
    write(key, words["SECRET_KEY"].encode())
    return f"The key is in {key}; a SECRET_KEY in the environment goes before it. Start anew."
