"""What every test stands on: real PostgreSQL, media in a folder of its own, records to work on."""

import gc
import io
import json
import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import hypothesis
import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection, transaction
from django.test import Client, override_settings
from django.utils import translation
from PIL import Image
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from actors.models import Actor
from archive.models import Story
from dossiers.models import Dossier
from images.models import Picture
from press.models import User
from press.publishing.verbs import publish
from press.sent.work import perform
from tests import emptying, records, sampling
from tests.chromium import CHROMIUM, driven, running
from tests.dossiers.every_block import values_of_every_kind
from tests.records import shown_to_readers
from timeline.models import Event, Place

WHOLE = "images.files.storage.WholeFiles"

# A busy machine is no reason to fail: no property is timed.
UNTIMED: Any = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
BEGAN, LEFT_OUT = time.monotonic(), "no time was left"
# CI asks these of the distribution's server as well.
LEAN_ON_THE_SERVER = (
    *("tests/config/backup/", "tests/archive/index/", "tests/archive/search/"),
    *("tests/archive/takedown/", "tests/press/editions/", "tests/press/publishing/"),
    "tests/press/schedule/",
)
EXAMPLES, MANY_EXAMPLES = 20, 200


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--thorough", action="store_true", help="walks whole, and properties with many examples"
    )
    parser.addoption(
        "--covers", type=int, default=1, help="how often a walk meets all; so many more examples"
    )
    parser.addoption("--seconds", type=float, help="tests that have not begun by then are left out")


def pytest_configure(config: pytest.Config) -> None:
    few = min(EXAMPLES * config.getoption("covers"), MANY_EXAMPLES)
    number = MANY_EXAMPLES if config.getoption("thorough") else few
    hypothesis.settings.register_profile("ours", max_examples=number, **UNTIMED)
    hypothesis.settings.load_profile("ours")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long comes first, so that nobody waits for it at the end; and together, so that
    one process makes the newsroom that is backed up, and one keeps a browser. A module stays whole:
    it makes things once for all its tests. After this pytest-django puts last what asks for no
    database: processes of their own, which are not to be among the tests with a browser."""
    sampling.mark(items)
    for item in items:
        if item.nodeid.startswith(LEAN_ON_THE_SERVER):
            item.add_marker("server")
    sampling.thin_out(config, items)
    wanted = defaultdict(set)
    for item in items:
        wanted[item.path].update(item.fixturenames)  # type: ignore[attr-defined]
    first = ("filled", "connected", "sample")
    items.sort(key=lambda item: [name not in wanted[item.path] for name in first])


def pytest_collection_finish() -> None:
    """What is there by now stays: garbage is looked for among what comes, and less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_runtest_setup(item: pytest.Item) -> None:
    seconds = item.config.getoption("seconds")
    if seconds and time.monotonic() > BEGAN + seconds:
        pytest.skip(LEFT_OUT)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    left_out = [each.location[0] for each in skipped if LEFT_OUT in each.longreprtext]
    for path, number in sorted(Counter(left_out).items()):
        terminalreporter.write_line(f"{LEFT_OUT} for {number} of {path}")
    if not config.getoption("thorough"):
        again = f"--randomly-seed={sampling.seed(config)}"
        terminalreporter.write_line(f"Walks were sampled. Again: {again}; whole: --thorough")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: browsers and processes are often waited for."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture
def sample(request: pytest.FixtureRequest) -> sampling.Sample:
    """Of a walk that is one test."""
    return sampling.sample(request.config, request.node.nodeid)


@pytest.fixture
def shared_sample(sample: sampling.Sample, request: pytest.FixtureRequest) -> sampling.Sample:
    """Of a walk of which each test of a module takes a part: the same for all of them."""
    return sampling.sample(request.config, str(request.path.name))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Editions refuse TRUNCATE; a test database that is emptied between tests says so. Nothing in
    it need outlive a power cut."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        for setting in ("milaff.flush = 'on'", "synchronous_commit = 'off'"):
            cursor.execute(f"ALTER DATABASE {name} SET {setting}")
            cursor.execute(f"SET {setting}")
        emptying.keep()


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """Serves static files from their sources; pytest-django does so only where the app has its
    stock name."""
    with patch("django.test.testcases._StaticFilesHandler", StaticFilesHandler):
        server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium_address() -> Iterator[str]:
    if CHROMIUM is None:
        pytest.skip("No chromium is installed on this machine.")
    with running() as address:
        yield address


@pytest.fixture(scope="module")
def connected(chromium_address: str) -> Browser:
    return driven.browser(chromium_address)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: Any, nextitem: Any) -> Iterator[None]:
    yield
    if "connected" not in getattr(nextitem, "fixturenames", ()):
        driven.end()


@pytest.fixture
def chromium(connected: Browser) -> Iterator[Browser]:
    """Without anything that an earlier test opened."""
    before = [*connected.contexts]
    yield connected
    for context in connected.contexts:
        if context not in before:
            context.close()


@pytest.fixture(scope="session", autouse=True)
def _passwords_are_quick() -> Iterator[None]:
    """What makes guessing dear makes each account of a test dear as well."""
    quick = "django.contrib.auth.hashers.MD5PasswordHasher"
    with override_settings(PASSWORD_HASHERS=[quick]):
        yield


@pytest.fixture(scope="module")
def kept_for_the_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What fixtures of a module write to the database all its tests see, and no others; what a test
    writes none of the others sees."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def storages(folder: Path) -> dict[str, Any]:
    return {
        "default": {"BACKEND": WHOLE, "OPTIONS": {"location": folder / "media"}},
        "originals": {"BACKEND": WHOLE, "OPTIONS": {"location": folder / "originals"}},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(scope="session", autouse=True)
def _static_files_keep_their_names() -> Iterator[None]:
    """Also between two tests, when the live server still answers the pages of the one before."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
        yield


@pytest.fixture(autouse=True)
def _media(tmp_path: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path / "media", STORAGES=storages(tmp_path)):
        yield


@pytest.fixture(autouse=True)
def _files_are_read_here(request: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the test's own transaction, by what the process would do that reads a file that was sent;
    a test marked `own_process` has that process."""
    if "own_process" not in request.keywords:
        monkeypatch.setattr("press.sent.starting.spawn", lambda sent, lock: perform(sent))


@pytest.fixture
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def picture_bytes() -> Callable[..., bytes]:
    def make(size: tuple[int, int] = (64, 40), form: str = "PNG", mode: str = "RGB") -> bytes:
        file = io.BytesIO()
        Image.new(mode, size, "teal").save(file, form)
        return file.getvalue()

    return make


@pytest.fixture
def picture(db: None) -> Picture:
    return records.picture()


@pytest.fixture
def make_dossier(picture: Picture) -> Callable[..., Dossier]:
    return partial(records.dossier, shows=picture)


@pytest.fixture
def dossier(make_dossier: Callable[..., Dossier]) -> Dossier:
    return make_dossier()


@pytest.fixture
def live_dossier(dossier: Dossier) -> Dossier:
    publish(dossier, by=None)
    return Dossier.objects.get(pk=dossier.pk)


@pytest.fixture
def make_actor(db: None) -> Callable[..., Actor]:
    return records.actor


@pytest.fixture
def make_place(db: None) -> Callable[..., Place]:
    return records.place


@pytest.fixture
def make_event(db: None) -> Callable[..., Event]:
    return records.event


@pytest.fixture
def block_values(
    live_dossier: Dossier,
    picture: Picture,
    make_actor: Callable[..., Actor],
    make_place: Callable[..., Place],
    make_event: Callable[..., Event],
) -> dict[Any, Any]:
    """By model what a block of each kind must have, as a form sends it."""
    return values_of_every_kind(live_dossier, picture, make_actor, make_place, make_event)


@pytest.fixture
def one_of_each(
    make_dossier: Callable[..., Dossier],
    make_actor: Callable[..., Actor],
    make_place: Callable[..., Place],
    make_event: Callable[..., Event],
) -> dict[str, Any]:
    """A record of every kind, by kind, before readers; they show each other."""
    actor, place = make_actor("قسد", "قوات"), make_place("الرقة")
    event = make_event("معركة", (actor, "attacker"), place=place)
    story = Story.objects.create(
        headline="خبر", slug="خبر", body="<p>نص.</p>", language="ar", date="2017-06-06"
    )
    story.actors.add(actor)
    dossier = make_dossier(cards=2)
    dossier.events.add(event)
    found: list[Any] = [actor, place, event, story, dossier]
    shown_to_readers(*found)
    return {each.kind: each for each in found}


@pytest.fixture
def account(db: None) -> Callable[..., User]:
    return records.account


@pytest.fixture
def editor(account: Callable[..., User], client: Client) -> Client:
    client.force_login(account("editor"))
    return client


@pytest.fixture
def chief(account: Callable[..., User], client: Client) -> Client:
    client.force_login(account("chief"))
    return client


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
