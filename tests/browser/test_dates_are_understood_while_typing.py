"""The line under a date field at the desk, as an editor types."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, Route, expect

from dossiers.models import Dossier
from press.models import User
from tests.browser.looking import WCAG, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PERIOD = "#id_period"


@pytest.fixture
def form(
    open_page: Callable[..., Page], account: Callable[..., User], dossier: Dossier
) -> Callable[..., Page]:
    """The dossier's form with the field in sight."""

    def open_(language: str = "en", **context: object) -> Page:
        address = reverse("admin:dossiers_dossier_change", args=[dossier.pk])
        page = open_page(address, user=account("editor", language=language), **context)
        page.locator("summary", has=page.locator("h2.fieldset-heading")).first.click()
        expect(page.locator(PERIOD)).to_be_visible()
        return page

    return open_


def line(page: Page) -> Locator:
    return page.locator(f"{PERIOD}_understood")


def test_it_tells_words_certainty_and_edtf(form: Callable[..., Page]) -> None:
    page = form()
    page.locator(PERIOD).press_sequentially("من 6 نوفمبر 2016 إلى 2017")
    expect(line(page)).to_have_text("period of time from 6 November 2016 to 2017 2016-11-06/2017")
    expect(line(page)).to_have_attribute("aria-live", "polite")
    expect(line(page).locator("bdi[dir=ltr]")).to_have_text("2016-11-06/2017")
    described = page.locator(PERIOD).get_attribute("aria-describedby") or ""
    assert "id_period_understood" in described.split()
    page.locator(PERIOD).fill("")
    expect(line(page)).to_be_empty()


def test_it_tells_why_a_date_cannot_be_read(form: Callable[..., Page]) -> None:
    page = form()
    page.locator(PERIOD).fill("31 November 2016")
    expect(line(page)).to_contain_text("The calendar has no such day")
    page.locator(PERIOD).fill("30 November 2016")
    expect(line(page)).to_contain_text("2016-11-30")
    expect(line(page)).to_have_class("understood")


def test_it_speaks_arabic_at_an_arabic_desk(form: Callable[..., Page]) -> None:
    page = form("ar")
    page.locator(PERIOD).fill("late 2016")
    expect(line(page)).to_contain_text("أواخر 2016")


def test_the_last_answer_wins(form: Callable[..., Page]) -> None:
    """The first question is answered after the second one."""
    page = form()
    held: list[Route] = []
    page.route("**/understood/?date=2015", lambda route: held.append(route))
    with page.expect_request("**/understood/?date=2015"):
        page.locator(PERIOD).fill("2015")
    page.locator(PERIOD).fill("2016")
    expect(line(page)).to_contain_text("2016")
    for route in held:
        route.continue_()
    page.wait_for_timeout(300)
    expect(line(page)).to_have_text("year known 2016 2016")


def test_one_question_for_many_letters(form: Callable[..., Page]) -> None:
    page = form()
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url) if "understood" in sent.url else None)
    page.locator(PERIOD).press_sequentially("6 November 2016")
    expect(line(page)).to_contain_text("2016-11-06")
    assert len(asked) < len("6 November 2016")
    assert asked[-1].endswith("date=6+November+2016")


def test_a_field_added_later_is_understood_too(form: Callable[..., Page]) -> None:
    page = form()
    page.evaluate(
        "() => { const copy = document.querySelector('#id_period').cloneNode();"
        " copy.id = 'id_later'; document.querySelector('#id_period').after(copy); }"
    )
    page.locator("#id_later").fill("mid-2014")
    expect(page.locator("#id_later_understood")).to_contain_text("2014-38")


def test_an_answer_that_is_none_is_told_in_its_place(form: Callable[..., Page]) -> None:
    page = form()
    page.locator(PERIOD).fill("2015")
    expect(line(page)).to_contain_text("2015")
    page.route("**/understood/**", lambda route: route.fulfill(status=200, body="<p>Log in</p>"))
    page.locator(PERIOD).fill("2016")
    expect(line(page)).to_contain_text("no longer logged in")
    expect(line(page)).not_to_contain_text("2015")


def test_without_scripts_it_is_a_plain_field(form: Callable[..., Page]) -> None:
    page = form(java_script_enabled=False)
    page.locator(PERIOD).fill("late 2016")
    page.locator("input[name=_continue]").click()
    expect(page.locator(PERIOD)).to_have_value("late 2016")


@pytest.mark.walk
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_line_is_accessible(form: Callable[..., Page], language: str, scheme: str) -> None:
    page = form(language, color_scheme=scheme)
    for typed in ("من نوفمبر 2016 إلى 2017", "31 November 2016"):
        page.locator(PERIOD).fill(typed)
        expect(line(page)).to_contain_text("2016")
        assert not faults(page, rules=WCAG, part=".field-period")
