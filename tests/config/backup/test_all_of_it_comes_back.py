"""Every table of every model and every file, from one kind of database to the other and back."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg2

from tests.config.backup.newsrooms import ROOT, Newsroom
from tests.config.embedded.users import comes_true

ONE_ROW = {"press_counter", "archive_corpus"}  # whose only row names its number itself
OTHERS = """SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
WAITING = f"{OTHERS} AND wait_event_type = 'Lock'"
NEW = """
from press.tags.tag import Tag
last = Tag.objects.order_by("pk").last().pk
print("fresh" if Tag.objects.create(name="new", slug="new").pk > last else "taken")
"""


def test_from_the_embedded_database_to_a_server_and_back(
    filled: Newsroom, backed_up: Path, on_a_server: Newsroom, embedded: Newsroom, tmp_path: Path
) -> None:
    tables, files = filled.tables(), filled.files()
    assert sum(rows[0][0] > 0 for name, rows in tables.items() if name != "sequences") > 30
    assert {path.split("/")[0] for path in files} == {"media", "originals"}
    said = on_a_server.does("restore", str(backed_up), "--secrets")
    assert "is back" in said
    assert on_a_server.tables() == tables
    assert on_a_server.files() == files
    key, ours = on_a_server.var / "secret_key", filled.var / "secret_key"
    assert key.read_text().strip() == ours.read_text().strip(), "it was asked for"
    assert key.stat().st_mode & 0o777 == 0o600

    on_a_server.does("backup", str(tmp_path / "second"))
    embedded.does("restore", str(tmp_path / "second"))
    assert embedded.tables() == tables
    assert embedded.files() == files
    assert (embedded.var / "secret_key").read_text().strip() != ours.read_text().strip()
    assert embedded.behind() == on_a_server.behind() == filled.behind() <= ONE_ROW
    assert embedded.does("shell", "-c", NEW).split()[-1] == "fresh"


def test_what_is_there_is_only_replaced_where_that_is_said_and_by_all_of_it(
    filled: Newsroom, backed_up: Path, on_a_server: Newsroom
) -> None:
    """Neither one that fails nor one that is killed changes it, or hinders the next."""
    on_a_server.ask("CREATE TABLE press_user (id int); INSERT INTO press_user VALUES (7)")
    old = on_a_server.var / next(path for path in filled.files() if path.startswith("media"))
    old.parent.mkdir(parents=True)
    old.write_text("old")
    stray = on_a_server.var / "media" / "stray.txt"
    stray.write_text("stray")
    before = on_a_server.files()
    assert "--replace" in on_a_server.refuses("restore", str(backed_up))
    assert stands(on_a_server)
    break_creation(on_a_server)
    assert "as it was" in on_a_server.refuses("restore", str(backed_up), "--replace")
    assert stands(on_a_server)
    assert on_a_server.files() == before
    on_a_server.ask("DROP EVENT TRIGGER refuse")
    killed_at_the_exchange(on_a_server, backed_up)
    assert stands(on_a_server)
    after = on_a_server.files()
    assert {name: after[name] for name in before} == before
    on_a_server.does("restore", str(backed_up), "--replace")
    assert on_a_server.tables() == filled.tables()
    there = {name: facts for name, facts in on_a_server.files().items() if name[-5:] != ".part"}
    assert there == filled.files(), "and what the killed one was writing, which is swept"


def stands(newsroom: Newsroom) -> bool:
    tables = newsroom.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return tables == [("press_user",)] and newsroom.ask("SELECT id FROM press_user") == [(7,)]


def killed_at_the_exchange(newsroom: Newsroom, backed_up: Path) -> None:
    with closing(psycopg2.connect(newsroom.url)) as other, other.cursor() as cursor:
        cursor.execute("SELECT * FROM press_user")  # and holds it: the exchange waits
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), "restore", str(backed_up), "--replace"],
            env=newsroom.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert comes_true(lambda: newsroom.ask(WAITING) == [(1,)], 60)
        process.kill()
        process.wait()
    assert comes_true(lambda: newsroom.ask(OTHERS) == [(0,)])


def break_creation(newsroom: Newsroom) -> None:
    """What comes late in a dump is refused."""
    newsroom.ask("""CREATE SCHEMA elsewhere;
        CREATE FUNCTION elsewhere.refuse() RETURNS event_trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION 'no triggers here'; END $$;
        CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('CREATE TRIGGER')
        EXECUTE FUNCTION elsewhere.refuse()""")
