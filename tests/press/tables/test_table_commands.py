"""Tables are written and read from the command line."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from actors.models import Actor
from tests.press.tables.rows import as_csv
from timeline.models import Event, Place

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["places.csv", "places.xlsx"])
def test_commands_write_and_read_a_table(
    make_place: Callable[..., Place], tmp_path: Path, name: str
) -> None:
    make_place("الرقة", parent=make_place("سوريا", latitude=None, longitude=None))
    file = tmp_path / name
    call_command("export_table", "place", file)
    out = io.StringIO()
    call_command("import_table", "place", file, stdout=out, stderr=io.StringIO())
    assert "0 new, 0 changed, 2 as they were, 0 refused" in out.getvalue()
    assert Place.objects.count() == 2


def test_the_command_imports_unless_it_is_a_dry_run(tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    file.write_bytes(as_csv(["title", "date"], ["أ", "2017"]))
    progress = io.StringIO()
    call_command("import_table", "event", file, "--dry-run", stderr=progress, stdout=io.StringIO())
    assert "1 rows" in progress.getvalue()
    assert not Event.objects.exists()
    call_command("import_table", "event", file, stderr=io.StringIO(), stdout=io.StringIO())
    assert Event.objects.get().title == "أ"


def test_the_command_fails_where_a_row_is_refused(tmp_path: Path) -> None:
    file, refused = tmp_path / "actors.csv", tmp_path / "refused.csv"
    file.write_bytes(as_csv(["name_ar", "founded"], ["أ", "2017"], ["ب", "nonsense"]))
    errors = io.StringIO()
    with pytest.raises(CommandError, match="1 rows refused"):
        call_command(
            "import_table", "actor", file, "--report", refused, stderr=errors, stdout=io.StringIO()
        )
    assert "line 3: " in errors.getvalue()
    assert "ب,nonsense,3," in refused.read_text(encoding="utf-8-sig")
    assert not Actor.objects.exists()
    with pytest.raises(CommandError):
        call_command("import_table", "actor", tmp_path / "none.csv", stderr=errors)
