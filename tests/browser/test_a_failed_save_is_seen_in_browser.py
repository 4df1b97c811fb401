"""A save that failed looks like none that succeeded: on every form of the desk the first error has
the focus, in sight, and beside the buttons stands what came of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.urls import reverse
from playwright.sync_api import Page, expect

from dossiers.models import Dossier
from press.models import User
from tests.browser.desk_pages import BLOCK, change
from tests.browser.looking import Looks
from tests.sampling import Sample

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CARD = "#id_dossiers_teasercard_set-1"
PHONE = {"viewport": {"width": 360, "height": 700}, "has_touch": True}
# In the window, and not behind what stands still in it.
IN_SIGHT = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const x = box.left + box.width / 2;
  const there = document.elementFromPoint(x, Math.max(box.top + 2, 2));
  return document.activeElement !== document.body && box.height > 0
    && box.bottom > 0 && box.top < innerHeight && there && !there.closest('.submit-row, .tabs');
}"""


@pytest.fixture
def root(account: Callable[..., User]) -> User:
    return account("chief", is_superuser=True, language="en")


def forms() -> list[str]:
    """The address of every form with which the desk makes something."""
    names = (desk.opts for desk in admin.site._registry.values())
    made: Any = User(is_superuser=True, is_staff=True, is_active=True)
    allowed = [
        desk.opts
        for desk in admin.site._registry.values()
        if desk.has_add_permission(type("Asked", (), {"user": made})())
    ]
    return [f"admin:{each.app_label}_{each.model_name}_add" for each in names if each in allowed]


def save_by_key(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Control+s")


def test_the_first_error_of_every_form_has_the_focus(
    look_at: Looks, root: User, sample: Sample
) -> None:
    pages = [reverse(name) for name in forms()]
    assert len(pages) > 10
    for seen, page in look_at(sample.few(pages, 5), user=root):
        page.locator("input:visible, textarea:visible").first.focus()
        save_by_key(page)
        expect(page.locator("#failed a").first).to_be_attached()
        expect(page.locator("#save-result a")).to_be_in_viewport()
        page.wait_for_function(IN_SIGHT)
        first = page.locator("#failed a").first.get_attribute("href") or ""
        focused = page.evaluate("document.activeElement.closest('.form-row, tr, td')?.innerHTML")
        assert f'id="{first[1:]}"' in (focused or ""), seen


def test_an_error_in_a_folded_block_is_opened_and_linked(
    open_page: Callable[..., Page], root: User, dossier: Dossier
) -> None:
    page = open_page(change(dossier), user=root, **PHONE)
    expect(page.locator(f"{BLOCK} .block-tools")).to_have_count(7)
    page.locator(f"{CARD}-url").fill("y z")
    page.locator("#id_dossiers_teasercard_set-2-url").fill("x y")
    page.locator("#id_slug").evaluate("each => { each.value = '//'; }")
    unfolded = f"{BLOCK} .block-fold[aria-expanded=true]"
    page.eval_on_selector_all(unfolded, "all => all.forEach(each => each.click())")
    expect(page.locator("input[name=_continue]")).to_be_in_viewport(ratio=1)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.locator("input[name=_continue]").click()
    links = page.locator("#failed a")
    expect(links).to_have_count(3)
    expect(page.locator("#id_slug")).to_be_focused()
    page.wait_for_timeout(500)  # the editor of blocks goes back to where it was
    assert page.evaluate(IN_SIGHT)
    expect(page.locator(f"{CARD}-url")).to_be_visible()
    expect(page.locator("#save-result")).to_have_text("Not saved: 3 errors")
    page.locator("#save-result a").click()
    links.nth(2).click()
    expect(page.locator("#id_dossiers_teasercard_set-2-url")).to_be_focused()


def test_what_was_saved_is_said_beside_the_buttons_until_more_is_typed(
    open_page: Callable[..., Page], root: User, dossier: Dossier
) -> None:
    page = open_page(change(dossier), user=root, **PHONE)
    expect(page.locator(f"{BLOCK} .block-tools")).to_have_count(7)
    page.locator(f"{CARD}-headline").fill("بطاقة أخرى")
    said = page.locator("#save-result")
    expect(said).to_have_text("Not saved yet")
    save_by_key(page)
    expect(said).to_have_text("Saved")
    expect(said).to_be_in_viewport()
    expect(page.locator(f"{BLOCK} .block-tools")).to_have_count(7)
    page.wait_for_timeout(500)
    page.locator("#id_kicker").press_sequentially("خ")
    expect(said).to_have_text("Not saved yet")
