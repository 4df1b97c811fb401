"""A cluster of an earlier program, or of an earlier PostgreSQL: its content moves into a new one.

The old server runs once more, for us alone, and its databases are dumped into a cluster made as all
are made now. So neither the old order of letters nor its open door is carried on. Where the machine
does not know the locale that it was made under, C.UTF-8 stands in for it: reading whole tables asks
for no order. The old folder stays beside the new one.
"""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

from config.embedded import installation, making
from config.embedded.account import Trouble

MISSING = re.compile(r'(?:LC_(?:COLLATE|CTYPE)|parameter "lc_[a-z]+":) "([^"/]+)"')
PLACES = ("/usr/lib/locale", "/usr/lib64/locale", "/usr/share/locale")
STAND_IN = [Path(place, name) for place in PLACES for name in ("C.utf8", "C.UTF-8")]
LOCALES = "locales"  # in the old cluster's folder, where its server looks for them


class Server(Protocol):
    folder: Path

    def start(self) -> None: ...
    def stop(self) -> bool: ...
    def binary(self, name: str) -> Path: ...
    def environment(self) -> dict[str, str]: ...


def is_due(folder: Path) -> bool:
    return not making.is_ours(folder) or making.version(folder) != installation.VERSION


def beside(folder: Path, ending: str) -> Path:
    return folder.with_name(f"{folder.name}.{ending}")


def renew(folder: Path, server: Callable[..., Server], say: Callable[[str], None]) -> None:
    """`server` gives one on a folder, as it is or made ready. Call it holding the lock."""
    say("The database was made by an earlier program; its content moves into a new one.")
    discard(beside(folder, "renewed"))
    old, new = server(folder, as_it_is=True), server(beside(folder, "renewed"))
    try:
        names = known(old)
        new.start()
        for name in names:
            move(name, old, new)
    finally:
        old.stop()
        new.stop()
    kept = folder / "postgresql.auto.conf"
    if making.version(folder) == installation.VERSION and kept.exists():
        (new.folder / kept.name).write_text(kept.read_text(encoding="utf-8"), encoding="utf-8")
    (new.folder / "renewed").touch()
    finish(folder)
    for path in folder.parent.glob(f"{folder.name}.former.*"):
        path.unlink()
    say(f"That is done. The former one is kept in {beside(folder, 'before')}; it may be removed.")


def finish(folder: Path) -> None:
    """Exchange the folders; also where that was broken off in its middle."""
    new, password = beside(folder, "renewed"), making.password_file(folder)
    if not (new / "renewed").exists():
        return
    if folder.exists():
        before = beside(folder, "before")
        if before.exists():
            shutil.rmtree(before)
        folder.rename(before)
    made = making.password_file(new)
    if made.exists():
        made.replace(password)
    (new / "renewed").unlink()
    new.rename(folder)
    discard(new)


def discard(folder: Path) -> None:
    """A cluster, and all that lies beside it."""
    shutil.rmtree(folder, ignore_errors=True)
    for path in folder.parent.glob(f"{folder.name}.*"):
        path.unlink(missing_ok=True)


def known(old: Server) -> list[str]:
    """The databases of the old cluster but those of tests; it gets the locales that it needs."""
    words = ""
    for _try in range(4):
        names, words = asked(old)
        if not words:
            return [name for name in names if not name.startswith("test_")]
        missing = MISSING.findall(words)
        old.stop()
        if not missing:
            break
        stand_in(old.folder, missing)
    raise Trouble(f"The former database in {old.folder} cannot be read:\n{words}")


def asked(old: Server) -> tuple[list[str], str]:
    """Its databases, or else why it does not say."""
    try:
        old.start()
    except Trouble as trouble:
        return [], str(trouble)
    query = "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate"
    command = [str(old.binary("psql")), "--no-psqlrc", "--tuples-only", "--no-align", "-c", query]
    done = run(command, old)
    return done.stdout.splitlines(), done.stderr.strip() if done.returncode else ""


def stand_in(folder: Path, names: list[str]) -> None:
    source = next((place for place in STAND_IN if place.is_dir()), None)
    if source is None:
        wanted = ", ".join(names)
        raise Trouble(f"The former database needs the locale {wanted}; install it and start again.")
    for name in names:
        place = folder / LOCALES / name
        shutil.copytree(source, place, copy_function=shutil.copyfile, dirs_exist_ok=True)
    for path in (folder / LOCALES, *(folder / LOCALES).rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def move(name: str, old: Server, new: Server) -> None:
    if name != "postgres":
        command = [str(new.binary("createdb")), "--template", "template0", "--", name]
        refuse(list(failures([run(command, new)])), name)
    dump = [str(new.binary("pg_dump")), "--format", "custom", "--compress", "0", "--dbname", name]
    load = [str(new.binary("pg_restore")), "--exit-on-error", "--no-owner", "--dbname", name]
    writer = subprocess.Popen(dump, env=old.environment(), stdout=subprocess.PIPE)  # noqa: S603
    assert writer.stdout
    loaded = run(load, new, stdin=writer.stdout)
    writer.stdout.close()
    failed = list(failures([loaded]))
    if writer.wait():
        failed.append("it could not be dumped")
    analyse = [str(new.binary("psql")), "--no-psqlrc", "--quiet", "--dbname", name, "-c", "ANALYZE"]
    refuse([*failed, *failures([run(analyse, new)])], name)


def run(command: list[str], server: Server, **more: Any) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 - PostgreSQL's own programs, no shell
        command,
        env=server.environment() | {"LC_ALL": "C"},
        capture_output=True,
        text=True,
        start_new_session=True,
        **more,
    )


def failures(runs: "list[subprocess.CompletedProcess[str]]") -> Iterator[str]:
    yield from (done.stderr.strip() for done in runs if done.returncode)


def refuse(reasons: list[str], name: str) -> None:
    if reasons:
        said = "\n".join(reasons)
        raise Trouble(f"The former database “{name}” could not be moved; it is as it was.\n{said}")
