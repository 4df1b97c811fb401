"""Whatever is typed in a box of choices is sent: as a choice, as a tag, or as words that the form
tells of; whichever way the box is left. In every form of the desk."""

import re
from collections.abc import Callable
from itertools import product
from operator import itemgetter
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import Page, Route, expect

from archive.models import Story
from press.models import Tag, User
from tests.browser.choice_boxes import (
    box,
    choose,
    empty,
    open_box,
    ready,
    sent,
    type_and_wait,
)
from tests.browser.looking import LANGUAGES
from tests.sampling import Sample
from timeline.models import Place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "كلمة غريبة"
OTHER_ROWS = re.compile(r".*-[1-9]\d*-")  # of a table: one row is like the other


def tab(page: Page) -> None:
    page.keyboard.press("Tab")


def escape(page: Page) -> None:
    page.keyboard.press("Escape")


def enter(page: Page) -> None:
    page.keyboard.press("Enter")


def elsewhere(page: Page) -> None:
    page.locator("#content h1, #content-main h2").first.click(force=True)


def at_once(page: Page) -> None:
    """The form is sent by a key while the box is being typed in."""


def backspace(page: Page) -> None:
    page.keyboard.type("x")
    page.keyboard.press("Backspace")


WAYS = [tab, escape, enter, elsewhere, at_once, backspace]


def forms(user: User) -> list[str]:
    """The addresses of all forms with choices that make a record, and of the table of quick
    entry."""
    client = Client()
    client.force_login(user)
    found = []
    for model in admin.site._registry:
        try:
            found.append(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add"))
        except NoReverseMatch:
            continue
    found.append(reverse("admin:timeline_event_quick"))
    return [path for path in found if b"lazy-autocomplete" in client.get(path).content]


def test_however_a_box_is_left(
    open_page: Callable[..., Page], account: Callable[..., User], sample: Sample
) -> None:
    """Each box in one form at least, each form, each way; of all together some."""
    user = account("editor", is_superuser=True)
    page = open_page("/admin/", user=user)
    walked, wrong, met = 0, [], set[str]()
    for path, language in sample.of(product(forms(user), LANGUAGES), itemgetter(0), itemgetter(1)):
        User.objects.filter(pk=user.pk).update(language=language)
        page.goto(path)
        names = [name for name in ready(page) if not OTHER_ROWS.match(name)]
        if not sample.whole:
            names = [name for name in names if name not in met] or names[:1]
        met.update(names)
        for name, way in sample.of(product(names, WAYS), itemgetter(0), itemgetter(1)):
            open_box(page, name)
            page.keyboard.type(WORDS)
            way(page)
            walked += 1
            if sent(page, name) != [WORDS]:
                wrong.append((path, language, name, way.__name__, sent(page, name)))
            empty(page, name)
    assert not wrong
    assert walked >= (200 if sample.whole else 30)


@pytest.fixture
def story_form(
    open_page: Callable[..., Page], account: Callable[..., User], make_place: Callable[..., Any]
) -> Page:
    """An empty story where there are three tags and three places."""
    for name in ("سوريا", "سور الصين", "الرقة"):
        Tag.objects.create(name=name)
    for name in ("حلب", "حلبجة", "الرقة"):
        make_place(name)
    page = open_page("/admin/archive/story/add/", user=account("editor", language="en"))
    ready(page)
    return page


def slow(page: Page) -> None:
    """Answers come the later the fewer letters they are for."""

    def answer(route: Route) -> None:
        term = parse_qs(urlsplit(route.request.url).query).get("term", [""])[0]
        page.wait_for_timeout(max(0, 500 - 120 * len(term)))
        route.continue_()

    page.route("**/admin/autocomplete/**", answer)


@pytest.mark.parametrize("between", [",", "،", ";", "؛", "\n", ", "])
def test_three_pasted_names_are_three_tags(story_form: Page, between: str) -> None:
    page = story_form
    open_box(page, "tags")
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const facts = { clipboardData: data, bubbles: true, cancelable: true };
            const paste = new ClipboardEvent("paste", facts);
            if (document.activeElement.dispatchEvent(paste)) {
                document.execCommand("insertText", false, text);
            }
        }""",
        between.join(["لبنان", "دير الزور", "مصر"]),
    )
    assert sent(page, "tags") == ["لبنان", "دير الزور", "مصر"]


def test_enter_takes_the_tag_that_the_words_begin(story_form: Page) -> None:
    page = story_form
    open_box(page, "tags")
    type_and_wait(page, "الر")
    expect(page.locator(".select2-results__option--highlighted")).to_have_text("الرقة")
    page.keyboard.press("Enter")
    assert sent(page, "tags") == ["الرقة"]


def test_enter_makes_a_new_tag_of_what_begins_none(story_form: Page) -> None:
    page = story_form
    open_box(page, "tags")
    type_and_wait(page, "قة")
    expect(page.locator(".select2-results__option", has_text="الرقة")).to_be_visible()
    page.keyboard.press("Enter")
    assert sent(page, "tags") == ["قة"]


@pytest.mark.parametrize(
    ("field", "words", "chosen"),
    [
        ("tags", "الرقه", ["الرقة"]),
        ("tags", "الر", ["الرقة"]),
        ("tags", "غيم", ["غيم"]),
        ("tags", "سور", ["سور"]),  # two begin so: it stands, and the list is there
        ("places", "الرقة", ["الرقة"]),
        ("places", "حلب", ["حلب"]),
        ("places", "حل", ["حل"]),
        ("places", "غيم", ["غيم"]),
    ],
)
def test_enter_before_the_list_is_there_chooses_nothing_else(
    story_form: Page, field: str, words: str, chosen: list[str]
) -> None:
    """One whose name is all of the words, or the only one they begin; else the words stand."""
    page = story_form
    open_box(page, field)
    slow(page)
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_timeout(900)
    found = sent(page, field)
    keys = {str(place.pk): place.title for place in Place.objects.all()}
    assert [keys.get(each, each) for each in found] == chosen


def test_a_list_for_other_words_cannot_be_chosen_from(story_form: Page) -> None:
    page = story_form
    open_box(page, "places")
    expect(page.locator(".select2-results__option", has_text="حلبجة")).to_be_visible()
    slow(page)
    page.keyboard.type("غيم")
    expect(page.locator(".select2-results__option", has_text="حلبجة")).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_timeout(700)
    assert sent(page, "places") == ["غيم"]


def test_what_an_input_method_composes_is_not_taken_apart(story_form: Page) -> None:
    page = story_form
    open_box(page, "tags")
    session = page.context.new_cdp_session(page)
    for text in ("غ", "غي،", "غيم"):
        length = len(text)
        session.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": length, "selectionEnd": length},
        )
    assert sent(page, "tags") == ["غيم"]
    session.send("Input.insertText", {"text": "غيم"})
    page.keyboard.press("Tab")
    assert sent(page, "tags") == ["غيم"]


def test_a_chip_goes_back_into_its_box(story_form: Page) -> None:
    """Of tags as text to change; what is chosen from a list goes out whole."""
    page = story_form
    open_box(page, "tags")
    page.keyboard.type("لبنان،")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    assert sent(page, "tags") == ["لبنا"]
    open_box(page, "places")
    choose(page, "الرقة", "الرقة")
    chips = page.locator(".field-places .select2-selection__choice")
    expect(chips).to_have_count(1)
    box(page, "places").press("Backspace")
    expect(chips).to_have_count(0)
    assert sent(page, "places") == []


def test_words_that_chose_nothing_are_told_and_stay(story_form: Page) -> None:
    page = story_form
    page.locator("#id_headline").fill("خبر")
    open_box(page, "places")
    page.keyboard.type("حل")
    open_box(page, "tags")
    expect(page.locator(".choice-left")).to_contain_text("“حل” is not chosen yet")
    page.keyboard.type("لبنان")
    page.locator("input[name=_save]").click()
    expect(page.locator(".field-places .errorlist")).to_contain_text("“حل” is typed here")
    expect(page.locator(".choice-left")).to_contain_text("“حل” is not chosen yet")
    assert sent(page, "places") == ["حل"]
    assert sent(page, "tags") == ["لبنان"]
    page.locator(".choice-left button").click()
    page.locator("input[name=_save]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert [tag.name for tag in Story.objects.get().tags.all()] == ["لبنان"]


def test_by_touch_on_a_phone(
    open_page: Callable[..., Page], account: Callable[..., User], make_place: Callable[..., Any]
) -> None:
    make_place("حلب")
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    page = open_page("/admin/archive/story/add/", user=account("editor", language="ar"), **phone)
    ready(page)
    for name in ("tags", "places"):
        field = page.locator(f".field-{name} .select2-selection")
        field.evaluate("each => each.scrollIntoView({ block: 'center' })")
        field.tap()
        page.keyboard.type("حل")
        page.locator("h1").first.tap(force=True)
        assert sent(page, name) == ["حل"]
    page.locator(".field-places .select2-search__field").tap()
    page.locator(".select2-results__option", has_text="حلب").tap()
    assert sent(page, "places") == [str(Place.objects.get().pk)]
    expect(page.locator(".choice-left")).to_have_count(0)


def test_without_scripts_what_is_typed_is_a_tag(
    open_page: Callable[..., Page], account: Callable[..., User]
) -> None:
    user = account("editor", language="en")
    page = open_page("/admin/archive/story/add/", user=user, java_script_enabled=False)
    page.locator("#id_headline").fill("خبر")
    page.get_by_label("Further tags").fill("لبنان؛ سوريا")
    page.locator("input[name=_save]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert {tag.name for tag in Story.objects.get().tags.all()} == {"لبنان", "سوريا"}
