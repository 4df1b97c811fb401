"""What CONTRIBUTING.md shows works as it stands there: each example is put where it says that it
belongs, listed as it says, and walked through the pages on which it must appear."""

import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.urls import path

from archive.exports import listed
from archive.formats import detect
from archive.importing.form import StoriesForm
from archive.models import Story
from archive.search.query import Query
from archive.search.search import search
from archive.urls import exported
from config import urls
from config.reader_sheet import smaller
from dossiers.blocks import listed as blocks
from dossiers.models import Dossier
from press.models import User
from press.publishing import obstacles
from press.publishing.verbs import publish, withdraw
from press.records import kinds
from press.records.problems import Unpublishable
from press.watch import watchers
from tests.archive.exports.json_checks import validate
from tests.archive.importing.sample_files import imported, outcomes
from tests.config.doors import addresses
from tests.house.rows import ROOMS, ROOT
from tests.posting import filled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_english")]
FENCED = re.compile(r"^```\w+\n(?:# |/\* |\{# )(\S+).*\n((?:.*\n)*?)^```$", re.MULTILINE)
EXAMPLES = dict(FENCED.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
Written = Callable[[str], ModuleType]


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Written]:
    """Gives an example, by the stem of its file, as a module of the name that it would have."""
    made: list[str] = []

    def module(stem: str) -> ModuleType:
        example = next(name for name in EXAMPLES if name.endswith(f"/{stem}.py"))
        name = example.removesuffix(".py").replace("/", ".")
        file = tmp_path / example
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(EXAMPLES[example], encoding="utf-8")
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


@pytest.fixture
def shown(tmp_path: Path, settings: Any) -> None:
    """Templates of the examples are found."""
    for name, text in EXAMPLES.items():
        if name.endswith(".html"):
            file = tmp_path / "templates" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    engine, *rest = settings.TEMPLATES
    folders = [*engine["DIRS"], tmp_path / "templates"]
    settings.TEMPLATES = [{**engine, "DIRS": folders}, *rest]


@contextmanager
def table(model: Any) -> Iterator[None]:
    """The table of an example's model; afterwards Django knows neither."""
    with connection.schema_editor() as editor:
        editor.create_model(model)
    try:
        yield
    finally:
        admin.site._registry.pop(model, None)
        del apps.all_models[model._meta.app_label][model._meta.model_name]
        apps.clear_cache()


def test_examples_lie_in_rooms() -> None:
    assert len(EXAMPLES) >= 4
    for name in EXAMPLES:
        assert name.partition("/")[0] in ROOMS
        assert not (ROOT / name).exists(), "an example is not part of the house"


def test_examples_are_in_the_style_of_the_house(tmp_path: Path) -> None:
    for name, text in EXAMPLES.items():
        if name.endswith(".py"):
            (tmp_path / Path(name).name).write_text(text, encoding="utf-8")
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
    for name, text in EXAMPLES.items():
        if name.endswith(".css"):
            assert smaller(text, name)


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
    settings.ROOT_URLCONF = with_routes(exported(export))
    client = Client()
    answer = client.get("/archive/search.txt?kind=dossier")
    assert (answer.status_code, answer.content.decode()) == (200, f"{live_dossier.title}\n")
    assert client.get("/archive/search.txt?from=nonsense").status_code == 400
    assert "search.txt?kind=dossier" in client.get("/archive/?kind=dossier").content.decode()
    assert "Titles, one a line." in client.get("/archive/help/api/").content.decode()


@pytest.mark.usefixtures("shown")
def test_a_block(written: Written, dossier: Dossier, admin_client: Client) -> None:
    kind = written("remark").REMARK
    blocks.register(kind)
    try:
        with table(kind.model):
            facts = {"parent": dossier, "region": "body", "ordering": 5}
            remark = kind.model.objects.create(**facts, text="Set apart by zanzibar.")
            form = admin_client.get(
                f"/admin/dossiers/dossier/{dossier.pk}/change/"
            ).content.decode()
            assert "Set apart by zanzibar." in form
            assert "sticky_note_2" in form
            page = published(dossier, "zanzibar")
            assert '<aside class="remarks">\n  <p>Set apart by zanzibar.</p>' in page
            remark.text = "Set apart by madagascar."
            remark.save()
            assert ">ملاحظة</h2>" in compared(dossier, "zanzibar", "madagascar")
    finally:
        blocks.forget(kind)


@pytest.mark.usefixtures("shown")
def test_a_kind(written: Written, admin_client: Client, settings: Any) -> None:
    kind = written("notice").NOTICE
    kinds.register(kind)
    settings.ROOT_URLCONF = with_routes(path("admin/", admin.site.urls))
    try:
        with table(kind.model):
            notice = kind.model.objects.create(
                title="New hours", text="Open from zanzibar on.", slug="hours", language="en"
            )
            form = admin_client.get(f"/admin/archive/notice/{notice.pk}/change/").content.decode()
            assert "Open from zanzibar on." in form
            preview = admin_client.get(f"/admin/archive/notice/{notice.pk}/preview/")
            assert "<p>Open from zanzibar on.</p>" in preview.content.decode()
            page = published(notice, "zanzibar")
            assert "<h1>New hours</h1>\n    <p>Open from zanzibar on.</p>" in page
            for listed in ("/en/feeds/latest/", "/sitemap.xml", "/en/archive/?kind=notice"):
                assert notice.get_absolute_url() in Client().get(listed).content.decode()
            change = f"/admin/archive/notice/{notice.pk}/change/"
            sent = filled(admin_client, change) | {"text": "Open from madagascar on."}
            assert admin_client.post(change, sent).status_code == 302
            assert "Text" in compared(notice, "zanzibar", "madagascar")
            withdraw(notice, by=User.objects.get(), reason="It was never so.")
            gone = Client().get(notice.get_absolute_url())
            assert (gone.status_code, "It was never so." in gone.content.decode()) == (410, True)
    finally:
        kinds.forget(kind.name)


def published(record: Any, word: str) -> str:
    """Its page, which a search for the word finds."""
    publish(record, by=User.objects.get())
    record.refresh_from_db()
    (hit,) = search(Query.read(QueryDict(f"q={word}"))).hits
    assert hit.url == record.get_absolute_url()
    return Client().get(hit.url).content.decode()


def compared(record: Any, before: str, now: str) -> str:
    """Its next edition beside the first; every address of its page, by the routes, answers."""
    found = published(record, now)
    assert before not in found
    page = Client().get(f"{record.get_absolute_url()}editions/1..2/").content.decode()
    assert all(word in page for word in (before, now))
    own = [each for each in addresses([record], now) if each.startswith(f"/{record.path}")]
    assert f"/{record.path}.json" in own
    assert not {each for each in own if Client().get(each).status_code >= 500}
    as_json = Client().get(f"/{record.path}.json").json()
    schema = Client().get(as_json["$schema"].removeprefix("http://testserver")).json()
    validate(as_json, schema)
    assert now in str(as_json)
    return page


def with_routes(*more: Any) -> ModuleType:
    routes = ModuleType("routes")
    vars(routes).update({**vars(urls), "urlpatterns": [*more, *urls.urlpatterns]})
    return routes
