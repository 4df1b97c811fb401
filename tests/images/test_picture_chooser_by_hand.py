"""The chooser in a real browser, on the form of a dossier."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from images.files import intake
from images.models import Picture
from press.people.users import User
from tests.images.drawn_pictures import jpeg, sent

pytestmark = [pytest.mark.browser, pytest.mark.walk, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=["ar", "en"])
def page(
    request: pytest.FixtureRequest, chromium: Browser, live_server: Any, client: Any
) -> Iterator[Any]:
    """The form of a new dossier, by keyboard and mouse, in either language; three pictures."""
    for number, caption in enumerate(["جسر الرقة", "سد الفرات", "Barrens"]):
        intake.add(jpeg((480 + number, 320)), caption=caption, credit="AFP", decorative=True)
    client.force_login(User.objects.create_superuser("amal", language=request.param))
    session = client.cookies["sessionid"].value
    context = chromium.new_context(viewport={"width": 1200, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    shown = context.new_page()
    errors: list[str] = []
    shown.on("pageerror", lambda error: errors.append(str(error)))
    shown.goto(f"{live_server.url}/admin/dossiers/dossier/add/")
    shown.locator("#id_hero").wait_for()
    yield shown
    assert not errors


def value(page: Any) -> str:
    return str(page.locator("input[name=hero]").input_value())


def open_chooser(page: Any) -> Any:
    page.locator("#id_hero").focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog.picture-chooser[open]")
    dialog.wait_for()
    return dialog


def test_a_picture_is_found_and_chosen_by_keyboard(page: Any) -> None:
    dialog = open_chooser(page)
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("الفرات")
    dialog.locator("[data-picture]").nth(1).wait_for(state="detached")
    assert dialog.locator("[data-picture]").count() == 1
    assert dialog.locator("[data-chooser-status]").inner_text()
    dialog.locator("[data-picture]").focus()
    page.keyboard.press("Enter")
    dialog.wait_for(state="detached")
    assert value(page) == str(Picture.objects.get(caption="سد الفرات").pk)
    field = page.locator("[data-picture-input]").filter(has=page.locator("input[name=hero]"))
    assert field.locator("[data-picture-label]").inner_text() == "سد الفرات"
    assert field.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)")
    assert page.evaluate("document.activeElement.id") == "id_hero"
    field.locator("[data-picture-remove]").click()
    assert value(page) == ""
    assert not field.locator("img").is_visible()
    assert page.evaluate("document.activeElement.id") == "id_hero"


def test_arrows_go_the_way_of_the_language(page: Any) -> None:
    dialog = open_chooser(page)
    dialog.locator("[data-picture]").first.focus()
    rtl = page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    page.keyboard.press("ArrowLeft" if rtl else "ArrowRight")
    at = "[...document.querySelectorAll('dialog [data-picture]')].indexOf(document.activeElement)"
    assert page.evaluate(at) == 1
    page.keyboard.press("End")
    assert page.evaluate(at) == 2
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert page.evaluate("document.activeElement.id") == "id_hero"


def test_an_upload_is_chosen_and_asked_for_what_it_wants(page: Any) -> None:
    dialog = open_chooser(page)
    bad = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"<svg/>"}
    dialog.locator("input[type=file]").set_input_files(bad)
    dialog.locator(".picture-upload-problem", has_text="SVG").wait_for()
    good = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": sent(jpeg()).read()}
    dialog.locator("input[type=file]").set_input_files(good)
    panel = page.locator("dialog.picture-words[open]")
    panel.wait_for()
    assert page.evaluate("document.activeElement.name") == "credit"
    panel.locator("[name=credit]").fill("AFP")
    panel.locator("[name=alt]").fill("شاحنات")
    page.keyboard.press("Enter")
    panel.wait_for(state="detached")
    picture = Picture.objects.get(alt="شاحنات")
    assert value(page) == str(picture.pk)
    assert picture.credit == "AFP"
    field = page.locator("[data-picture-input]").filter(has=page.locator("input[name=hero]"))
    assert field.locator("[data-picture-label]").inner_text() == "شاحنات"


def test_who_is_logged_out_meanwhile_is_told(page: Any) -> None:
    page.context.clear_cookies()
    page.locator("#id_hero").click()
    page.locator(".picture-input-problem[role=alert]").wait_for()
    assert not page.locator("dialog[open]").count()
