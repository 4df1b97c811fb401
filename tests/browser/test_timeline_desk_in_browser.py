"""Events and places at the desk, as an editor sees and fills them in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from press.models import User
from tests.browser.choice_boxes import choose
from tests.browser.looking import WCAG, Looks, faults
from timeline.models import Control, Event, Participation, Place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Make = Callable[..., Any]


@pytest.fixture
def event(make_event: Make, make_actor: Make, make_place: Make) -> Event:
    place = make_place("الرقة", "Raqqa")
    army = make_actor("قوات سوريا الديمقراطية", "قسد")
    Control.objects.create(place=place, period="2017-10-17/..").actors.set([army])
    made: Event = make_event("معركة الرقة", (army, "attacker"), place=place)
    return made


def change(record: Event | Place) -> str:
    return reverse(f"admin:timeline_{record.kind}_change", args=[record.pk])


def wait_until_ready(page: Page) -> None:
    """Until the editor of the text, where there is one, has started: in sight."""
    if page.locator("#id_text").count():
        page.locator(".form-row.field-text").scroll_into_view_if_needed()
        expect(page.locator("#cke_id_text [role=textbox]")).to_be_visible(timeout=15_000)


def test_the_pages_are_accessible_and_fit(
    look_at: Looks, account: Callable[..., User], event: Event
) -> None:
    pages = [change(event), change(Place.objects.get())]
    for kind in ("event", "place"):
        pages += [f"/admin/timeline/{kind}/", f"/admin/timeline/{kind}/add/"]
    pages += [f"/admin/timeline/event/add/?translation_of={event.pk}&language=en"]
    for seen, page in look_at(pages, user=account("chief")):
        wait_until_ready(page)
        assert not faults(page, rules=WCAG), seen


def test_a_participant_is_completed_by_another_of_its_names(
    open_page: Callable[..., Page],
    account: Callable[..., User],
    event: Event,
    make_actor: Make,
) -> None:
    other = make_actor("تنظيم الدولة", "داعش")
    page = open_page(change(event), user=account("editor", language="en"))
    page.locator("#participations-group .add-row a").click()
    page.locator("#id_participations-1-actor").click()
    expect(page.locator(".select2-search__field")).to_have_attribute("aria-label", "Actor")
    choose(page, "داعـش", "تنظيم الدولة")
    page.locator("#id_participations-1-role").select_option("defender")
    wait_until_ready(page)
    assert not faults(page, rules=WCAG)
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Participation.objects.get(actor=other).role == "defender"


def test_several_holders_are_shown_and_chosen_as_chips(
    open_page: Callable[..., Page],
    account: Callable[..., User],
    event: Event,
    make_actor: Make,
) -> None:
    other = make_actor("مجلس الرقة المدني")
    page = open_page(change(Place.objects.get()), user=account("editor", language="en"))
    holders = page.locator("#controls-0 .field-actors")
    holders.scroll_into_view_if_needed()
    expect(holders.locator(".select2-selection__choice")).to_have_count(1)
    holders.locator(".select2-search__field").click()
    choose(page, "مجلس", "مجلس")
    expect(holders.locator(".select2-selection__choice")).to_have_count(2)
    wait_until_ready(page)
    assert not faults(page, rules=WCAG)
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert other in Control.objects.get().actors.all()
