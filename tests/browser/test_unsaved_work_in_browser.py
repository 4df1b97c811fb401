"""Nothing typed is lost: what a form held when its tab, session or connection ended comes back."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Dialog, Page, expect

from dossiers.models import Dossier, SectionHeading
from press.models import User
from tests.browser.desk_pages import add_block, change, wait_until_ready

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOTE = "#unsaved p"
KEPT = """text => Object.entries(localStorage).some(([key, kept]) =>
  key.startsWith("milaff-unsaved:")
    && [...new URLSearchParams(JSON.parse(kept).body).values()].includes(text))"""
HEADING = "#id_dossiers_sectionheading_set-1-title"


def type_something(page: Page) -> None:
    page.locator("#id_title").fill("عنوان لم يحفظ")
    add_block(page, "Section heading")
    page.locator(HEADING).fill("عنوان فرعي لم يحفظ")
    page.wait_for_function(KEPT, arg="عنوان فرعي لم يحفظ")


def recover(page: Page) -> None:
    expect(page.locator(NOTE)).to_contain_text("did not save")
    page.get_by_role("button", name="Recover").click()
    expect(page.locator(".recovered")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("عنوان لم يحفظ")
    expect(page.locator(HEADING)).to_have_value("عنوان فرعي لم يحفظ")


def test_a_closed_tab(form: Page, dossier: Dossier) -> None:
    type_something(form)
    tab = form.context.new_page()
    form.close()
    tab.goto(change(dossier))
    recover(tab)
    assert Dossier.objects.get().title == "حملة الرقة", "nothing is saved by recovering"
    tab.locator("input[name=_continue]").click()
    expect(tab.locator(".messagelist .success")).to_be_visible()
    assert Dossier.objects.get().title == "عنوان لم يحفظ"
    assert SectionHeading.objects.filter(title="عنوان فرعي لم يحفظ").exists()
    tab.reload()
    tab.wait_for_timeout(1000)
    expect(tab.locator(NOTE)).to_have_count(0)


def test_work_of_a_tab_that_is_still_open_is_not_offered(form: Page, dossier: Dossier) -> None:
    type_something(form)
    tab = form.context.new_page()
    tab.goto(change(dossier))
    wait_until_ready(tab)
    tab.wait_for_timeout(1000)
    expect(tab.locator(NOTE)).to_have_count(0)
    form.close()
    tab.reload()
    recover(tab)


def test_a_lost_connection(form: Page, dossier: Dossier, complaints: list[str]) -> None:
    type_something(form)
    form.context.set_offline(True)
    form.locator("input[name=_continue]").click(no_wait_after=True)
    form.wait_for_timeout(1000)
    form.context.set_offline(False)
    complaints.clear()
    form.goto(change(dossier))
    recover(form)


def test_an_ended_session(form: Page, dossier: Dossier) -> None:
    type_something(form)
    Session.objects.all().delete()
    form.goto(change(dossier))
    expect(form.locator("input[type=password]")).to_be_visible()
    form.locator("input[type=text], input[name=login]").first.fill("editor")
    form.locator("input[type=password]").fill("editor")
    form.locator("input[type=submit], button[type=submit]").first.click()
    recover(form)


def test_thrown_away_and_had_back(form: Page, dossier: Dossier) -> None:
    type_something(form)
    form.goto(change(dossier))
    expect(form.locator("#save-kept")).to_be_visible()  # beside the buttons
    form.get_by_role("button", name="Throw away").click()
    form.locator("#unsaved").get_by_role("button", name="Undo").click()
    expect(form.get_by_role("button", name="Recover")).to_be_visible()
    form.get_by_role("button", name="Throw away").click()
    form.goto(change(dossier))
    form.wait_for_timeout(1000)
    expect(form.locator(NOTE)).to_have_count(0)


def test_leaving_asks_only_where_something_changed(form: Page, dossier: Dossier) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    form.on("dialog", answer)
    form.locator("#id_title").click()
    form.goto("/admin/")
    assert asked == []
    form.goto(change(dossier))
    wait_until_ready(form)
    form.wait_for_timeout(600)
    type_something(form)
    form.goto("/admin/")
    assert asked == ["beforeunload"]


def test_another_person_at_this_browser_sees_nothing(
    form: Page, dossier: Dossier, account: Callable[..., User]
) -> None:
    type_something(form)
    form.context.clear_cookies()
    other = Client()
    other.force_login(account("chief", language="en"))
    value, url = other.cookies["sessionid"].value, form.evaluate("location.origin")
    form.context.add_cookies([{"name": "sessionid", "value": value, "url": url}])
    form.goto(change(dossier))
    wait_until_ready(form)
    form.wait_for_timeout(1000)
    expect(form.locator(NOTE)).to_have_count(0)
