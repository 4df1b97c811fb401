"""Who is chosen nowhere yet is begun by typing the name."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from actors.models import Actor
from dossiers.models import Dossier, WhoIsWho
from press.models import User
from tests.browser.choice_boxes import open_box, type_and_wait
from tests.browser.desk_pages import add_block
from timeline.models import Event, Place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def begin(page: Page, field: str, name: str) -> None:
    open_box(page, field)
    type_and_wait(page, name)
    page.locator(".select2-results__option", has_text=f"Make “{name}” as a draft").click()
    expect(page.locator(".choice-begun", has_text=f"“{name}” was made")).to_be_visible()


def test_in_a_dossier_that_is_not_saved_yet(
    open_page: Callable[..., Page], account: Callable[..., User]
) -> None:
    page = open_page("/admin/dossiers/dossier/add/", user=account("editor", language="en"))
    page.locator("#id_title").fill("جرود عرسال")
    add_block(page, "Who is who")
    begin(page, "dossiers_whoiswho_set-0-actor", "فوج التدخل")
    page.locator("#id_dossiers_whoiswho_set-0-side").select_option(index=1)
    page.get_by_text("About the dossier").click()
    begin(page, "events", "بدء المعركة")
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert WhoIsWho.objects.get().actor == Actor.objects.get(title="فوج التدخل")
    assert list(Dossier.objects.get().events.all()) == [Event.objects.get(title="بدء المعركة")]


def test_what_was_begun_and_is_not_chosen_after_all_is_taken_back(
    open_page: Callable[..., Page], account: Callable[..., User]
) -> None:
    page = open_page("/admin/archive/story/add/", user=account("editor", language="en"))
    begin(page, "places", "بلدة جديدة")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+z")
    told = page.locator("[data-undo=told]")
    expect(told).to_contain_text("Undone")
    told.get_by_role("button", name="Delete the draft “بلدة جديدة”").click()
    expect(told).to_contain_text("lies in the bin")
    assert not Place.objects.exists()
    expect(page.locator("[data-undo=again]")).to_be_hidden()


def test_a_name_that_is_refused_stays_in_its_box(
    open_page: Callable[..., Page], account: Callable[..., User]
) -> None:
    page = open_page("/admin/archive/story/add/", user=account("editor", language="en"))
    open_box(page, "places")
    type_and_wait(page, "؟؟")
    page.locator(".select2-results__option", has_text="as a draft").click()
    expect(page.locator(".choice-begun--refused")).to_contain_text("needs a letter")
    expect(page.locator(".choice-left")).to_contain_text("“؟؟” is not chosen yet")
