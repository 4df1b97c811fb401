"""A missing credit is written where the picture is shown: no page is left or loaded."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from dossiers.models import Dossier, TeaserCard
from images.files import intake
from images.models import Picture
from press.models import User
from tests.browser.desk_pages import BLOCK, change
from tests.browser.looking import faults
from tests.images.drawn_pictures import jpeg

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PANEL = "dialog.picture-words[open]"
CARD = f"{BLOCK}:has([name$='-picture'])"


@pytest.fixture
def picture() -> Picture:
    return intake.add(jpeg((900, 600)), caption="سد الفرات", alt="سد")


@pytest.fixture
def opened(
    open_page: Callable[..., Page],
    account: Callable[..., User],
    dossier: Dossier,
    picture: Picture,
) -> Callable[..., Page]:
    """The form of a dossier, one of whose cards has a picture without a credit."""
    card = TeaserCard.objects.order_by("ordering").first()
    assert card
    TeaserCard.objects.filter(pk=card.pk).update(picture=picture)

    def open_(**context: Any) -> Page:
        page = open_page(change(dossier), user=account("editor", language="en"), **context)
        page.locator("#id_hero").wait_for()
        expect(page.locator(f"{BLOCK} .block-tools")).to_have_count(7)
        return page

    return open_


class Effort:
    def __init__(self, page: Page) -> None:
        self.loads, self.clicks = 0, 0
        page.on("load", lambda _page: setattr(self, "loads", self.loads + 1))

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()


def test_on_the_card(opened: Callable[..., Page], picture: Picture) -> None:
    page = opened()
    effort = Effort(page)
    card = page.locator(CARD, has_text="سد الفرات").first
    expect(card.locator(".picture-warning")).to_have_text("No credit")
    effort.click(card.locator("[data-picture-words]"))
    panel = page.locator(PANEL)
    expect(panel.locator("[name=credit]")).to_be_focused()
    page.keyboard.type("وكالة الأنباء")
    page.keyboard.press("Enter")
    expect(page.locator(PANEL)).to_have_count(0)
    assert (effort.clicks, effort.loads) == (1, 0)
    expect(card.locator(".picture-warning")).to_have_count(0)
    expect(card.locator("[data-picture-words]")).to_be_focused()
    assert Picture.objects.get(pk=picture.pk).credit == "وكالة الأنباء"


def test_from_what_is_missing_in_the_panel(opened: Callable[..., Page], picture: Picture) -> None:
    page = opened()
    effort = Effort(page)
    page.keyboard.press("Control+Enter")
    missing = page.locator("dialog#outgoing[open] a", has_text="has no credit")
    effort.click(missing.nth(1))
    expect(page.locator(f"{PANEL} [name=credit]")).to_be_focused()
    page.keyboard.type("AFP")
    effort.click(page.locator(f"{PANEL} [type=submit]"))
    expect(page.locator(PANEL)).to_have_count(0)
    assert (effort.clicks, effort.loads) == (2, 0)
    assert Picture.objects.get(pk=picture.pk).credit == "AFP"


def test_in_the_chooser_with_the_point_in_view(
    opened: Callable[..., Page], picture: Picture
) -> None:
    page = opened(viewport={"width": 360, "height": 740}, has_touch=True)
    page.locator("#id_hero").tap()
    chooser = page.locator("dialog.picture-chooser[open]").first
    chooser.locator(f"[data-words*='/{picture.pk}/']").tap()
    panel = page.locator(PANEL)
    expect(panel.locator("[name=credit]")).to_be_focused()
    assert faults(page, part=PANEL) == []
    box = panel.locator("[data-picture-focus]").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.75)
    for name, value in (("focus_x", 25), ("focus_y", 75)):
        assert abs(int(panel.locator(f"[name={name}]").input_value()) - value) <= 2
    panel.locator("[name=credit]").fill("AP")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(chooser).to_be_visible()
    chooser.locator(f"[data-words*='/{picture.pk}/']").tap()
    expect(panel.locator("[name=credit]")).to_have_value("AP")  # what was typed is kept
    panel.locator("[type=submit]").tap()
    expect(panel).to_have_count(0)
    expect(chooser.locator(f"[data-picture='{picture.pk}'] .picture-warning")).to_have_count(0)
    held = Picture.objects.get(pk=picture.pk)
    assert held.credit == "AP"
    assert abs(held.focus_x - 25) <= 2
