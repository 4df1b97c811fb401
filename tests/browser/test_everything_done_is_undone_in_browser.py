"""What is done in a form without typing is undone by one key and done again by another: the form
then sends what it sent before, and after. Walks every kind of it that the desk's scripts name."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dossiers.models import Dossier
from images.models import Picture
from press.models import User
from tests.browser.choice_boxes import choose, open_box
from tests.browser.desk_pages import add_block, change, wait_until_ready
from tests.browser.test_no_answer_is_told_in_browser import scripts

UNDO = "press/static/press/forms/undo.js"
# Scripts that write into fields, but nothing of what is sent, or nothing by themselves.
NOT_DONE_HERE = {
    "archive/static/archive/pages/complete.js": "the search of readers",
    "press/static/press/outgoing/panel.js": "the panel, which is no part of the form",
    "press/static/press/history/unsaved.js": "a form of its own, sent at once",
    "press/static/press/forms/autocomplete.js": "boxes; what is chosen is seen by undo.js",
    "dossiers/static/dossiers/desk/folded.js": "fields of a block with what it holds anyway",
    "dossiers/static/dossiers/desk/carried.js": "puts in a row, which taken_out.js sees",
    "images/static/images/words.js": "what a picture says of itself, in a panel that saves it",
    "images/static/images/uploads.js": "the box of files, emptied for the next",
    "images/static/images/sending.js": "how far a file is sent",
    "language/static/language/richtext/richtext.js": "writes what others ask it to, who say so",
    "press/static/press/mending/places.js": "is called by style.js, which says so",
}
CHANGES = re.compile(
    r"\.(?:value|checked|selected) = |setRangeText|execCommand|addContent\(|data-taken-out"
)
# What a save would take of the form; the order of fields is no part of it.
SENT = """() => {
  document.dispatchEvent(new CustomEvent('richtext:gather', { detail: {} }));
  const form = document.querySelector('#dossier_form');
  const data = [...new FormData(form)].map(([name, value]) => `${name}=${value}`);
  return data.filter((each) => !/^(_|csrf)|-typed=/.test(each)).sort().join('\\n');
}"""
NEW_ROW = r"sectionheading_set-([1-9]|TOTAL_FORMS|0-ordering)"
HEADING = "#dossiers_sectionheading_set-0"


def kinds() -> set[str]:
    (found,) = re.findall(r"KINDS = \[(.*?)\]", scripts()[UNDO])
    return set(re.findall(r'"(\w+)"', found))


def test_every_script_that_changes_fields_says_so_or_why_not() -> None:
    changing = {name for name, text in scripts().items() if CHANGES.search(text)}
    silent = {
        name
        for name in changing
        if "undo.js" not in scripts()[name] and name not in {UNDO, *NOT_DONE_HERE}
    }
    assert silent == set()
    assert set(NOT_DONE_HERE) <= changing


def test_every_kind_has_words_and_is_tried_here() -> None:
    used = {
        kind for text in scripts().values() for kind in re.findall(r'remember\(\s*"(\w+)"', text)
    }
    words = Path("templates/admin/press/forms/undo.html").read_text(encoding="utf-8")
    assert used == kinds() == set(DEEDS)
    assert all(f"data-{kind}=" in words for kind in kinds())


def take_out(page: Page) -> None:
    page.locator(f"{HEADING} > h3 input[type=checkbox]").check()


def put_in(page: Page) -> None:
    add_block(page, "Section heading")
    expect(page.locator("#id_dossiers_sectionheading_set-1-title")).to_be_visible()
    page.wait_for_timeout(100)


def put_in_a_copy(page: Page) -> None:
    page.locator(f"{HEADING} .block-copy").click()
    page.locator(".order-machine-insert-target.last").click()
    page.locator(".block-carried").click()
    page.wait_for_timeout(100)


def move(page: Page) -> None:
    page.locator(f"{HEADING} .block-move").last.click()


def no_picture(page: Page) -> None:
    page.locator(".field-hero [data-picture-remove]").click()


def chip(page: Page) -> None:
    open_box(page, "events")
    choose(page, "معركة", "معركة")
    page.keyboard.press("Escape")


def native(page: Page) -> None:
    page.locator("#id_accent").select_option("brick")
    page.locator("#id_featured").check()


def mend(page: Page) -> None:
    page.locator("#id_standfirst").focus()
    page.keyboard.press("Alt+F7")
    page.locator(".style-bubble button").first.click()
    expect(page.locator("#id_standfirst")).to_have_value("كيف جرت في الرقة.")


DEEDS: dict[str, list[Callable[[Page], None]]] = {
    "out": [take_out],
    "put": [put_in, put_in_a_copy],
    "move": [move],
    "picture": [no_picture],
    "choice": [chip, native],
    "mend": [mend],
}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_all_is_undone_and_done_again(
    open_page: Callable[..., Page],
    account: Callable[..., User],
    dossier: Dossier,
    make_event: Callable[..., object],
    picture: Picture,
) -> None:
    make_event("معركة الرقة")
    Dossier.objects.update(standfirst="كيف جرت فى الرقة.", hero=picture)
    page = open_page(change(dossier), user=account("editor", language="en"))
    wait_until_ready(page)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.wait_for_timeout(1500)
    page.locator("#style-remarks button").wait_for()
    for deed in [each for some in DEEDS.values() for each in some]:
        before = page.evaluate(SENT)
        deed(page)
        after = page.evaluate(SENT)
        assert before != after, deed
        steps = 2 if deed is native else 1
        for _ in range(steps):
            press(page, "Control+z")
        undone = page.evaluate(SENT)
        expect(page.locator("[data-undo=told]")).to_contain_text("Undone")
        for _ in range(steps):
            press(page, "Control+Shift+z")
        assert page.evaluate(SENT) == after, deed
        for _ in range(steps):
            page.locator("[data-undo=back]").click()
        for now in (undone, page.evaluate(SENT)):
            assert differing(now, before, deed) == [], deed


def press(page: Page, keys: str) -> None:
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press(keys)


def differing(now: str, before: str, deed: Callable[[Page], None]) -> list[str]:
    """A new row that went again is sent, marked as taken out."""
    lines = set(filter(None, now.split("\n"))) ^ set(filter(None, before.split("\n")))
    if deed in {put_in, put_in_a_copy}:
        assert sum(each.endswith("DELETE=on") for each in lines) == 1
        lines = {each for each in lines if not re.search(NEW_ROW, each)}
    return sorted(lines)
