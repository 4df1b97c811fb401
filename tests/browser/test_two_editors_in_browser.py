"""Two people, and one in two tabs, at one record: each is told, nothing is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dossiers.models import Dossier
from press.models import User
from tests.browser.desk_pages import change, wait_until_ready

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Pages = tuple[Page, Page]


@pytest.fixture
def both(open_page: Callable[..., Page], account: Callable[..., User], dossier: Dossier) -> Pages:
    pages = tuple(
        open_page(change(dossier), user=account(role, language="en"))
        for role in ("editor", "chief")
    )
    for page in pages:
        wait_until_ready(page)
    return pages[0], pages[1]


def save(page: Page) -> None:
    page.locator("input[name=_continue]").click()


def test_each_is_told_of_the_other_and_of_a_save(both: Pages, dossier: Dossier) -> None:
    one, other = both
    expect(other.locator("#presence")).to_contain_text("editor has this open too, since")
    one.locator("#id_kicker").fill("خاص")
    save(one)
    expect(one.locator(".messagelist .success")).to_be_visible()
    other.evaluate("window.dispatchEvent(new Event('online'))")
    told = other.locator("#presence")
    expect(told).to_contain_text("editor saved this after you opened it")
    other.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    expect(told).to_be_in_viewport()


def test_different_fields_are_both_kept(both: Pages, dossier: Dossier) -> None:
    one, other = both
    one.locator("#id_kicker").fill("خاص")
    other.locator("#id_standfirst").fill("نبذة أخرى.")
    save(one)
    expect(one.locator(".messagelist .success")).to_be_visible()
    save(other)
    expect(other.locator(".messagelist .success")).to_be_visible()
    dossier.refresh_from_db()
    assert (dossier.kicker, dossier.standfirst) == ("خاص", "نبذة أخرى.")


def test_the_same_field_is_asked_about_with_both_texts(both: Pages, dossier: Dossier) -> None:
    one, other = both
    one.locator("#id_standfirst").fill("نبذة أولى.")
    other.locator("#id_standfirst").fill("نبذة ثانية.")
    save(one)
    expect(one.locator(".messagelist .success")).to_be_visible()
    save(other)
    asked = other.locator(".conflict")
    expect(other.locator("#conflicts-heading")).to_be_focused()
    expect(other.locator("#save-result")).to_have_text("Not saved: 1 error")
    expect(asked).to_contain_text("أولى")
    expect(asked).to_contain_text("ثانية")
    asked.locator("input[value=mine]").check()
    save(other)
    expect(other.locator(".messagelist .success")).to_be_visible()
    dossier.refresh_from_db()
    assert dossier.standfirst == "نبذة ثانية."


def test_one_person_in_two_tabs_is_told_too(both: Pages, dossier: Dossier) -> None:
    tab = both[0].context.new_page()
    tab.goto(change(dossier))
    expect(tab.locator("#presence")).to_contain_text("another tab")
    expect(tab.locator("#presence p")).to_have_count(2)
    tab.close()
