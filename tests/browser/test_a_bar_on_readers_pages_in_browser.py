"""Who is logged in at the desk sees a bar on readers' pages; readers ask for nothing, see none."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, Request, Route, expect

from dossiers.models import Dossier
from press.models import User
from tests.browser.looking import Looks, faults
from tests.records import shown_to_readers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BAR = ".desk-bar"


def at_the_desk(page: Page, user: User, server: Any) -> None:
    """As a browser is that had a page of the desk."""
    client = Client()
    client.force_login(user)
    client.get("/admin/")
    cookies = [{"name": name, "value": each.value} for name, each in client.cookies.items()]
    page.context.add_cookies([each | {"url": server.url} for each in cookies])  # type: ignore[misc]


def failed(how: dict[str, Any], route: Route) -> None:
    route.fulfill(**how)


def watched(page: Page) -> list[Request]:
    """What is asked from now on."""
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    return asked


def test_readers_ask_for_nothing(open_page: Callable[..., Page], live_dossier: Dossier) -> None:
    page = open_page("/")
    asked = watched(page)
    page.goto(live_dossier.get_absolute_url(), wait_until="networkidle")
    scripts = [each.url for each in asked if each.resource_type in {"script", "fetch", "xhr"}]
    assert [each.rpartition("/")[2] for each in scripts] == ["flag.js"]
    assert not page.locator(BAR).count()
    assert not page.context.cookies()


def test_it_leads_to_the_form_and_can_be_closed(
    open_page: Callable[..., Page],
    account: Callable[..., User],
    live_dossier: Dossier,
    live_server: Any,
) -> None:
    page = open_page("/", viewport={"width": 1280, "height": 800})
    at_the_desk(page, account("editor", language="en"), live_server)
    page.goto(live_dossier.get_absolute_url())
    bar = page.locator(BAR)
    expect(bar).to_contain_text("Edition 1")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Tab")
    expect(bar.get_by_role("link", name="The desk")).to_be_focused()
    shift = """new Promise(done => new PerformanceObserver(list => done(list.getEntries().reduce(
        (sum, each) => sum + each.value, 0))).observe({type: "layout-shift", buffered: true}))"""
    assert page.evaluate(shift) < 0.1
    page.emulate_media(media="print")
    expect(bar).to_be_hidden()
    page.emulate_media(media="screen")
    bar.get_by_role("button", name="Close").click()
    expect(bar).to_have_count(0)
    page.reload(wait_until="networkidle")
    expect(bar).to_have_count(0)
    other = page.context.new_page()
    other.goto(live_dossier.get_absolute_url())
    other.locator(BAR).get_by_role("link", name="Edit", exact=True).click()
    expect(other.locator("#id_title")).to_be_visible()


def test_where_no_bar_comes_the_page_stays_as_it_is(
    open_page: Callable[..., Page],
    account: Callable[..., User],
    live_dossier: Dossier,
    live_server: Any,
) -> None:
    page = open_page("/")
    at_the_desk(page, account("editor"), live_server)
    for failing in ({"status": 404}, {"status": 302, "headers": {"location": "/admin/login/"}}):
        page.route("**/admin/bar/**", partial(failed, failing))
        with page.expect_request("**/admin/bar/**"):
            page.goto(live_dossier.get_absolute_url())
        expect(page.locator("h1")).to_be_visible()
        assert not page.locator(BAR).count()
        page.unroute_all()
    page.context.clear_cookies(name="sessionid")
    with page.expect_response("**/admin/bar/**"):
        page.goto(live_dossier.get_absolute_url())
    asked = watched(page)
    page.goto("/", wait_until="networkidle")
    assert not [each for each in asked if "/admin/" in each.url], "the flag is gone"


def test_it_is_accessible_and_fits(
    one_of_each: dict[str, Any],
    account: Callable[..., User],
    look_at: Looks,
    live_server: Any,
) -> None:
    user = account("editor")
    shown_to_readers(*one_of_each.values())
    paths = ["/", "/nothing/", *(f"/{each.path}/" for each in one_of_each.values())]
    for seen, page in look_at([*paths, f"{paths[-1]}editions/1/"]):
        at_the_desk(page, user, live_server)
        page.reload()
        expect(page.locator(BAR)).to_be_visible()
        assert not faults(page), seen
        bar, first = (page.locator(each).first.bounding_box() for each in (BAR, ".masthead"))
        assert bar is not None
        assert first is not None
        assert bar["y"] + bar["height"] <= first["y"], "it covers nothing"
