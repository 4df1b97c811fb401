"""What CONTRIBUTING.md shows works as it stands there: each example is put where it says that it
belongs, listed as it says, and walked through the pages on which it must appear."""

import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.test import Client

from archive.exports import listed
from archive.formats import detect
from archive.importing.form import StoriesForm
from archive.models import Story
from archive.urls import exported
from config import urls
from dossiers.models import Dossier
from press.models import User
from press.publishing import obstacles
from press.publishing.verbs import publish
from press.records.problems import Unpublishable
from press.watch import watchers
from tests.archive.importing.sample_files import imported, outcomes
from tests.house.rows import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_english")]
FENCED = re.compile(r"^```\w+\n(?:# |/\* |\{# )(\S+).*\n((?:.*\n)*?)^```$", re.MULTILINE)
EXAMPLES = dict(FENCED.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
Written = Callable[[str], ModuleType]


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Written]:
    """Gives an example, by the stem of its file, as a module of the name that it would have."""
    made: list[str] = []

    def module(stem: str) -> ModuleType:
        path = next(path for path in EXAMPLES if path.endswith(f"/{stem}.py"))
        name = path.removesuffix(".py").replace("/", ".")
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(EXAMPLES[path], encoding="utf-8")
        spec = importlib.util.spec_from_file_location(name, file)
        assert spec is not None
        assert spec.loader is not None
        found = sys.modules[name] = importlib.util.module_from_spec(spec)
        made.append(name)
        spec.loader.exec_module(found)
        return found

    yield module
    for name in made:
        del sys.modules[name]


def test_examples_lie_in_folders_that_are_there() -> None:
    assert len(EXAMPLES) >= 4
    for path in EXAMPLES:
        assert (ROOT / path).parent.is_dir() or (ROOT / "templates" / path).parent.is_dir()
        assert not (ROOT / path).exists(), "an example is not part of the house"


def test_examples_are_in_the_style_of_the_house(tmp_path: Path) -> None:
    for path in EXAMPLES:
        if path.endswith(".py"):
            (tmp_path / Path(path).name).write_text(EXAMPLES[path], encoding="utf-8")
    for command in (["check"], ["format", "--check", "--diff"]):
        asked = [
            sys.executable,
            "-m",
            "ruff",
            *command,
            "--config",
            "pyproject.toml",
            str(tmp_path),
        ]
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


def test_a_watcher(written: Written, chief: Client) -> None:
    watcher = written("watcher").WATCHER
    Story.objects.create(headline="Without a source", language="en")
    watchers.register(watcher)
    try:
        page = chief.get("/admin/watch/").content.decode()
    finally:
        watchers.forget(watcher.name)
    assert "Stories without a source" in page
    assert "Without a source" in page


def test_a_gate(
    written: Written, make_dossier: Callable[..., Dossier], account: Callable[..., User]
) -> None:
    gate = written("capitals").capitals
    by = account("chief")
    loud, quiet = make_dossier(title="BREAKING", slug="loud"), make_dossier(slug="quiet")
    obstacles.register(gate)
    try:
        publish(quiet, by=by)
        with pytest.raises(Unpublishable, match="shouts"):
            publish(loud, by=by)
    finally:
        obstacles.forget(gate)
    publish(loud, by=by)


def test_an_importer(written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = written("memos").FORMAT
    file = tmp_path / "news.memo"
    file.write_text("First\nIts text.\n===\nSecond\nمتنها.\n", encoding="utf-8")
    assert outcomes(imported(file)) == {}
    monkeypatch.setattr(detect, "FORMATS", (found, *detect.FORMATS))
    assert outcomes(imported(file)) == {"new": 2}
    assert Story.objects.get(headline="First").body == "<p>Its text.</p>"
    form = StoriesForm(may_publish=True)
    asked = str(form["file"])
    assert ".memo" in asked
    assert "memos" in str(form.fields["file"].help_text)


def test_an_export(
    written: Written,
    live_dossier: Dossier,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
) -> None:
    export = written("titles").EXPORT
    monkeypatch.setattr(listed, "EXPORTS", (*listed.EXPORTS, export))
    routes = ModuleType("routes")
    vars(routes).update({**vars(urls), "urlpatterns": [exported(export), *urls.urlpatterns]})
    settings.ROOT_URLCONF = routes
    client = Client()
    answer = client.get("/archive/search.txt?kind=dossier")
    assert (answer.status_code, answer.content.decode()) == (200, f"{live_dossier.title}\n")
    assert client.get("/archive/search.txt?from=nonsense").status_code == 400
    assert "search.txt?kind=dossier" in client.get("/archive/?kind=dossier").content.decode()
    assert "Titles, one a line." in client.get("/archive/help/api/").content.decode()
