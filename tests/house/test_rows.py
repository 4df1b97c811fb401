"""What the proof of the rows sees, and what it does not count."""

import textwrap
from pathlib import Path

from tests.house.rows import circles, gathered, imports, modules, node, row, told


def written(root: Path, **files: str) -> dict[str, set[str]]:
    """The imports among files of these names, `__` standing for a dot."""
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    return imports(modules(root))


def test_imports_inside_functions_count(tmp_path: Path) -> None:
    found = written(
        tmp_path,
        press__one="def f():\n    from press import two\n",
        press__two="from press.three import name",
        press__three="import press.one",
    )
    assert circles(found) == [["press.one", "press.three", "press.two"]]
    assert told(circles(found), found, str).splitlines()[1:] == [
        "  press.one imports press.two",
        "  press.three imports press.one",
        "  press.two imports press.three",
    ]


def test_relative_imports_count(tmp_path: Path) -> None:
    found = written(
        tmp_path, press__a__one="from ..b import two", press__b__two="from press.a.one import x"
    )
    assert circles(found) == [["press.a.one", "press.b.two"]]


def test_what_types_alone_need_does_not(tmp_path: Path) -> None:
    text = """
    import typing
    if typing.TYPE_CHECKING:
        from press.two import Two
    else:
        from press.three import Two
    """
    found = written(tmp_path, press__one=text, press__two="import press.one", press__three="")
    assert found["press.one"] == {"press.three"}
    assert "press.two" in imports(modules(tmp_path), types_too=True)["press.one"]
    assert circles(found) == []


def test_folders_can_stand_in_a_circle_without_their_files(tmp_path: Path) -> None:
    found = written(
        tmp_path,
        press__a__one="from press.b import two",
        press__a__deep="",
        press__b__two="",
        press__b__other="from press import between",
        press__between="from press.a import deep",
    )
    assert circles(found) == []
    assert circles(gathered(found, node)) == [["press.a", "press.b", "press.between"]]


def test_a_row_looks_back_only() -> None:
    graph = {"d": {"b", "c"}, "b": {"a"}, "a": set[str](), "c": {"a"}, "e": set[str]()}
    order = row(graph)
    assert sorted(order) == sorted(graph)
    assert all(order.index(other) < order.index(name) for name in graph for other in graph[name])
