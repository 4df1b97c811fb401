"""Several pictures at once: each is taken in by itself, and one that fails holds no other."""

import base64
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from dossiers.models import Dossier
from images.models import Picture
from press.models import User
from tests.browser.desk_pages import BLOCK, change
from tests.browser.looking import faults
from tests.images.drawn_pictures import jpeg

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PANEL = "dialog.picture-words[open]"
DROP = """(target, files) => {
  const carried = new DataTransfer();
  for (const [name, data] of files) {
    const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
    carried.items.add(new File([bytes], name, { type: "image/jpeg" }));
  }
  for (const kind of ["dragover", "drop"]) {
    const options = { dataTransfer: carried, bubbles: true, cancelable: true };
    target.dispatchEvent(new DragEvent(kind, options));
  }
}"""
GOOD, BAD = jpeg((600, 400)), b"nonsense"


def drop(target: Locator, *files: bytes) -> None:
    named = [[f"{at}.jpg", base64.b64encode(data).decode()] for at, data in enumerate(files)]
    target.evaluate(DROP, named)


def words(page: Page, credit: str, alt: str) -> None:
    """By keyboard, in the panel that asks."""
    expect(page.locator(f"{PANEL} [name=credit]")).to_be_focused()
    page.keyboard.type(credit)
    page.keyboard.press("Tab")
    page.keyboard.type(alt)
    page.keyboard.press("Enter")
    expect(page.locator(PANEL)).to_have_count(0)


@pytest.fixture
def editor_page(
    open_page: Callable[..., Page], account: Callable[..., User]
) -> Callable[[str], Page]:
    return lambda path: open_page(path, user=account("editor", language="en"))


def test_onto_the_list(editor_page: Callable[[str], Page]) -> None:
    page = editor_page("/admin/images/picture/")
    drop(page.locator("#content"), GOOD, BAD, GOOD)
    rows = page.locator(".picture-upload")
    expect(rows.locator("[data-upload-words]")).to_have_count(2)
    expect(rows.nth(1).locator("[role=alert]")).to_contain_text("not a picture")
    expect(page.locator("[data-uploads-status]")).to_have_text("2 / 3")
    assert faults(page, part=".picture-uploads") == []
    rows.nth(2).locator("[data-upload-words]").click()
    words(page, "AFP", "A dam")
    expect(rows.nth(2)).to_contain_text("A dam")
    expect(rows.nth(2).locator("[data-upload-words]")).to_be_focused()
    assert sorted(Picture.objects.values_list("credit", flat=True)) == ["", "AFP"]


def test_one_that_found_no_server_is_sent_again(
    editor_page: Callable[[str], Page], complaints: list[str]
) -> None:
    page = editor_page("/admin/images/picture/")
    page.route("**/upload/", lambda route: route.abort("internetdisconnected"))
    drop(page.locator("#content"), GOOD)
    row = page.locator(".picture-upload")
    expect(row.locator("[role=alert]")).to_contain_text("cannot be reached")
    page.unroute_all()
    row.get_by_role("button", name="Try again").click()
    expect(row.locator("[data-upload-words]")).to_have_count(1)
    assert Picture.objects.count() == 1
    complaints[:] = [each for each in complaints if "Failed to load" not in each]


@pytest.fixture
def form_page(editor_page: Callable[[str], Page], dossier: Dossier) -> Page:
    page = editor_page(change(dossier))
    expect(page.locator(f"{BLOCK} .block-tools")).to_have_count(7)
    return page


def test_a_card_with_a_new_picture(form_page: Page) -> None:
    """In four clicks at most, without a page load."""
    page = form_page
    pressed: list[Any] = []
    loads: list[Any] = []
    page.on("load", lambda loaded: loads.append(loaded))
    page.expose_function("pressed", lambda: pressed.append(1))
    page.evaluate("document.addEventListener('click', (event) => event.detail && pressed(), true)")
    page.locator(".order-machine-insert-target.last").click()
    page.locator(".plugin-button", has_text="Teaser card").click()
    begun = page.locator(f"{BLOCK}:focus-within")
    card = page.locator(f"#{begun.get_attribute('id')}")
    card.locator("[data-picture-choose]").click()
    chooser = page.locator("dialog.picture-chooser[open]").first
    with page.expect_file_chooser() as asked:
        chooser.locator("input[type=file]").click()
    asked.value.set_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": GOOD})
    words(page, "AFP", "A dam")
    expect(chooser).to_have_count(0)
    expect(card.locator("[data-picture-label]")).to_have_text("A dam")
    expect(card.locator(".picture-warning")).to_have_count(0)
    assert (len(pressed), len(loads)) == (4, 0)


def test_onto_a_field(form_page: Page) -> None:
    page = form_page
    field = page.locator("[data-picture-input]:has([name=hero])")
    drop(field, GOOD)
    words(page, "AFP", "A dam")
    expect(field.locator("[data-picture-label]")).to_have_text("A dam")
    drop(field, GOOD, BAD, GOOD)
    chooser = page.locator("dialog.picture-chooser[open]").first
    expect(chooser.locator(".picture-upload-problem")).to_have_count(1)
    expect(chooser.locator("[data-upload-words]")).to_have_count(2)
    expect(field.locator("[data-picture-label]")).to_have_text("A dam")
    chooser.get_by_role("button", name="Choose: 2.jpg").click()
    expect(field.locator("[data-picture-label]")).to_have_text("2.jpg")
