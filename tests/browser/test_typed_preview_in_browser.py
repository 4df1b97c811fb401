"""The page grows beside the form as it is typed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dossiers.models import Dossier
from press.models import User
from tests.browser.desk_pages import change, wait_until_ready
from tests.browser.looking import WCAG, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def form(open_page: Callable[..., Page], account: Callable[..., User], dossier: Dossier) -> Page:
    size = {"width": 1400, "height": 900}
    person = account("editor", language="en")
    page = open_page(change(dossier), user=person, viewport=size)
    wait_until_ready(page)
    page.get_by_role("button", name="Preview beside the form").click()
    return page


def test_it_follows_the_typing_and_keeps_the_last_good_page(form: Page) -> None:
    frame = form.frame_locator("#live-preview iframe")
    expect(frame.locator("h1")).to_have_text("حملة الرقة")
    form.locator("#id_title").fill("عنوان يكتب الآن")
    expect(frame.locator("h1")).to_have_text("عنوان يكتب الآن")
    form.locator("#id_title").fill("")
    expect(form.locator(".live-preview__said p")).to_have_count(1)
    expect(frame.locator("h1")).to_have_text("عنوان يكتب الآن")
    assert Dossier.objects.get().title == "حملة الرقة"


def test_phone_and_desktop(form: Page) -> None:
    frame = form.frame_locator("#live-preview iframe")
    expect(frame.locator("h1")).to_be_visible()
    width = "document.querySelector('#live-preview iframe').clientWidth"
    assert form.evaluate(width) == 360
    form.get_by_label("Desktop").check()
    assert form.evaluate(width) == 1280
    box = form.locator("#live-preview iframe").bounding_box()
    assert box is not None
    assert box["width"] <= 1400 * 0.45
    assert form.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_by_keyboard_and_for_axe(form: Page) -> None:
    expect(form.frame_locator("#live-preview iframe").locator("h1")).to_be_visible()
    assert not faults(form, rules=WCAG, part="#live-preview")
    form.keyboard.press("Escape")
    expect(form.locator("#live-preview")).to_be_hidden()
    expect(form.locator("#live-preview-open")).to_be_focused()
    form.keyboard.press("Enter")
    expect(form.locator("#live-preview")).to_be_visible()


def test_left_open_it_covers_no_form_on_a_phone(form: Page) -> None:
    panel, opener = form.locator("#live-preview"), form.locator("#live-preview-open")
    expect(panel).to_be_visible()
    form.reload()
    expect(panel).to_be_visible()
    form.set_viewport_size({"width": 360, "height": 780})
    form.reload()
    form.wait_for_timeout(1500)
    expect(panel).to_be_hidden()
    opener.click()
    expect(panel).to_be_visible()
