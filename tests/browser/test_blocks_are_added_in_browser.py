"""A block is put in where it belongs, by mouse, key or finger; its head says what is in it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dossiers.models import Dossier
from images.models import Picture
from press.models import User
from tests.browser.choice_boxes import choose
from tests.browser.desk_pages import BLOCK, change

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLACE, MENU = ".order-machine-insert-target:visible", ".plugin-buttons"
ITEM = f"{MENU} .plugin-button"
NEW = "#id_dossiers_teasercard_set-4"
HEAD = "#dossiers_teasercard_set-4 > h3"


@pytest.fixture
def begin(
    open_page: Callable[..., Page], account: Callable[..., User], live_dossier: Dossier
) -> Callable[..., Page]:
    def begin(language: str = "en", width: int = 1280, height: int = 700) -> Page:
        user = account("editor", language=language)
        size = {"width": width, "height": height}
        page = open_page(change(live_dossier), user=user, viewport=size, has_touch=width < 500)
        expect(page.locator(f"{BLOCK} .block-tools")).to_have_count(7)
        return page

    return begin


def in_order(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        BLOCK, "all => all.sort((a, b) => a.style.order - b.style.order).map(each => each.id)"
    )
    return found


def test_the_head_of_a_block_follows_what_is_typed(begin: Callable[..., Page]) -> None:
    page = begin()
    page.locator(PLACE).nth(2).click()
    page.get_by_role("menuitem", name="Teaser card").click()
    head = page.locator(f"{HEAD} .inline_label")
    expect(head).to_have_text("(empty)")
    page.locator(f"{NEW}-headline").press_sequentially("سقوط")
    expect(head).to_have_text("سقوط")
    page.locator(f"{NEW}-target").click()
    choose(page, "حمله", "حملة الرقة")
    expect(head).to_contain_text("سقوط · حملة الرقة")
    page.locator(f"{NEW}-picture").click()
    page.locator("dialog[open] [data-picture]").first.click()
    expect(page.locator(f"{HEAD} .block-thumb")).to_have_attribute(
        "src", Picture.objects.get().thumbnail
    )
    page.locator(f"{NEW}-headline").fill("")
    expect(head).to_contain_text("حملة الرقة")
    expect(head).not_to_contain_text("·")
    page.locator(PLACE).last.click()
    page.get_by_role("menuitem", name="Text", exact=True).click()
    writing = page.locator("#dossiers_text_set-1 [role=textbox]")
    expect(writing).to_be_focused()
    page.keyboard.type("فقرة")
    expect(page.locator("#dossiers_text_set-1 > h3 .inline_label")).to_have_text("فقرة")


def test_a_block_is_put_in_by_keys_where_the_place_is(begin: Callable[..., Page]) -> None:
    page = begin("ar")
    before = in_order(page)
    place = page.locator(PLACE).nth(3)
    place.focus()
    page.keyboard.press("Enter")
    expect(page.locator(ITEM).nth(0)).to_be_focused()
    expect(place).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    expect(page.locator(ITEM).last).to_be_focused()
    page.keyboard.press("Escape")
    expect(place).to_be_focused()
    expect(page.locator(MENU)).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(page.locator(ITEM).nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#id_dossiers_sectionheading_set-1-title")).to_be_focused()
    expect(page.locator(MENU)).to_be_hidden()
    new = "dossiers_sectionheading_set-1"
    assert in_order(page) == [*before[:3], new, *before[3:]]
    place.click()
    expect(page.locator(MENU)).to_be_visible()
    page.locator(".blocks-title").click()
    expect(page.locator(MENU)).to_be_hidden()


@pytest.mark.parametrize(("language", "width"), [("ar", 360), ("en", 1280)])
def test_the_menu_is_wholly_in_sight_wherever_it_opens(
    begin: Callable[..., Page], language: str, width: int
) -> None:
    page = begin(language, width)
    bar = page.locator(".submit-row")
    for at in range(page.locator(PLACE).count()):
        page.locator(PLACE).nth(at).click()
        menu, below = page.locator(MENU).bounding_box(), bar.bounding_box()
        assert menu
        assert below
        assert menu["x"] >= 0
        assert menu["x"] + menu["width"] <= width
        assert menu["y"] >= 0
        assert menu["y"] + menu["height"] <= below["y"] + 1
        page.keyboard.press("Escape")


STOP = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  const box = at.getBoundingClientRect();
  const sees = { opacityProperty: true, visibilityProperty: true };
  const shows = (each) => {
    const { width, height } = each.getBoundingClientRect();
    return each.checkVisibility(sees) && width > 0 && height > 0;
  };
  const inside = (x, y) => {
    const there = document.elementFromPoint(x, y);
    return there && (at.contains(there) || there.contains(at) && !there.matches('.submit-row')
      || at.labels && [...at.labels].some((each) => each.contains(there)));
  };
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const ends = [[x, y], [x, box.top + 3], [x, box.bottom - 3], [box.left + 3, y],
    [box.right - 3, y]];
  return {
    name: `${at.tagName} ${at.id || at.name || at.className} ${at.textContent.trim().slice(0, 30)}`,
    seen: shows(at) || [...(at.labels ?? [])].some(shows), // its label may stand for it
    free: ends.some(([x, y]) => inside(x, y)),
    bar: at.closest('.submit-row') !== null,
  };
}"""


@pytest.mark.parametrize(("language", "width"), [("ar", 360), ("en", 1280)])
def test_every_stop_on_the_way_is_seen(
    begin: Callable[..., Page], language: str, width: int
) -> None:
    page = begin(language, width)
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")
    page.evaluate("document.activeElement.blur()")
    hidden, stops = [], 0
    while stops < 400:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        if stop["name"].startswith("TEXTAREA"):  # its editor may be starting
            page.wait_for_timeout(700)
            stop = page.evaluate(STOP)
        stops += 1
        if not (stop["seen"] and stop["free"]):
            hidden.append(stop["name"])
    assert stops > 60
    assert hidden == []


def test_a_stroke_in_an_empty_text_opens_the_menu_behind_it(begin: Callable[..., Page]) -> None:
    page = begin()
    before = in_order(page)
    blurb = page.locator("#id_dossiers_teasercard_set-1-blurb")
    blurb.fill("")
    blurb.press("/")
    expect(page.locator(ITEM).nth(0)).to_be_focused()
    page.keyboard.press("Escape")
    expect(blurb).to_be_focused()
    blurb.press("/")
    expect(blurb).to_have_value("/")
    other = page.locator("#id_dossiers_teasercard_set-2-blurb")
    other.fill("")
    other.press("/")
    expect(page.locator(ITEM).nth(0)).to_be_focused()
    page.keyboard.press("q")
    expect(page.get_by_role("menuitem", name="Quotation")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#dossiers_quotation_set-0")).to_be_visible()
    at = before.index("dossiers_teasercard_set-2") + 1
    assert in_order(page) == [*before[:at], "dossiers_quotation_set-0", *before[at:]]
    expect(other).to_have_value("")
