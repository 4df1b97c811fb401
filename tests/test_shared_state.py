"""What threads share is never changed while they work; what is shared and changes is known, with
the reason why that is safe."""

import ast
import json
import subprocess
import sys
import types
from decimal import Decimal

import pytest

from tests import shared_state
from tests.house.rows import ROOT

FILLED_AT_START = "filled while apps get ready, before there are threads"
UNCHANGING = {
    "archive.index.loading.FIELDS": "fields of a model, which is complete when apps are ready",
    "language.richtext.fields._SANITISER": "of Rust: cleaning reads its settings only",
    "language.sources.web_address": "a validator: calling it writes nothing to it",
    "press.links.public_addresses._TRANSLATED": "addresses, which are complete when first read",
    "press.previews.shared.SIGNER": "its key and salt are set once",
    "config.wsgi.application": "the handler, which Django makes for threads",
    "config.settings.ADMIN_CONTENT_SECURITY_POLICY": "holds a mark of django-csp, an object",
}
CHANGED = {
    "press.editions.taken_back._lists": "exchanged as a whole; one taken away is read again",
    "press.tables.import_desk.READERS": "the same, whoever reads the desk's addresses first",
    "archive.importing.desk.READERS": "the same, whoever reads the desk's addresses first",
    "dossiers.pasting.desk.READERS": "the same, whoever reads the desk's addresses first",
    "language.style.house_style._suppliers": FILLED_AT_START,
    "press.reviews.dates._reviewed": FILLED_AT_START,
    "dossiers.blocks.listed._kinds": FILLED_AT_START,
    "press.records.kinds._kinds": FILLED_AT_START,
    "press.sitemaps.parts._parts": FILLED_AT_START,
    "press.sitemaps.parts._listed": FILLED_AT_START,
    "press.records.uses._rows": FILLED_AT_START,
    "press.records.uses._pages": FILLED_AT_START,
    "press.publishing.obstacles._gates": FILLED_AT_START,
    "press.schedule.errands._errands": FILLED_AT_START,
    "press.watch.watchers._watchers": FILLED_AT_START,
    "timeline.places.vocabulary._built": "exchanged as a whole, under a lock",
    "archive.index.naming._built": "exchanged as a whole, under a lock",
    "archive.index.beginnings._made": "exchanged as a whole; who made one goes on with that",
    "archive.index.called._made": "exchanged as a whole; who made one goes on with that",
}
KEPT_AS_GIVEN = {
    "dossiers.admin.inline": "of a kind of block; Django makes formsets of it anew for each page",
    "press.contents.fields.fields_of": "of a declaration, which nothing changes",
    "timeline.map.waters.drawn_by_hand": "read once from a file; its two readers write nothing",
    "config.embedded.cluster.at": "a cluster has a lock of its own for threads",
}
CHANGE_THEMSELVES = {
    "config.embedded.base.DatabaseClient.executable_name": "of one connection, by dbshell alone",
    "config.site.NewsroomSite._forms": "filled once, under a lock, by whoever asks first",
    "config.site.NewsroomSite._is_read": "set once, under the same lock",
    "language.static_files.NewsroomStaticFilesConfig.ignore_patterns": "asked by collectstatic",
    "press.sheets.cells.ChoiceWidget.codes": "the same whoever makes it, in one step",
}
EMBEDDED = {"config.embedded.base.DatabaseClient.executable_name"}
"""Not there where another server is used."""
ADDRESSES = ("urlpatterns", "lists", "pages", "machines", "media")
Modules = list[tuple[types.ModuleType, ast.Module]]


@pytest.fixture(scope="module")
def modules() -> Modules:
    return [*shared_state.modules()]


def test_objects_of_modules_cannot_change_unless_they_are_known(modules: Modules) -> None:
    found, walked = set(), 0
    for module, tree in modules:
        for name in shared_state.kept(tree) - set(ADDRESSES):
            walked += 1
            if not shared_state.is_settled(getattr(module, name, None)):
                found.add(f"{module.__name__}.{name}")
    assert found - set(CHANGED) == set(UNCHANGING) - set(CHANGED)
    assert walked > 500


def test_no_function_changes_what_modules_and_classes_hold(modules: Modules) -> None:
    found = set()
    for module, tree in modules:
        for name, _line in shared_state.changes(tree):
            value = vars(module).get(name)
            apart = (types.ModuleType, *shared_state.MADE_FOR_THREADS)
            if name in vars(module) and not isinstance(value, apart):
                found.add(f"{module.__name__}.{name}")
        found |= {f"{module.__name__}.{name}" for name in shared_state.class_changes(module, tree)}
    assert found == set(CHANGED)


def test_what_functions_keep_for_all_cannot_be_changed_by_one(modules: Modules) -> None:
    kept = [
        (f"{module.__name__}.{name}", shared_state.gives_plain(function))
        for module, _tree in modules
        for name, function in shared_state.cached_functions(module)
    ]
    assert {name for name, plain in kept if not plain} == set(KEPT_AS_GIVEN)
    assert len(kept) > 8


def test_objects_that_live_as_long_as_the_process_do_not_change_themselves() -> None:
    """Pages of the desk, middleware, fields, feeds: one of each answers all requests."""
    code = (
        "import config.wsgi, json; from django.urls import get_resolver;"
        "from tests import shared_state; get_resolver().url_patterns; get_resolver().reverse_dict;"
        "list(shared_state.modules()); print(json.dumps(list(shared_state.lasting_changes())))"
    )
    command = [sys.executable, "-W", "ignore", "-c", code]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    classes, found = json.loads(told)
    assert set(found) | EMBEDDED == set(CHANGE_THEMSELVES)
    assert classes > 80


def test_the_walk_finds_what_it_is_for() -> None:
    source = """
STATE = {}
def one(): STATE["a"] = 1
def two():
    global STATE
    STATE = 2
def three(): STATE.update(a=1)
def four(): del STATE["a"]["b"]
def five(): STATE.attribute = 1
def none():
    STATE = {}
    STATE["a"] = 1
"""
    found = list(shared_state.changes(ast.parse(source)))
    assert [line for name, line in found if name == "STATE"] == [3, 5, 7, 8, 9]
    assert not shared_state.is_settled((1, Decimal(1), object()))
