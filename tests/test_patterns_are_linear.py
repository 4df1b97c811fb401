"""Every regular expression of the house takes time in proportion to its text, whatever that is."""

import ast
import importlib
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest

from tests.adversaries import Flood, floods
from tests.house.rows import ROOMS, ROOT
from tests.sampling import Sample
from tests.test_house import python_files

SOON = 0.008  # seconds of the processor, in which so many letters are hardly ever slow
PATIENCE = 0.5
SCANS = {"search", "sub", "subn", "finditer", "findall", "split"}
METHODS = SCANS | {"match", "fullmatch"}


@dataclass(frozen=True)
class Found:
    """A pattern and how it is used: "match" and "fullmatch" begin at one place alone."""

    where: str
    pattern: Any
    methods: frozenset[str]


def patterns() -> list[Found]:
    found: dict[Any, Found] = {}
    for path in python_files():
        if path.relative_to(ROOT).parts[0] not in ROOMS:
            continue
        text = path.read_text(encoding="utf-8")
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        module = importlib.import_module(name)
        if "re." not in text and not any(map(_within, vars(module).values())):
            continue
        tree = ast.parse(text)
        used = _used(tree, {key for key, each in vars(module).items() if _is_pattern(each)})
        held = list(_held(name, vars(module), used))
        known = {each.pattern.pattern for each in held}
        called = _called(name, tree, vars(module))
        for each in [*held, *(each for each in called if each.pattern.pattern not in known)]:
            modes = frozenset("search" if way in SCANS else way for way in each.methods)
            found.setdefault((each.pattern.pattern, each.pattern.flags, modes), each)
    return sorted(found.values(), key=lambda each: each.where)


def _held(name: str, held: dict[str, Any], used: dict[str, set[str]]) -> Iterator[Found]:
    """In variables of a module, also within what they hold."""
    for variable, value in held.items():
        for each in _within(value):
            methods = frozenset(used.get(variable, SCANS))
            yield Found(f"{name}.{variable}", each, methods or frozenset(SCANS))


def _within(value: Any) -> list[Any]:
    if isinstance(value, re.Pattern):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    several = isinstance(value, (dict, list, tuple, set, frozenset))
    return [each for part in inner for each in _within(part)] if several else []


def _is_pattern(value: Any) -> bool:
    return isinstance(value, re.Pattern)


def _used(tree: ast.Module, patterns: set[str]) -> dict[str, set[str]]:
    """By variable, the methods that its module calls; one that is handed on is used in any way."""
    found: dict[str, set[str]] = {}
    direct = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = node.func.value
            if isinstance(of, ast.Name) and of.id in patterns and node.func.attr in METHODS:
                whole = node.func.attr == "match" and len(node.args) > 1
                found.setdefault(of.id, set()).add("search" if whole else node.func.attr)
                direct.add(of)
            elif node.func.attr == "match" and node.args and isinstance(node.args[0], ast.Name):
                found.setdefault(node.args[0].id, set()).add("match")  # of a window
                direct.add(node.args[0])
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node not in direct:
            found.setdefault(node.id, set()).add("search")
    return found


def _called(name: str, tree: ast.Module, held: dict[str, Any]) -> Iterator[Found]:
    """Written where they are used, as in `re.sub("…", …)`; what is put in stands as a letter."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        of = node.func.value
        if not (isinstance(of, ast.Name) and of.id == "re" and node.args):
            continue
        if node.func.attr not in METHODS | {"compile"}:
            continue
        text = _written(node.args[0], held)
        if text is None:
            continue
        methods = {node.func.attr} & METHODS or SCANS
        flags = _flags(node, held)
        yield Found(f"{name}:{node.lineno}", re.compile(text, flags), frozenset(methods))


def _written(node: ast.expr, held: dict[str, Any]) -> Any:
    try:
        value = eval(compile(ast.Expression(node), "", "eval"), dict(held))
    except Exception:
        if not isinstance(node, ast.JoinedStr):
            return None
        parts = (each.value if isinstance(each, ast.Constant) else "x" for each in node.values)
        value = "".join(map(str, parts))
    return value if isinstance(value, (str, bytes)) else None


def _flags(node: ast.Call, held: dict[str, Any]) -> int:
    given = [each.value for each in node.keywords if each.arg == "flags"]
    place = 1 if node.func.attr in {"compile"} else 2  # type: ignore[attr-defined]
    given += node.args[place : place + 1]
    for each in given:
        try:
            value = eval(compile(ast.Expression(each), "", "eval"), dict(held))
        except Exception:
            continue
        return int(value) if isinstance(value, re.RegexFlag) else 0
    return 0


class TooLong(Exception):
    pass


def use(pattern: Any, method: str, text: Any) -> None:
    if method in SCANS:
        pattern.sub(text[:0], text)
    else:
        getattr(pattern, method)(text)


def seconds(pattern: Any, method: str, text: Any) -> float:
    """Of the processor, no more than about PATIENCE."""
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    with suppress(TooLong):
        use(pattern, method, text)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - start


def stop(*_args: Any) -> None:
    raise TooLong


@pytest.fixture(autouse=True)
def _can_be_stopped() -> Iterator[None]:
    before = signal.signal(signal.SIGVTALRM, stop)
    yield
    signal.signal(signal.SIGVTALRM, before)


def slow(found: Found, sample: Sample) -> list[str]:
    """What takes three times as many letters far more than three times as long."""
    binary = isinstance(found.pattern.pattern, bytes)
    source = found.pattern.pattern.decode("latin-1") if binary else found.pattern.pattern
    said = []
    every = floods(source, found.pattern.flags)
    for flood in sample.few(every, (len(every) + 1) // 2):
        for method in {"search" if each in SCANS else each for each in found.methods}:

            def taken(letters: int, method: str = method, flood: Flood = flood) -> float:
                text = flood.text(letters)
                given = text.encode("latin-1", "ignore") if binary else text
                return seconds(found.pattern, method, given)

            if grows(taken):
                said.append(f"{method} {flood.before[:40]!r} {flood.unit[:60]!r} {flood.after!r}")
        if said:
            break
    return said


def grows(taken: Callable[[int], float]) -> bool:
    """Looked at from few letters on, since a search cannot always be stopped."""
    for letters in (60, 600, 3_000, 12_000):
        if taken(letters) < SOON:
            continue
        few, many = (min(taken(number) for _ in range(3)) for number in (letters, 3 * letters))
        if (few > SOON and many > 6 * few) or few >= PATIENCE:
            return True
    return False


FOUND = patterns()


def test_all_are_looked_at() -> None:
    assert len(FOUND) > 150


@pytest.mark.parametrize("found", FOUND, ids=lambda each: each.where)
def test_it_takes_time_in_proportion(found: Found, sample: Sample) -> None:
    """Sampled, half of the texts that are hard on it."""
    assert slow(found, sample) == []
