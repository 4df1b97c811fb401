"""What an editor does every day costs so many presses of the mouse and so many pages, and no more.

A card with a new picture, a typo on a live page and a missing credit are counted where they are
told: test_several_pictures_are_dropped, test_publishing_over_the_form and
test_pictures_are_described_in_place.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dossiers.models import Dossier, TeaserCard
from images.files import intake
from press.models import Edition, User
from tests.browser.desk_pages import BLOCK, add_block, change
from tests.images.drawn_pictures import jpeg

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = Path(__file__).parents[1] / "dossiers" / "webpages" / "pages"
ADD = "/admin/dossiers/dossier/add/"
PLACE = ".order-machine-insert-target.last"
PANEL = "dialog#outgoing[open]"
COUNT = "document.addEventListener('click', (event) => event.detail && pressed(), true)"
PASTE = """(html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  const facts = { clipboardData: data, bubbles: true, cancelable: true };
  document.body.dispatchEvent(new ClipboardEvent("paste", facts));
}"""


class Effort:
    """Of a page from now on; what is pressed by keys alone has no detail and is no click."""

    def __init__(self, page: Page) -> None:
        self.clicks, self.loads = 0, 0
        page.expose_function("pressed", self._pressed)
        page.add_init_script(COUNT)
        page.evaluate(COUNT)
        page.on("load", self._loaded)

    def _pressed(self) -> None:
        self.clicks += 1

    def _loaded(self, _page: Any) -> None:
        self.loads += 1

    def told(self) -> tuple[int, int]:
        return self.clicks, self.loads


@pytest.fixture
def at(open_page: Callable[..., Page], account: Callable[..., User]) -> Callable[[str], Page]:
    return lambda path: open_page(path, user=account("editor", language="en"))


def publish(page: Page) -> None:
    page.locator("input[name=_publish]").click()
    missing = page.locator(f"{PANEL} .problems").all_inner_texts
    expect(page.locator(f"{PANEL} .submit-row input[type=submit]")).to_be_visible()
    assert not page.locator(f"{PANEL} [data-blocked]").count(), missing()
    page.locator(f"{PANEL} .submit-row input[type=submit]").click()
    expect(page.locator(PANEL)).to_contain_text("is live")


def test_a_dossier_with_one_card_is_made_and_published(at: Callable[[str], Page]) -> None:
    intake.add(jpeg((1200, 800)), alt="معبد", credit="AFP")
    page = at("/admin/dossiers/dossier/")
    effort = Effort(page)
    page.locator(".addlink").first.click()
    page.locator(PLACE).wait_for()
    expect(page.locator("#id_title")).to_be_focused()
    page.keyboard.type("تدمر")
    add_block(page, "Teaser card")
    card = "#id_dossiers_teasercard_set-0"
    page.locator("#dossiers_teasercard_set-0 [data-picture-choose]").click()
    page.locator("dialog[open] [data-picture]").first.click()
    page.locator(f"{card}-headline").fill("معبد بل")
    page.locator(f"{card}-url").fill("https://example.org/bel")
    publish(page)
    assert Edition.objects.get().content["blocks"][0]["headline"] == "معبد بل"
    assert effort.clicks <= 7, effort.told()
    assert effort.loads <= 2, effort.told()


def test_a_dossier_of_twenty_blocks_is_translated(
    at: Callable[[str], Page], make_dossier: Callable[..., Dossier]
) -> None:
    """All blocks stand there, in their order, each with its text to write over."""
    dossier = make_dossier(20)
    blocks = len(dossier.compose()["blocks"])
    page = at(change(dossier))
    expect(page.locator(f"{BLOCK} .block-tools")).to_have_count(blocks)
    effort = Effort(page)
    page.locator("a[href*='/copy/?language=en']").first.click()
    page.locator("#id_title").fill("Raqqa")
    page.keyboard.press("Enter")
    expect(page.locator(f"{BLOCK} .block-tools")).to_have_count(blocks)
    made = Dossier.objects.get(language="en")
    assert TeaserCard.objects.filter(parent=made).count() == 20
    assert effort.told() == (1, 2)


def test_a_page_of_the_old_site_is_taken_over(at: Callable[[str], Page]) -> None:
    """Pasted as it is: a draft, with a report of what is to be put right."""
    page = at(ADD)
    expect(page.locator(".paste-page__zone")).to_be_visible()
    effort = Effort(page)
    page.evaluate(PASTE, (PAGES / "coverage.html").read_text(encoding="utf-8"))
    expect(page.locator(".paste-page__report h2")).to_be_focused()
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert len(Dossier.objects.get().compose()["blocks"]) == 5
    assert effort.clicks == 1, effort.told()
    assert effort.loads <= 1, effort.told()
