"""A button that was pressed is pressed, also where leaving a field moved it away meanwhile."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from press.models import User
from tests.browser.choice_boxes import open_box, type_and_wait

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVE = "input[name=_continue]"


@pytest.fixture
def words_in_a_box(open_page: Callable[..., Page], account: Callable[..., User]) -> Page:
    """A list is open, and a note will stand under its box when it closes. On a window as high
    as the form nothing sticks to its edge."""
    user = account("editor", language="en")
    window = {"width": 780, "height": 4000}
    page = open_page("/admin/archive/story/add/", user=user, viewport=window)
    open_box(page, "places")
    type_and_wait(page, "حل")
    return page


def press(page: Page, selector: str) -> tuple[float, float]:
    """Where it was; the button of the mouse is down and the page has had time to move."""
    there = page.locator(selector).bounding_box()
    assert there
    x, y = there["x"] + there["width"] / 2, there["y"] + 4
    page.mouse.move(x, y)
    page.mouse.down()
    expect(page.locator(".choice-left")).to_be_visible()
    return x, y


def test_the_form_is_sent(words_in_a_box: Page) -> None:
    page = words_in_a_box
    at = press(page, SAVE)
    moved = page.evaluate(
        "([x, y, it]) => !document.elementFromPoint(x, y).matches(it)", [*at, SAVE]
    )
    assert moved
    page.mouse.up()
    expect(page.locator(".field-places .errorlist")).to_contain_text("“حل” is typed here")


def test_who_moves_away_before_letting_go_has_not_pressed(words_in_a_box: Page) -> None:
    page = words_in_a_box
    x, y = press(page, SAVE)
    page.evaluate("() => { window.isHere = true; }")
    page.mouse.move(x, y - 200)
    page.mouse.up()
    page.wait_for_timeout(300)
    assert page.evaluate("() => window.isHere && !document.querySelector('.errorlist')")
