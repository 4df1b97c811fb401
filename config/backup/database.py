"""The database in one file, and back in one transaction."""

import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

from django.core.management.base import CommandError

# Tables, functions and types, but none of an extension; whoever still uses one is not waited for.
EMPTY = """
SET lock_timeout = '20s';
DO $$
DECLARE it record;
BEGIN
  FOR it IN SELECT c.oid::regclass AS name,
      CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END AS kind
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r','p','v','m')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  LOOP EXECUTE format('DROP %s IF EXISTS %s CASCADE', it.kind, it.name); END LOOP;
  FOR it IN SELECT c.oid::regclass AS name FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S'
  LOOP EXECUTE format('DROP SEQUENCE IF EXISTS %s CASCADE', it.name); END LOOP;
  FOR it IN SELECT p.oid::regprocedure AS name FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', it.name); END LOOP;
END $$;
RESET lock_timeout;
"""
# Settings that older servers do not know; they stand before the first object.
UNKNOWN = (b"SET transaction_timeout ",)
PLAIN = ["--no-owner", "--no-privileges", "--no-comments"]


def dump(programs: Path, environment: dict[str, str], to: Path) -> None:
    command = [str(programs / "pg_dump"), "--format=custom", "--no-password"]
    command += ["--no-publications", "--no-subscriptions"]
    with to.open("wb") as file:
        done = subprocess.run(  # noqa: S603 - our own command, no shell
            command, env=environment, stdout=file, stderr=subprocess.PIPE, check=False
        )
    if done.returncode:
        words = said(done.stderr) or f"pg_dump ended with {done.returncode}."
        raise CommandError(f"The database could not be saved:\n{words}")


def restore(programs: Path, environment: dict[str, str], dumped: Path, *, replace: bool) -> None:
    """All of it or, whatever happens, nothing: COMMIT is sent only after the last of it."""
    reader = [str(programs / "pg_restore"), "--file=-", *PLAIN, str(dumped)]
    writer = [str(programs / "psql"), "--no-psqlrc", "--quiet", "--no-password"]
    writer += ["--set=ON_ERROR_STOP=1", "--set=VERBOSITY=terse", "--output=/dev/null"]
    with (
        tempfile.TemporaryFile() as words,
        subprocess.Popen(  # noqa: S603 - our own command, no shell
            writer, env=environment, stdin=subprocess.PIPE, stdout=words, stderr=words
        ) as into,
        subprocess.Popen(  # noqa: S603 - our own command, no shell
            reader, stdout=subprocess.PIPE, stderr=words
        ) as out,
    ):
        assert into.stdin
        assert out.stdout
        with suppress(BrokenPipeError):
            into.stdin.write(b"BEGIN;\n" + (EMPTY.encode() if replace else b""))
            hand_over(out.stdout, into.stdin)
        out.stdout.close()
        whole = out.wait() == 0
        with suppress(BrokenPipeError):
            if whole:
                into.stdin.write(b"COMMIT;\n")
            into.stdin.close()
        if into.wait() or not whole:
            words.seek(0)
            raise CommandError(f"PostgreSQL says:\n{said(words.read())}")


def hand_over(source: IO[bytes], target: IO[bytes]) -> None:
    for line in source:
        if not line.startswith(UNKNOWN):
            target.write(line)
        if line.startswith((b"CREATE ", b"COPY ")):
            break
    while chunk := source.read(1 << 20):
        target.write(chunk)


def said(words: bytes) -> str:
    lines = words.decode(errors="replace").strip().splitlines()
    return "\n".join(lines[:8])
