"""Boxes of choices at the desk, as hands and keys use them."""

import re
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Error, Locator, Page, Response, expect

FORM = "#content-main form"


def select(page: Page, name: str) -> Locator:
    return page.locator(f"{FORM} select[name='{name}']")


def is_list(page: Page, name: str) -> bool:
    """Whether one thing is chosen: its box is in the list that opens."""
    return select(page, name).get_attribute("multiple") is None


def box(page: Page, name: str) -> Locator:
    """Where words are typed; for a choice of one it must be open."""
    if is_list(page, name):
        return page.locator(".select2-container--open .select2-search__field")
    return page.locator(f"{FORM} select[name='{name}'] + .select2 .select2-search__field")


def is_started(field: Locator) -> bool:
    return "select2-hidden-accessible" in (field.get_attribute("class") or "")


def open_box(page: Page, name: str) -> Locator:
    """The box, ready to type in."""
    field = select(page, name)
    field.evaluate("each => each.scrollIntoView({ block: 'center' })")
    if not is_started(field):
        with suppress(Error):  # it starts by itself meanwhile
            field.click(timeout=2000)
    if not is_list(page, name):
        box(page, name).click()
    elif not box(page, name).is_visible():
        page.locator(f"{FORM} select[name='{name}'] + .select2 .select2-selection").click()
    found = box(page, name)
    expect(found).to_be_focused()
    return found


def type_and_wait(page: Page, words: str) -> None:
    """Until the open list answers to all of the words."""

    def answers(response: Response) -> bool:
        return parse_qs(urlsplit(response.url).query).get("term") == [words]

    with page.expect_response(answers):
        page.keyboard.type(words)


BEGIN = re.compile("as a draft|مسودة جديدة")
"""What a box offers beside what is there."""


def choose(page: Page, words: str, text: str) -> None:
    """What the open list has left when it answers to all the words; before that, what is pointed at
    may move away, or be what is not chosen yet."""
    type_and_wait(page, words)
    options = page.locator(".select2-results__option").filter(has_not_text=BEGIN)
    expect(options).to_have_count(1)
    options.filter(has_text=text).click()


def sent(page: Page, name: str) -> list[str]:
    """What the form would send now for a choice: what is chosen, then what stands in its box."""
    found: list[str] = page.evaluate(
        """([form, name]) => {
            const data = new FormData(document.querySelector(form));
            return [...data.getAll(name), ...data.getAll(`${name}-typed`)].filter(Boolean);
        }""",
        [FORM, name],
    )
    return found


def empty(page: Page, name: str) -> None:
    """Nothing chosen, nothing in the box, no list open."""
    page.evaluate(
        """([form, name]) => {
            const field = document.querySelector(`${form} select[name="${name}"]`);
            const one = window.django.jQuery(field);
            one.select2("close");
            const own = field.nextElementSibling;
            own.parentElement.querySelector(".choice-left button")?.click();
            if (!field.multiple) return;
            const [box] = one.data("select2").selection.$search;
            box.value = "";
            box.dispatchEvent(new Event("input", { bubbles: true }));
            one.select2("close");
            for (const each of [...field.options]) each.selected = false;
            field.dispatchEvent(new Event("change", { bubbles: true }));
        }""",
        [FORM, name],
    )


def ready(page: Page) -> list[str]:
    """All parts of a form open, one row of each kind in it; the names of its choices."""
    page.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)")
    adders = page.locator(".add-row a:visible")
    for at in range(adders.count()):
        adders.nth(at).click()
    page.evaluate("""() => {
        const bar = ".plugin-button:not(.collapse-all, .uncollapse-all)";
        const count = document.querySelectorAll(bar).length;
        for (let at = 0; at < count; at += 1) {
            document.querySelector(".order-machine-insert-target.last").click();
            document.querySelectorAll(bar)[at].click();
        }
    }""")
    names: list[str] = page.eval_on_selector_all(
        f"{FORM} select.lazy-autocomplete", "all => all.map(each => each.name)"
    )
    return [name for name in dict.fromkeys(names) if "__prefix__" not in name]
