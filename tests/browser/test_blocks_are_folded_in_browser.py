"""Saved blocks have no fields until they are opened; then they have those of the whole form."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dossiers.models import Dossier, TeaserCard
from press.models import User
from tests.browser.choice_boxes import choose
from tests.browser.desk_pages import BLOCK, change

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CONTROLS = """all => all.flatMap(block => [...block.querySelectorAll("[name], label, .help, img")]
    .filter(each => !/-(region|ordering|id|parent|DELETE)$/.test(each.name ?? each.htmlFor ?? ""))
    .map(each => [
        each.tagName, each.type, each.name, each.id, each.htmlFor, each.value, each.checked,
        each.src, each.required, each.name ? "" : each.textContent.trim(),
        [...(each.selectedOptions ?? [])].map(one => [one.value, one.textContent]),
    ].map(fact => JSON.stringify(fact ?? null)).join(" ")).sort())"""
SENT = """() => [...new FormData(document.querySelector("#dossier_form"))]
    .filter(([name, value]) => value && !/token|submission|^_|-parent$/.test(name))
    .map(each => each.join("=").replaceAll("\\r\\n", "\\n")).sort()"""


@pytest.fixture
def desk(open_page: Callable[..., Page], account: Callable[..., User]) -> Page:
    """Of an editor who keeps blocks folded."""
    page = open_page("/admin/jsi18n/", user=account("editor", language="en"))
    page.evaluate("() => localStorage.setItem('ContentEditor:collapseAll', 'true')")
    return page


def unfold_all(page: Page) -> None:
    page.eval_on_selector_all(
        f"{BLOCK}.collapsed .block-fold", "all => all.forEach(each => each.click())"
    )
    expect(page.locator(f"{BLOCK}.folded")).to_have_count(0)


def test_an_opened_block_is_as_the_whole_form_draws_it(desk: Page, every_kind: Dossier) -> None:
    page = desk
    page.goto(f"{change(every_kind)}?fields=all")
    blocks = page.locator(f"{BLOCK} .block-tools")
    expect(blocks).to_have_count(22)
    whole = page.eval_on_selector_all(BLOCK, CONTROLS)
    sent = page.evaluate(SENT)
    page.goto(change(every_kind))
    expect(blocks).to_have_count(22)
    expect(page.locator(f"{BLOCK}.folded")).to_have_count(22)
    assert page.evaluate(SENT) == sent, "before any is opened"
    unfold_all(page)
    assert page.eval_on_selector_all(BLOCK, CONTROLS) == whole
    assert page.evaluate(SENT) == sent, "and after all are"


def test_what_is_opened_works(desk: Page, live_dossier: Dossier) -> None:
    """From a link to a field, as from a list of what is missing."""
    page = desk
    card = TeaserCard.objects.order_by("ordering").first()
    assert card
    prefix = "id_dossiers_teasercard_set-0"
    page.goto(f"{change(live_dossier)}#{prefix}-target")
    expect(page.locator(".select2-container--open .select2-search__field")).to_be_focused()
    choose(page, "حمله", "حملة الرقة")
    page.locator(f"#{prefix}-url").fill("")
    text = page.locator(f"{BLOCK}:has(> .held input[name$='-text']) .block-fold")
    text.click()
    expect(page.locator(".cke_contents [role=textbox]")).to_have_count(2)
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    card.refresh_from_db()
    assert card.target == live_dossier.publication


def test_opening_is_no_change(desk: Page, live_dossier: Dossier) -> None:
    page = desk
    page.goto(change(live_dossier))
    expect(page.locator(f"{BLOCK}.folded").first).to_be_attached()
    page.wait_for_timeout(1200)  # what the form began with is taken down
    page.locator(f"{BLOCK}.collapsed .block-fold").first.click()
    unfold_all(page)
    page.wait_for_timeout(2500)
    assert not page.evaluate("() => Object.keys(localStorage).filter(each => /unsaved/.test(each))")


def test_without_scripts_all_fields_are_there(
    open_page: Callable[..., Page], account: Callable[..., User], live_dossier: Dossier
) -> None:
    user = account("editor", language="en")
    page = open_page(change(live_dossier), user=user, java_script_enabled=False)
    page.locator("#id_dossiers_teasercard_set-0-headline").fill("عنوان بلا نصوص برمجية")
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert TeaserCard.objects.filter(headline="عنوان بلا نصوص برمجية").exists()
