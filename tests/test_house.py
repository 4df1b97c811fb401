"""The house keeps its shape: rooms look back along the row, files and functions stay small."""

import ast
import statistics
import subprocess
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
ROW = ["language", "press", "images", "actors", "timeline", "dossiers", "archive", "config"]
ROOMS = [room for room in ROW if (ROOT / room).is_dir()]
DRAWERS = {"common", "core", "base", "utils", "helpers", "services", "mixins"}
SIDES = ("left", "right")
FILE_LINES, FUNCTION_LINES, FUNCTION_P90 = 350, 60, 25


def tracked(pattern: str) -> list[Path]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.splitlines() if (ROOT / name).exists()]


def python_files() -> list[Path]:
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def imported(path: Path) -> set[str]:
    """First names of everything a file imports, also inside functions and under TYPE_CHECKING."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_rooms_before_it(room: str) -> None:
    later = set(ROW[ROW.index(room) + 1 :])
    ahead = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / room).rglob("*.py")
        for name in imported(path) & later
    }
    assert not ahead


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "config"])
def test_a_room_relates_only_to_rooms_before_it(room: str) -> None:
    later = set(ROW[ROW.index(room) + 1 :])
    ahead = {
        f"{model.__name__}.{field.name} points at {field.related_model._meta.app_label}"
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.get_fields()
        if field.concrete and isinstance(field.related_model, type)
        if field.related_model._meta.app_label in later
    }
    assert not ahead


def test_no_drawers() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in python_files()
        if (DRAWERS & {path.stem, *path.relative_to(ROOT).parent.parts})
        and path != ROOT / "config" / "embedded" / "base.py"  # Django fixes this name
    }
    assert not found


def test_files_stay_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert not {str(path): lines for path, lines in lengths.items() if lines > FILE_LINES}


def test_functions_stay_small() -> None:
    lengths = {
        f"{path.relative_to(ROOT)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert not {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES}
    assert statistics.quantiles(lengths.values(), n=10)[8] <= FUNCTION_P90


def test_css_mirrors() -> None:
    """Logical properties only: what names a physical side does not mirror."""
    boxes = [f"{box}-{side}" for box in ("margin", "padding", "border") for side in SIDES]
    physical = [*boxes, *(f"{way}:{side}" for way in ("text-align", "float") for side in SIDES)]
    found = {
        f"{path.relative_to(ROOT)}: {word}"
        for path in tracked("*.css")
        for word in physical
        if word in path.read_text(encoding="utf-8").replace(": ", ":")
    }
    assert not found


def test_lock_files_name_no_address() -> None:
    for path in tracked("requirements*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "http" not in text
        assert "--hash=sha256:" in text
