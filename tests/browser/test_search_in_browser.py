"""The search as people meet it: small and large, light and dark, by keyboard, without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from actors.models import Actor
from archive.models import Story
from images.models import Picture
from press.publishing.first import publish_new
from press.publishing.verbs import publish
from tests.browser.looking import Looks, faults
from timeline.models import Place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PATHS = [
    "/archive/",
    "/archive/?q=الرقة",
    "/en/archive/?q=الرقة&year=2017&tag=الفرات-1&from=2010",
    "/archive/?q=زقزوق&year=2017",
    "/archive/?q=الرقة&from=gestern&on=x#facets",
    "/en/archive/help/",
    "/archive/on-this-day/10-17/",
    "/archive/day/2017-10-17/",
]


@pytest.fixture
def newsroom(
    make_actor: Callable[..., Actor],
    make_place: Callable[..., Place],
    picture: Picture,
) -> None:
    """Sixty years of stories, with names to complete and long lists to fold."""
    actor, place = make_actor("تنظيم الدولة", "داعش"), make_place("الرقة")
    publish(actor, by=None)
    publish(place, by=None)
    publish(make_actor("دائرة الصحة"), by=None)
    stories = []
    for number in range(60):
        language = "en" if number % 7 == 3 else "ar"
        story = Story.objects.create(
            headline="Buses leave Raqqa" if language == "en" else f"حافلات تغادر الرقة {number}",
            slug=f"story-{number}",
            language=language,
            blurb="A report." if language == "en" else "خبر من الميدان.",
            date=f"{1960 + number}-10-17" if number % 5 else f"{1960 + number}~",
            desk="تحقيقات",
            byline="ليلى",
            picture=picture if number % 3 == 0 else None,
        )
        story.tags.set([f"الفرات {number % 12}", "نزوح"])
        stories.append(story)
    publish_new(stories, by=None)


def test_pages_are_accessible_and_fit(newsroom: None, look_at: Looks) -> None:
    for seen, page in look_at(PATHS):
        assert not faults(page), seen
        assert not page.context.cookies()


def test_names_are_completed_by_keyboard(newsroom: None, open_page: Callable[..., Page]) -> None:
    page = open_page("/archive/", viewport={"width": 360, "height": 800})
    box = page.get_by_role("combobox")
    box.press_sequentially("معركة دا")
    names = page.get_by_role("option")
    expect(names).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    assert not faults(page)
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(names.nth(1)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(names.nth(1).get_attribute("id")))
    box.press("ArrowDown")  # the box itself comes after the last
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    expect(names.nth(1)).to_have_attribute("aria-selected", "true")
    text = names.nth(1).locator("bdi").first.inner_text()
    box.press("Enter")
    expect(box).to_have_value(f"معركة {text}")
    expect(names).to_have_count(0)
    assert page.url.endswith("/archive/")
    box.press("Enter")
    page.wait_for_url("**/archive/?q=*")


def test_names_can_be_left_alone(newsroom: None, open_page: Callable[..., Page]) -> None:
    page = open_page("/archive/", viewport={"width": 1280, "height": 800})
    box = page.get_by_role("combobox")
    names = page.get_by_role("option")
    box.press_sequentially("داعش")
    expect(names).to_have_count(1)
    box.press("Escape")
    expect(names).to_have_count(0)
    expect(box).to_have_value("داعش")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    expect(names).to_have_count(1)
    box.press("Tab")
    expect(names).to_have_count(0)
    box.fill("الر")
    names.first.click()
    expect(box).to_have_value("الرقة")
    expect(box).to_be_focused()


def test_an_answer_that_comes_too_late_is_not_shown(
    newsroom: None, open_page: Callable[..., Page]
) -> None:
    page = open_page("/archive/")
    box = page.get_by_role("combobox")
    page.evaluate(
        """() => {
            const fetched = window.fetch;
            window.fetch = async (address, options) => {
                const slow = decodeURIComponent(address).endsWith("q=دا");
                if (slow) await new Promise((done) => setTimeout(done, 1200));
                return fetched(address, slow ? {} : options);
            };
        }"""
    )
    box.fill("دا")
    page.wait_for_timeout(300)
    box.fill("الرق")
    expect(page.get_by_role("option")).to_have_text(["الرقة المكان"])
    page.wait_for_timeout(1500)
    expect(page.get_by_role("option")).to_have_text(["الرقة المكان"])


def test_filters_on_a_phone(newsroom: None, open_page: Callable[..., Page]) -> None:
    page = open_page("/archive/?q=الرقة", viewport={"width": 360, "height": 800})
    facets = page.locator("#facets")
    expect(facets).not_to_be_visible()
    page.locator("#results .tofacets").click()
    expect(facets).to_be_visible()
    page.get_by_label("نزوح").check()
    page.get_by_label("من", exact=True).fill("1990")
    facets.get_by_role("button").click()
    page.wait_for_url("**/archive/?*tag=*from=1990*")
    expect(page.locator(".chip")).to_have_count(2)
    page.locator(".chip").first.click()
    expect(page.locator(".chip")).to_have_count(1)


def test_nothing_needs_a_script(newsroom: None, open_page: Callable[..., Page]) -> None:
    page = open_page("/archive/", java_script_enabled=False)
    page.locator("#q").fill("حافلات")
    page.locator("form[role=search] button").click()
    assert page.locator(".result").count() == 20
    before = page.locator(".result h3").first.inner_text()
    page.locator("a[rel=next]").click()
    assert page.locator(".result h3").first.inner_text() != before
    page.locator("a[rel=prev]").click()
    assert page.locator(".result h3").first.inner_text() == before
    page.locator(".hist a").last.click()
    assert page.locator(".chip").count() == 2
    page.locator(".sort a").last.click()
    assert page.locator(".chip").count() == 2
    page.locator(".masthead__end a").click()
    assert page.locator("#q").input_value() == "حافلات"
    assert page.locator(".chip").count() == 2
