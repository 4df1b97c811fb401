"""Which file imports which, circles among them, and the row in which things only look back."""

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

Graph = Mapping[str, set[str]]

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ["language", "press", "images", "actors", "timeline", "dossiers", "archive", "config"]
# What Django looks up by itself: it belongs to the root of the room and comes last in it.
OF_THE_ROOT = ("management", "templatetags")


def modules(root: Path = ROOT, migrations: bool = False) -> dict[str, Path]:
    """Files of the rooms by their dotted names; migrations, which are history, if asked for."""
    return {
        ".".join(name.parent.parts if name.stem == "__init__" else name.with_suffix("").parts): path
        for room in ROOMS
        for path in sorted((root / room).rglob("*.py"))
        if "migrations" not in (name := path.relative_to(root)).parts or migrations
    }


def imports(files: Mapping[str, Path], types_too: bool = False) -> dict[str, set[str]]:
    """What each file imports of the others, also inside functions; not what types alone need."""
    found: dict[str, set[str]] = {name: set() for name in files}
    for name, path in files.items():
        for statement in _statements(ast.parse(path.read_text(encoding="utf-8")), types_too):
            found[name] |= set(_named(statement, name, path, files)) - {name}
    return found


def of_room(room: str, graph: Graph) -> dict[str, set[str]]:
    """What of a graph of modules lies within one room."""
    own = {name for name in graph if f"{name}.".startswith(f"{room}.")}
    return {name: graph[name] & own for name in sorted(own)}


def node(module: str) -> str:
    """What a module counts as in its room's row: its folder, or itself where it lies in none."""
    return ".".join(module.split(".")[:2])


def gathered(graph: Graph, into: Callable[[str], str]) -> dict[str, set[str]]:
    """The same graph among what the names are gathered into."""
    found: dict[str, set[str]] = {}
    for name, others in graph.items():
        found.setdefault(into(name), set()).update(into(other) for other in others)
    return {name: others - {name} for name, others in found.items()}


def circles(graph: Graph) -> list[list[str]]:
    return [sorted(knot) for knot in knots(graph) if len(knot) > 1]


def knots(graph: Graph) -> Iterator[set[str]]:
    """The strongly connected, each after all that it looks back to (Tarjan, without recursion)."""
    seen: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: list[str] = []
    settled: set[str] = set()
    for start in sorted(graph):
        if start in seen:
            continue
        way = [(start, iter(sorted(graph[start])))]
        seen[start] = lowest[start] = len(seen)
        open_.append(start)
        while way:
            name, others = way[-1]
            ahead = next((other for other in others if other not in settled), None)
            if ahead is None:
                way.pop()
                if way:
                    lowest[way[-1][0]] = min(lowest[way[-1][0]], lowest[name])
                if lowest[name] == seen[name]:
                    at = open_.index(name)
                    knot = set(open_[at:])
                    del open_[at:]
                    settled |= knot
                    yield knot
            elif ahead in seen:
                lowest[name] = min(lowest[name], seen[ahead])
            else:
                seen[ahead] = lowest[ahead] = len(seen)
                open_.append(ahead)
                way.append((ahead, iter(sorted(graph[ahead]))))


def row(graph: Graph) -> list[str]:
    """In an order in which each looks back only (where there are no circles)."""
    return [name for knot in knots(graph) for name in sorted(knot)]


def told(found: Iterable[list[str]], graph: Graph, into: Callable[[str], str]) -> str:
    """Circles with the imports that make them, for whoever has to break one."""
    lines = []
    for circle in found:
        lines.append(f"Circle of {', '.join(circle)}:")
        lines += [
            f"  {name} imports {other}"
            for name, others in sorted(graph.items())
            for other in sorted(others)
            if into(name) != into(other) and {into(name), into(other)} <= set(circle)
        ]
    return "\n".join(lines)


def _named(
    statement: ast.Import | ast.ImportFrom, name: str, path: Path, files: Mapping[str, Path]
) -> Iterator[str]:
    """The files that a statement in the file of this name and path imports."""
    if isinstance(statement, ast.Import):
        yield from (alias.name for alias in statement.names if alias.name in files)
        return
    base = _base(name, path, statement)
    for alias in statement.names:
        inner = f"{base}.{alias.name}"
        if inner in files or base in files:
            yield inner if inner in files else base


def _base(name: str, path: Path, statement: ast.ImportFrom) -> str:
    if not statement.level:
        return statement.module or ""
    parts = name.split(".")
    upwards = statement.level - (path.stem == "__init__")
    return ".".join([*parts[: len(parts) - upwards], *filter(None, [statement.module])])


def _statements(node: ast.AST, types_too: bool) -> Iterator[ast.Import | ast.ImportFrom]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield node
    inner: Iterable[ast.AST] = ast.iter_child_nodes(node)
    for_types = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    if isinstance(node, ast.If) and for_types and not types_too:
        inner = node.orelse
    for each in inner:
        yield from _statements(each, types_too)
