"""`make check`: style, types, and the tests of the folders that a change touches; in a minute, with
no browser. A change is what differs from `main`; where nothing does, the last commit."""

import ast
import shlex
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from tests.house.rows import ROOMS, ROOT

SECONDS = 60
ALWAYS = ["tests/house"]
RUFF = [sys.executable, "-m", "ruff"]
MYPY = f"{shlex.quote(sys.executable)} -m mypy ."
TYPES = f"{MYPY} || {{ rm -rf .mypy_cache; {MYPY}; }}"  # it goes on looking for what was moved
PYTEST = [sys.executable, "-m", "pytest", "-m", "not browser", "--reuse-db"]


def git(*words: str) -> list[str]:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


def changed() -> list[str]:
    """Files by their paths, also those that are gone and those that git does not know yet."""
    new = git("ls-files", "--others", "--exclude-standard")
    for base in (*git("merge-base", "HEAD", "main"), "HEAD", "HEAD~1"):
        if found := [*git("diff", "--name-only", "--no-renames", base), *new]:
            return found
    return []


def tests_of(paths: Iterable[str]) -> list[str]:
    """What lies in the folders that mirror those of the paths, and then what imports them."""
    near: dict[str, None] = {}
    far: dict[str, None] = {}
    importing = {path: imported(ROOT / path) for path in every_test()} if paths else {}
    for path in paths:
        near |= dict.fromkeys(mirrored(path))
        name = ".".join(Path(path).with_suffix("").parts).removesuffix(".__init__")
        far |= dict.fromkeys(test for test, names in importing.items() if name in names)
    return [*near, *(test for test in far if not inside(test, near))]


def mirrored(path: str) -> Iterator[str]:
    """`tests/press/tags` for the code, templates and static files of `press/tags`; a test for
    itself."""
    parts = Path(path).parts
    if parts[0] == "tests":
        if Path(path).name.startswith("test_") and (ROOT / path).exists():
            yield path
        return
    rooms = [place for place, part in enumerate(parts) if part in ROOMS]
    if not rooms:
        return
    for end in range(len(parts) - 1, rooms[-1] + 1, -1):
        folder = Path("tests", *parts[rooms[-1] : end])
        if (ROOT / folder).is_dir():
            yield str(folder)
            return


def every_test() -> list[str]:
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "tests").rglob("test_*.py"))]


@cache
def imported(path: Path) -> set[str]:
    """Modules, also as `from module import name` may mean one."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def inside(path: str, places: Iterable[str]) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in places)


def check() -> int:
    began = time.monotonic()
    paths = changed()
    tests = [*ALWAYS, *(each for each in tests_of(paths) if not inside(each, ALWAYS))]
    sys.stdout.write(f"· {len(paths)} files differ; tests: {' '.join(tests)}\n")
    sys.stdout.flush()
    types = subprocess.Popen(TYPES, cwd=ROOT, shell=True)
    failed = [
        subprocess.run(command, cwd=ROOT, check=False).returncode
        for command in ([*RUFF, "check", "."], [*RUFF, "format", "--check", "."])
    ]
    left = SECONDS - 5 - (time.monotonic() - began)
    anew = ["--create-db"] if any("migrations" in Path(path).parts for path in paths) else []
    command = [*PYTEST, *anew, "--numprocesses", "2", "--seconds", f"{left:.0f}", *tests]
    failed += [subprocess.run(command, cwd=ROOT, check=False).returncode, types.wait()]
    sys.stdout.write(f"· {time.monotonic() - began:.0f} s\n")
    return int(any(failed))


if __name__ == "__main__":
    sys.exit(check())
