"""An editor types a table of events in a browser, mostly by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from actors.models import Actor
from press.models import User
from tests.browser.choice_boxes import type_and_wait
from tests.browser.looking import WCAG, faults
from timeline.events.quick_rows import MORE, START
from timeline.models import Event, Place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

URL = "/admin/timeline/event/quick/"


def cell(page: Page, row: int, name: str) -> Locator:
    return page.locator(f"#id_rows-{row}-{name}")


def choose(page: Page, row: int, name: str, typed: str) -> None:
    """Choose the first that completion offers for what is typed."""
    cell(page, row, name).focus()
    expect(page.locator(".select2-container--open .select2-search__field")).to_be_focused()
    type_and_wait(page, typed)
    expect(page.locator(".select2-results__option--highlighted")).to_contain_text("ال")
    page.keyboard.press("Enter")


def test_rows_are_typed_and_saved(
    open_page: Callable[..., Page],
    account: Callable[..., User],
    make_actor: Callable[..., Actor],
    make_place: Callable[..., Place],
) -> None:
    actor, place = make_actor("التحالف الدولي"), make_place("الرقة")
    page = open_page(URL, user=account("editor", language="en"))
    cell(page, 0, "date").focus()
    page.keyboard.type("6 November 2016")
    expect(page.locator("#id_rows-0-date_understood")).to_contain_text("2016-11-06")
    page.keyboard.press("Enter")
    expect(cell(page, 1, "date")).to_be_focused()
    page.keyboard.type("mid-2014")
    page.keyboard.press("Tab")
    page.keyboard.type("إعلان")
    cell(page, 0, "title").fill("بدء الحملة")
    choose(page, 0, "place", "رقه")
    page.keyboard.press("Enter")  # it is closed: down, as from any cell
    expect(page.locator("#row-2 [data-cell=place] .select2-container--open")).to_be_visible()
    page.keyboard.press("Escape")
    choose(page, 0, "attackers", "تحالف")
    cell(page, 0, "summary").fill("خبر")
    cell(page, 0, "summary").press("Enter")
    expect(cell(page, 1, "summary")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("2 events")
    first, second = Event.objects.order_by("pk")
    assert (first.title, first.date, first.place, first.summary) == (
        *("بدء الحملة", "2016-11-06"),
        *(place, "خبر"),
    )
    assert [(part.actor, part.role) for part in first.participations.all()] == [(actor, "attacker")]
    assert (second.title, second.date) == ("إعلان", "2014-38")


def test_rows_are_added_in_place_and_mended(
    open_page: Callable[..., Page], account: Callable[..., User]
) -> None:
    page = open_page(URL, user=account("editor", language="en"))
    cell(page, 0, "title").fill("حدث")
    cell(page, 0, "date").fill("2017")
    page.get_by_role("button", name=f"Add {MORE} rows").click()
    expect(cell(page, START, "date")).to_be_focused()
    expect(page.get_by_label(f"Title, row {START + MORE}")).to_be_visible()
    last = START + MORE - 1
    cell(page, last, "date").fill("31 November 2016")
    cell(page, last, "date").press("Enter")
    expect(cell(page, last + 1, "date")).to_be_focused()
    page.get_by_role("button", name="Save all").click()
    expect(cell(page, last, "date")).to_be_focused()
    expect(cell(page, last, "date")).to_have_value("31 November 2016")
    expect(cell(page, 0, "title")).to_have_value("حدث")
    expect(cell(page, last + 1, "date")).to_be_visible()
    page.locator(".errornote a").click()
    cell(page, last, "date").fill("30 November 2016")
    cell(page, last, "title").fill("حدث")
    cell(page, last, "title").press("Control+Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("2 events")


def test_without_scripts_enter_saves_nothing_half_typed(
    open_page: Callable[..., Page], account: Callable[..., User]
) -> None:
    page = open_page(URL, user=account("editor", language="en"), java_script_enabled=False)
    cell(page, 0, "title").fill("حدث")
    cell(page, 0, "date").press("Enter")
    expect(cell(page, START + MORE - 1, "title")).to_be_visible()
    expect(cell(page, 0, "title")).to_have_value("حدث")
    assert not Event.objects.exists()
    page.get_by_role("button", name="Save all").click()
    page.get_by_label("Save all the same").check()  # it has no date
    page.get_by_role("button", name="Save all").click()
    expect(page.locator(".messagelist .success")).to_contain_text("1 event")


@pytest.mark.walk
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_table_is_accessible_and_fits(
    open_page: Callable[..., Page],
    account: Callable[..., User],
    make_event: Callable[..., Event],
    width: int,
    language: str,
    scheme: str,
) -> None:
    make_event("بدء المعركة", date="2017")
    size = {"width": width, "height": 900}
    user = account("editor", language=language)
    page = open_page(URL, user=user, color_scheme=scheme, viewport=size)
    cell(page, 0, "date").fill("31 نوفمبر")
    cell(page, 1, "date").fill("سنة 2017")
    cell(page, 1, "title").fill("بدء المعركة")
    cell(page, 1, "title").press("Control+Enter")
    expect(cell(page, 1, "anyway")).to_be_visible()
    choose_nothing = cell(page, 2, "attackers")
    choose_nothing.focus()
    page.keyboard.press("Escape")
    assert not faults(page, rules=WCAG)


def test_the_head_stays_in_sight(
    open_page: Callable[..., Page], account: Callable[..., User]
) -> None:
    page = open_page(URL, user=account("editor"), viewport={"width": 1280, "height": 700})
    page.locator("[name=_more]").click()
    page.locator(".quick__row").last.scroll_into_view_if_needed()
    head = page.locator(".quick thead th").first.bounding_box()
    assert head
    assert page.evaluate("() => scrollY") > 0
    assert abs(head["y"]) <= 1
