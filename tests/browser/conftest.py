"""A real Chromium on a real server; skipped, and said so, where no Chromium is installed."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from dossiers.models import Dossier
from press.models import User
from tests.browser.desk_pages import change, wait_until_ready
from tests.browser.looking import Looks, looks
from tests.dossiers.every_block import filled_in, make_block
from tests.sampling import Sample


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What a browser found wrong with the pages of a test; there must be nothing."""
    found: list[str] = []
    yield found
    assert not found


@pytest.fixture
def open_page(chromium: Browser, complaints: list[str], live_server: Any) -> Callable[..., Page]:
    """A page of the running site in a tab of its own; what fails in it is a complaint. Two tabs
    share nothing."""

    def open_(path: str, *, user: User | None = None, **context: Any) -> Page:
        page = chromium.new_context(base_url=live_server.url, **context).new_page()
        if user:
            client = Client()
            client.force_login(user)
            name, cookie = "sessionid", client.cookies["sessionid"].value
            page.context.add_cookies([{"name": name, "value": cookie, "url": live_server.url}])
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(f"{path}: {error}"))
        page.on(
            "console",
            lambda said: (
                complaints.append(f"{path}: {said.text}")
                if said.type == "error" and "status of 4" not in said.text
                else None
            ),
        )
        page.goto(path)
        return page

    return open_


@pytest.fixture
def look_at(open_page: Callable[..., Page], sample: Sample) -> Looks:
    return looks(open_page, sample)


@pytest.fixture
def form(open_page: Callable[..., Page], account: Callable[..., User], dossier: Dossier) -> Page:
    """The form of a dossier, when it has begun to keep what is typed."""
    page = open_page(change(dossier), user=account("editor", language="en"))
    wait_until_ready(page)
    page.wait_for_timeout(1000)
    return page


@pytest.fixture
def every_kind(live_dossier: Dossier, block_values: dict[Any, Any]) -> Dossier:
    """Two blocks of each kind: one with all its fields filled in, one with only what it must."""
    for ordering, (model, values) in enumerate(block_values.items()):
        model._default_manager.filter(parent=live_dossier).delete()
        make_block(live_dossier, model, filled_in(model, values), 20 * ordering)
        make_block(live_dossier, model, values, 20 * ordering + 10)
    return live_dossier
