"""An editor at the desk, by mouse and by keyboard, from an empty form to the page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dossiers.models import Dossier, SectionHeading, TeaserCard
from images.models import Picture
from press.models import User
from press.publishing.verbs import publish
from tests.browser.choice_boxes import choose
from tests.browser.desk_pages import BLOCK, add_block, change, wait_until_ready
from tests.browser.looking import WCAG, Looks, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def titles(page: Page) -> list[str]:
    """Blocks from top to bottom, as seen."""
    found: list[str] = page.eval_on_selector_all(
        BLOCK,
        "all => all.map(b => [b.getBoundingClientRect().top,"
        " b.querySelector('.inline_label').textContent.trim()])"
        ".sort((a, b) => a[0] - b[0]).map(each => each[1])",
    )
    return found


def test_a_dossier_is_made_and_published(
    open_page: Callable[..., Page],
    account: Callable[..., User],
    live_dossier: Dossier,
    picture: Picture,
) -> None:
    page = open_page("/admin/dossiers/dossier/add/", user=account("editor", language="en"))
    page.locator("#id_title").fill("جرود عرسال")
    page.locator("#id_standfirst").fill("ثلاثة أعوام على السفوح.")
    page.locator("#cke_id_introduction [contenteditable=true]").click()
    page.keyboard.type("نص المقدمة")
    add_block(page, "Section heading")
    page.locator("#id_dossiers_sectionheading_set-0-title").fill("المسار")
    add_block(page, "Teaser card")
    card = "#id_dossiers_teasercard_set-0"
    page.locator(f"{card}-headline").fill("بطاقة")
    page.locator(f"{card}-call_to_action").fill("اضغط على الصورة")
    page.locator(f"{card}-picture").click()
    page.locator("dialog[open] [data-picture]").first.click()
    page.locator(f"{card}-target").click()
    choose(page, "حمله", "حملة الرقة")
    page.locator(".field-tags .select2-search__field").fill("لبنان،سوريا،")
    page.locator("input[name=_publish]").click()
    expect(page.locator("#outgoing-title")).to_contain_text("جرود عرسال")
    page.locator("#outgoing .submit-row input[type=submit]").click()
    expect(page.locator("#outgoing .messagelist .success")).to_be_visible()
    made = Dossier.objects.get(title="جرود عرسال")
    assert made.introduction == "<p>نص المقدمة</p>"
    assert {tag.name for tag in made.tags.all()} == {"لبنان", "سوريا"}
    saved = TeaserCard.objects.get(parent=made)
    assert (saved.target, saved.picture) == (live_dossier.publication, picture)
    page.goto(made.get_absolute_url())
    expect(page.locator("h1")).to_have_text("جرود عرسال")


def test_blocks_are_moved_by_keyboard(
    open_page: Callable[..., Page], account: Callable[..., User], dossier: Dossier
) -> None:
    page = open_page(change(dossier), user=account("editor"))
    wait_until_ready(page)
    before = titles(page)
    page.locator(f"{BLOCK} .block-fold").nth(2).focus()
    page.keyboard.press("Alt+ArrowUp")
    moved = [before[0], before[2], before[1], *before[3:]]
    assert titles(page) == moved
    expect(page.locator("#block-status")).to_contain_text("2 / 7")
    page.keyboard.press("Alt+ArrowDown")
    assert titles(page) == before


def test_a_block_is_moved_by_drag(
    open_page: Callable[..., Page], account: Callable[..., User], dossier: Dossier
) -> None:
    page = open_page(change(dossier), user=account("editor"))
    wait_until_ready(page)
    before = titles(page)
    page.locator(".collapse-items").click()
    expect(page.locator("#id_dossiers_sectionheading_set-0-title")).to_be_hidden()
    page.locator(".blocks-title").evaluate("title => title.scrollIntoView()")  # all at once
    last, first = page.locator(f"{BLOCK} h3").nth(6), page.locator(f"{BLOCK} h3").nth(0)
    last.drag_to(first, target_position={"x": 100, "y": 2})
    assert titles(page)[0] == before[6]
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    wait_until_ready(page)
    assert titles(page)[0] == before[6]


def test_a_block_is_folded_and_deleted(
    open_page: Callable[..., Page], account: Callable[..., User], dossier: Dossier
) -> None:
    page = open_page(change(dossier), user=account("editor"))
    wait_until_ready(page)
    fold = page.locator(f"{BLOCK} .block-fold").first
    field = page.locator("#id_dossiers_sectionheading_set-0-title")
    expect(field).to_be_visible()
    fold.click()
    expect(field).to_be_hidden()
    expect(fold).to_have_attribute("aria-expanded", "false")
    page.locator("[name=dossiers_sectionheading_set-0-DELETE]").check()
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert not SectionHeading.objects.exists()


def test_a_problem_leads_to_its_field(
    open_page: Callable[..., Page], account: Callable[..., User], dossier: Dossier
) -> None:
    TeaserCard.objects.filter(headline="بطاقة 3").update(call_to_action="", url="")
    page = open_page(change(dossier), user=account("editor"))
    page.locator("details.problems summary").click()
    page.locator(".problem a[href$=call_to_action]").click()
    expect(page.locator("#id_dossiers_teasercard_set-3-call_to_action")).to_be_focused()


def test_the_desk_is_accessible(
    look_at: Looks, account: Callable[..., User], dossier: Dossier
) -> None:
    user = account("chief")
    publish(dossier, by=user)
    pages = ["/admin/", "/admin/dossiers/dossier/", "/admin/dossiers/dossier/import/"]
    pages += [change(dossier).replace("change", verb) for verb in ("change", "correct", "withdraw")]
    for seen, page in look_at(pages, user=user, widths=[1280]):
        if seen.startswith(change(dossier)):
            wait_until_ready(page)
        assert not faults(page, rules=WCAG), seen
