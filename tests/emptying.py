"""The database after a test that commits: as the migrations left it. Emptying every table and
making permissions and roles anew would take half a second each time."""

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import TransactionTestCase

KEPT = "untouched"  # a schema with what the migrations wrote


def keep() -> None:
    """Call it once, before the first test."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')")
        if cursor.fetchone() != ("on",):
            return  # nobody else may delete without asking foreign keys: Django's flush is left
        if tables(cursor, KEPT):
            give_back()  # a database that is used again: what a run that was cut off left in it
        else:
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {KEPT}")
            for table in with_rows(cursor, tables(cursor)):
                cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS TABLE public."{table}"')
    TransactionTestCase._fixture_teardown = lambda _case: give_back()  # type: ignore[attr-defined]


def give_back() -> None:
    with connection.cursor() as cursor:
        kept = tables(cursor, KEPT)
        written = with_rows(cursor, [name for name in tables(cursor) if name not in kept])
        changed = differing(cursor, kept)
        if not written and not changed:
            return
        steps = ["SET session_replication_role = replica"]
        steps += [f'DELETE FROM "{table}"' for table in (*written, *changed)]
        steps += [f'INSERT INTO "{table}" SELECT * FROM {KEPT}."{table}"' for table in changed]
        cursor.execute("; ".join([*steps, "SET session_replication_role = DEFAULT"]))


def tables(cursor: CursorWrapper, schema: str = "public") -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY 1", [schema])
    return [name for (name,) in cursor.fetchall()]


def with_rows(cursor: CursorWrapper, names: list[str]) -> list[str]:
    return found(cursor, {name: f'EXISTS (SELECT FROM public."{name}")' for name in names})


def differing(cursor: CursorWrapper, names: list[str]) -> list[str]:
    rows = '(SELECT (count(*), sum(hashtext(each::text)))::text FROM {}."{}" AS each)'
    pairs = {name: (rows.format("public", name), rows.format(KEPT, name)) for name in names}
    return found(
        cursor, {name: f"{now} IS DISTINCT FROM {was}" for name, (now, was) in pairs.items()}
    )


def found(cursor: CursorWrapper, conditions: dict[str, str]) -> list[str]:
    parts = [f"SELECT '{name}' WHERE {condition}" for name, condition in conditions.items()]
    cursor.execute(" UNION ALL ".join(parts))
    return [name for (name,) in cursor.fetchall()]
