"""What there is: rooms, the folders in each in their row, how large they are and what they say."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.house.rows import (
    OF_THE_ROOT,
    ROOMS,
    ROOT,
    Graph,
    gathered,
    imports,
    knots,
    modules,
    node,
    of_room,
)


@dataclass(frozen=True)
class Part:
    """A folder of a room, or a module that lies in none."""

    name: str
    files: tuple[Path, ...]
    said: str
    step: int  # how many steps into the row; those of one step know nothing of each other

    @property
    def is_folder(self) -> bool:
        return self.files[0].name == "__init__.py" and self.name not in OF_THE_ROOT

    @cached_property
    def lines(self) -> int:
        return sum(length(path) for path in self.files)


def _name(part: Part) -> str:
    return part.name


@dataclass(frozen=True)
class Room:
    name: str
    said: str
    parts: tuple[Part, ...]

    @property
    def folders(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.is_folder)

    @property
    def beside(self) -> tuple[Part, ...]:
        """Modules that lie in no folder, and what Django looks up by itself."""
        return tuple(sorted((part for part in self.parts if not part.is_folder), key=_name))

    @property
    def lines(self) -> int:
        return sum(part.lines for part in self.parts)


def rooms() -> list[Room]:
    files = modules()
    graph = imports(files)
    return [
        Room(
            name=room,
            said=first_line(files[room]),
            parts=tuple(_parts(room, files, graph)),
        )
        for room in ROOMS
    ]


def _parts(room: str, files: Mapping[str, Path], graph: Graph) -> Iterator[Part]:
    row = gathered(of_room(room, graph), node)
    at = steps(row)
    last = [f"{room}.{name}" for name in OF_THE_ROOT]
    for name in sorted(row.keys() - {room}, key=lambda name: (name in last, at[name], name)):
        inside = tuple(path for module, path in files.items() if node(module) == name)
        yield Part(name.partition(".")[2], inside, first_line(inside[0]), at[name])


def steps(graph: Graph) -> dict[str, int]:
    """How far into a row each stands: one step after the last of what it looks back to."""
    found: dict[str, int] = {}
    for knot in knots(graph):
        back = {other for name in knot for other in graph[name]} - knot
        found |= dict.fromkeys(knot, 1 + max((found[other] for other in back), default=-1))
    return found


def first_line(path: Path) -> str:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return said.partition("\n")[0]


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def longest_files() -> list[tuple[int, str]]:
    found = [(length(path), str(path.relative_to(ROOT))) for path in modules().values()]
    return sorted(found, reverse=True)


def longest_functions() -> list[tuple[int, str]]:
    found = [
        ((each.end_lineno or 0) - each.lineno + 1, f"{path.relative_to(ROOT)}:{each.name}")
        for path in modules().values()
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return sorted(found, reverse=True)
