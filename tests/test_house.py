"""The house keeps its shape: rooms, and the folders in them, stand in rows that look back only."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

from tests.house.rows import (
    OF_THE_ROOT,
    ROOMS,
    ROOT,
    circles,
    gathered,
    imports,
    modules,
    node,
    of_room,
    told,
)

DRAWERS = {"common", "core", "base", "utils", "helpers", "services", "mixins", "misc", "lib"}
PHYSICAL = re.compile(r"\s*(?:[\w-]*\b(?:left|right)\b[\w-]*:|[\w-]+:[^;{]*\b(?:left|right)\b)")
# Folders of tests that mirror no room: what runs through all of them.
THROUGH_ALL = {"browser", "house", "roles"}


@cache
def all_imports() -> dict[str, set[str]]:
    return imports(modules())


def tracked(pattern: str) -> list[Path]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.splitlines() if (ROOT / name).exists()]


def python_files() -> list[Path]:
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


@cache
def whole_imports() -> dict[str, set[str]]:
    """With those of migrations, and those that types alone need."""
    return imports(modules(migrations=True), types_too=True)


def room_of(module: str) -> str:
    return module.partition(".")[0]


def folders(room: str) -> list[Path]:
    """The room's capabilities; `migrations` and what Django looks up by itself are none."""
    own = {*OF_THE_ROOT, "migrations"}
    found = (path.parent for path in (ROOT / room).glob("*/__init__.py"))
    return sorted(path for path in found if path.name not in own)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_rooms_before_it(room: str) -> None:
    later = set(ROOMS[ROOMS.index(room) + 1 :])
    everything = whole_imports()
    ahead = {
        f"{module} imports {other}"
        for module, others in everything.items()
        for other in others
        if room_of(module) == room and room_of(other) in later
    }
    assert not ahead


@pytest.mark.parametrize("room", ROOMS)
def test_the_folders_of_a_room_stand_in_a_row(room: str) -> None:
    """Modules that lie in no folder stand in it too."""
    inside = of_room(room, all_imports())
    row = gathered(inside, node)
    found = circles(row)
    assert not found, told(found, inside, node)
    last = {f"{room}.{name}" for name in OF_THE_ROOT}
    early = {f"{name} imports {other}" for name in row for other in row[name] & last}
    assert not early, "what Django looks up by itself comes last in its room"


def test_no_files_import_each_other_in_a_circle() -> None:
    found = circles(all_imports())
    assert not found, told(found, all_imports(), str)


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "config"])
def test_a_room_relates_only_to_rooms_before_it(room: str) -> None:
    later = set(ROOMS[ROOMS.index(room) + 1 :])
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


@pytest.mark.parametrize("room", ROOMS)
def test_every_folder_says_in_a_line_what_it_is(room: str) -> None:
    """The lines are the newcomer's map; what is to be said beyond follows after an empty line."""
    for folder in (ROOT / room, *folders(room)):
        said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
        first, _, rest = (said or "").partition("\n")
        assert first.endswith("."), f"{folder.relative_to(ROOT)}/__init__.py: one line that says it"
        assert not rest or rest.startswith("\n"), f"{folder.relative_to(ROOT)}: a line, then a gap"


def inner(place: str) -> list[str]:
    return [path.name for path in sorted((ROOT / place).glob("[!_.]*/")) if any(path.iterdir())]


@pytest.mark.parametrize("room", ROOMS)
def test_tests_and_templates_mirror_the_folders(room: str) -> None:
    """In the admin's templates folders of a model's name may stand too: Django looks there."""
    own = {path.name for path in folders(room)}
    models = {model._meta.model_name for model in apps.get_app_config(room).get_models()}
    assert set(inner(f"tests/{room}")) <= own
    assert set(inner(f"templates/{room}")) <= own
    assert set(inner(f"templates/admin/{room}")) <= own | models


def test_tests_and_templates_lie_in_rooms() -> None:
    """Or, of templates, where an app of others looks for its own."""
    assert set(inner("tests")) == {*ROOMS, *THROUGH_ALL}
    labels = {config.label for config in apps.get_app_configs()}
    assert set(inner("templates")) <= {"admin", "django", *labels}
    assert set(inner("templates/admin")) <= labels


def test_css_mirrors() -> None:
    """Logical properties only: what names a physical side does not mirror."""
    sheets = tracked("*.css")
    assert len(sheets) > 90
    found = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sheets
        for line in path.read_text(encoding="utf-8").splitlines()
        if PHYSICAL.match(line)
    }
    assert not found


def test_lock_files_name_no_address() -> None:
    for path in tracked("requirements*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "http" not in text
        assert "--hash=sha256:" in text
    (npm,) = tracked("package-lock.json")
    text = npm.read_text(encoding="utf-8")
    assert "http" not in text
    assert '"integrity": "sha512-' in text
