"""The reader's one style sheet holds the components of every app, and nothing lists them."""

import gzip
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.apps import AppConfig, apps
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.template.loader import render_to_string

from config import reader_sheet
from tests.test_house import tracked

OUTERMOST = re.compile(r"^(@[^{;]+?|[^@\s}][^{]*?)\s*\{", re.MULTILINE)


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path / "var"


@pytest.fixture
def gadget(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the components of an app that the house does not know."""
    module = ModuleType("gadget")
    module.__path__ = [str(tmp_path / "gadget")]
    app = AppConfig("gadget", module)
    monkeypatch.setitem(apps.app_configs, app.label, app)
    folder = tmp_path / "gadget" / "static" / "gadget" / "reader"
    (folder / "blocks").mkdir(parents=True)
    sheet = "@layer components { .dial { background: url(dial.svg); float: inline-end; } }\n"
    (folder / "blocks" / "dial.css").write_text(sheet, encoding="utf-8")
    return folder


def served() -> str:
    found = finders.find(reader_sheet.NAME)
    assert found
    return Path(str(found)).read_text(encoding="utf-8")


def collected() -> str:
    [(name, storage)] = reader_sheet.ReaderSheetFinder().list([])
    with storage.open(name) as file:
        return str(file.read().decode())


def written() -> dict[str, Path]:
    return {
        "/".join(path.parts[-path.parts[::-1].index("static") :]): path for path in components()
    }


def components() -> list[Path]:
    return [path for path in tracked("*.css") if "reader" in path.parts]


def test_every_component_is_in_it_once() -> None:
    sheet, found = served(), written()
    assert {name for name, _path in reader_sheet.sources()} == set(found)
    for name, path in found.items():
        assert sheet.count(f"/* {name} */") == 1
        assert sheet.count(reader_sheet.written(name, path)) == 1
    assert len(found) > 70


def test_a_block_of_a_dossier_has_the_sheet_of_its_template() -> None:
    blocks = {path.stem for path in components() if path.parent.name == "blocks"}
    assert blocks
    assert blocks <= {path.stem for path in tracked("templates/dossiers/blocks/*.html")}


def test_what_an_app_brings_is_in_it(gadget: Path) -> None:
    assert ".dial {" in served()
    assert served().rindex("/* ") == served().index("/* gadget/reader/blocks/dial.css */")
    assert ".dial{" in collected()


def test_addresses_hold_from_where_the_sheet_is(gadget: Path) -> None:
    assert "url(gadget/reader/blocks/dial.svg)" in served()
    for found in re.findall(r"url\(\"?([^)\"]+)", collected()):
        assert found == "gadget/reader/blocks/dial.svg" or finders.find(found)


def test_what_is_edited_is_served_at_once(gadget: Path) -> None:
    assert ".lamp" not in served()
    (gadget / "lamp.css").write_text(".lamp { color: red; }", encoding="utf-8")
    assert ".lamp" in served()


def test_what_is_not_edited_is_not_written_again() -> None:
    place = Path(str(finders.find(reader_sheet.NAME)))
    before = place.stat()
    assert finders.find(reader_sheet.NAME, find_all=True) == [str(place)]
    assert place.stat().st_mtime_ns == before.st_mtime_ns
    assert [path.name for path in place.parent.iterdir()] == [reader_sheet.NAME]


def test_a_mistake_is_told_with_its_file(gadget: Path) -> None:
    (gadget / "lamp.css").write_text(".lamp { { }", encoding="utf-8")
    with pytest.raises(ImproperlyConfigured, match=r"gadget/reader/lamp\.css"):
        collected()


def test_a_sheet_that_does_not_end_harms_no_other(gadget: Path) -> None:
    (gadget / "a.css").write_text("@layer components { .lamp { color: red", encoding="utf-8")
    assert collected().count("{") == collected().count("}")
    assert ".lamp{color:red}.dial{" in collected()


def test_of_components_only_the_one_sheet_is_collected(
    capsys: pytest.CaptureFixture[str], settings: Any, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    call_command("collectstatic", interactive=False, dry_run=True)
    copied = re.findall(r"Pretending to copy '([^']+)'", capsys.readouterr().out)
    assert [name for name in copied if "reader" in name] == [str(place("collected"))]
    assert len(copied) > 100


def place(folder: str) -> Path:
    return Path(reader_sheet.kept(folder, reader_sheet.minified()))


def test_it_is_small() -> None:
    assert len(gzip.compress(collected().encode())) < 9.5 * 1024


def test_components_keep_to_the_layers() -> None:
    known = {f"@layer {name}" for name in re.findall(r"\w+", reader_sheet.ORDER)[1:]}
    for path in components():
        outermost = set(OUTERMOST.findall(without_words(path)))
        assert outermost
        assert outermost <= known | {"@font-face"}, path


def without_words(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.django_db
def test_every_page_asks_for_it_alone(client: Any) -> None:
    pages = [client.get("/").content.decode(), client.get("/none/").content.decode()]
    pages.append(render_to_string("press/pages/500.html"))
    for page in pages:
        assert re.findall(r'rel="stylesheet" href="([^"]+)"', page) == ["/static/reader.css"]
