"""House style and spelling are marked where they stand while somebody types, and mended there; what
the form sends has nothing of the marks."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from dossiers.models import Dossier
from language.style.glossary import HouseTerm
from press.models import User
from tests.browser.desk_pages import add_block, change, wait_until_ready

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STANDFIRST = "#id_standfirst"
EDITOR = "#cke_id_introduction [role=textbox]"
COUNT = "#style-remarks button"
BUBBLE = ".style-bubble"
# What is painted as a mark, wherever.
MARKED = """() => ['house-style-must', 'house-style'].flatMap(
  (name) => [...(CSS.highlights.get(name) ?? [])].map(String))"""
SENT = """() => {
  document.dispatchEvent(new CustomEvent('richtext:gather', { detail: {} }));
  const form = document.querySelector('#dossier_form');
  return [...new FormData(form)].filter(([name]) => name !== 'csrfmiddlewaretoken');
}"""


@pytest.fixture
def terms() -> None:
    HouseTerm.objects.create(
        term="الإرهابيين", suggestion="المسلحين", why="نصف ما فعلوه.", level="must"
    )


@pytest.fixture
def form(
    terms: None, open_page: Callable[..., Page], account: Callable[..., User], dossier: Dossier
) -> Page:
    page = open_page(change(dossier), user=account("editor", language="en"))
    wait_until_ready(page)
    page.wait_for_timeout(500)
    return page


def marked(page: Page, *words: str) -> None:
    page.wait_for_function(f"(words) => `${{({MARKED})()}}` === `${{words}}`", arg=list(words))


def bubble(page: Page) -> Locator:
    return page.locator(BUBBLE)


def put_caret(page: Page, field: str, at: int) -> None:
    """By a click, as a hand does it: on the letter."""
    place = page.evaluate(
        """([field, at]) => {
            const text = document.querySelector(`${field} ~ .style-behind`);
            const range = document.createRange();
            range.setStart(text.firstChild, at);
            range.setEnd(text.firstChild, at + 1);
            const { x, y, width, height } = range.getBoundingClientRect();
            return [x + width / 2, y + height / 2];
        }""",
        [field, at],
    )
    page.mouse.click(*place)


def test_a_mark_is_mended_by_a_click(form: Page) -> None:
    field = form.locator(STANDFIRST)
    field.scroll_into_view_if_needed()
    field.fill("هجوم على الارهابيين فى الرقة")
    marked(form, "الارهابيين", "فى")
    expect(form.locator(COUNT)).to_have_text("Remarks on style: 2")
    put_caret(form, STANDFIRST, 12)
    expect(bubble(form)).to_contain_text("نصف ما فعلوه.")
    expect(bubble(form)).to_contain_text("Nothing is published with it.")
    bubble(form).get_by_role("button", name="Write “المسلحين”").click()
    expect(field).to_have_value("هجوم على المسلحين فى الرقة")
    marked(form, "فى")
    field.press("Control+z")
    expect(field).to_have_value("هجوم على الارهابيين فى الرقة")
    marked(form, "الارهابيين", "فى")


def test_what_is_sent_has_nothing_of_the_marks(form: Page, dossier: Dossier) -> None:
    editor = form.locator(EDITOR)
    editor.click()
    form.keyboard.press("Control+a")
    form.keyboard.type("هاجموا الارهابيين ثم اجتمعوا فى الرقة")
    marked(form, "الارهابيين", "فى")
    assert "<p>هاجموا الارهابيين ثم اجتمعوا فى الرقة</p>" in editor.inner_html()
    sent = dict(form.evaluate(SENT))
    assert sent["introduction"].strip() == "<p>هاجموا الارهابيين ثم اجتمعوا فى الرقة</p>"
    form.locator("input[name=_continue]").click()
    expect(form.locator(".messagelist .success")).to_be_visible()
    dossier.refresh_from_db()
    assert dossier.introduction == "<p>هاجموا الارهابيين ثم اجتمعوا فى الرقة</p>"


def test_keys_lead_from_one_to_the_next_and_mend_in_the_editor(form: Page) -> None:
    form.locator(STANDFIRST).fill("كلام فى كلام")
    form.locator(EDITOR).click()
    form.keyboard.press("Control+a")
    form.keyboard.type("هاجموا الارهابيين أمس")
    marked(form, "الارهابيين", "فى")
    form.keyboard.press("Alt+F7")
    expect(bubble(form)).to_contain_text("الارهابيين")
    form.keyboard.press("Escape")
    expect(form.locator(EDITOR)).to_be_focused()
    form.keyboard.press("Alt+F7")
    expect(bubble(form)).to_contain_text("فى")
    expect(bubble(form).get_by_role("button", name="Write “في”")).to_be_focused()
    form.keyboard.press("Escape")
    expect(bubble(form)).to_have_count(0)
    expect(form.locator(STANDFIRST)).to_be_focused()
    form.keyboard.press("Alt+F7")
    expect(bubble(form)).to_contain_text("الارهابيين")
    form.keyboard.press("Enter")
    expect(form.locator(EDITOR)).to_have_text("هاجموا المسلحين أمس")
    expect(form.locator(EDITOR)).to_be_focused()
    marked(form, "فى")
    form.keyboard.press("Control+z")
    expect(form.locator(EDITOR)).to_have_text("هاجموا الارهابيين أمس")


def test_what_is_left_stays_left_on_this_page(form: Page) -> None:
    form.locator(STANDFIRST).fill("كلام فى كلام")
    marked(form, "فى")
    told = form.locator("#id_standfirst_style")
    expect(told).to_contain_text("Spelling: «فى» · write “في”")
    assert "id_standfirst_style" in str(form.locator(STANDFIRST).get_attribute("aria-describedby"))
    form.locator(COUNT).click()
    bubble(form).get_by_role("button", name="Leave it").click()
    marked(form)
    expect(form.locator(COUNT)).to_be_hidden()
    expect(told).to_have_count(0)
    form.locator("#id_kicker").fill("شئ")
    marked(form, "شئ")
    form.locator(STANDFIRST).fill("كلام فى آخر")
    form.wait_for_timeout(1200)
    marked(form, "شئ")


def test_new_blocks_and_their_quotations(form: Page) -> None:
    add_block(form, "Quotation")
    said = form.locator(
        "textarea[name$='quotation_set-0-text'], textarea[name$='quotation_set-1-text']"
    ).last
    said.fill("هاجمنا الارهابيين فى الليل")
    add_block(form, "Section heading")
    form.locator("#id_dossiers_sectionheading_set-1-title").fill("شئ جديد")
    marked(form, "شئ")


def test_each_paragraph_is_asked_once(form: Page) -> None:
    asked: list[str] = []
    form.on(
        "request",
        lambda each: asked.append(str(each.post_data)) if "سطر" in str(each.post_data) else None,
    )
    form.locator(STANDFIRST).fill("سطر أول\nسطر فى الوسط\nسطر آخر")
    marked(form, "فى")
    form.locator(STANDFIRST).press_sequentially(" شئ")
    marked(form, "فى", "شئ")
    assert len(asked) == 2, asked
    assert "الوسط" in asked[0]
    assert "الوسط" not in asked[1]
