"""In the preview a click, or Enter, opens the fields; the preview follows the field at hand."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from actors.models import Actor
from dossiers.blocks.listed import block_kinds
from dossiers.models import Dossier
from press.models import User
from tests.browser.desk_pages import BLOCK, add_block, change, wait_until_ready
from tests.browser.looking import WCAG, faults
from tests.records import shown_to_readers
from timeline.models import Place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CARD = "dossiers_teasercard_set"
AT_HAND = ".way-here"
LIST = ".select2-container--open .select2-search__field"  # of a choice that has the focus
# As a pointer does: nothing may run in the frame itself.
PRESS = """part => document.querySelector('#live-preview iframe').contentDocument
  .querySelector(part).dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))"""


@pytest.fixture
def beside(
    open_page: Callable[..., Page], account: Callable[..., User]
) -> Callable[..., tuple[Page, FrameLocator]]:
    """A form with its preview, when that is drawn."""

    def open_(address: str, width: int = 1400, language: str = "ar") -> tuple[Page, FrameLocator]:
        person = account("editor", language=language)
        page = open_page(address, user=person, viewport={"width": width, "height": 900})
        page.locator("#live-preview-open").click()
        frame = page.frame_locator("#live-preview iframe")
        expect(frame.locator("[data-way]").first).to_be_visible()
        return page, frame

    return open_


def focused(page: Page, name: str) -> None:
    expect(page.locator(f"#id_{name}")).to_be_focused()


def test_a_click_opens_what_was_clicked(
    beside: Callable[..., tuple[Page, FrameLocator]], dossier: Dossier
) -> None:
    page, frame = beside(change(dossier))
    wait_until_ready(page)
    frame.locator("h1").click()
    focused(page, "title")
    frame.locator(".card__title").nth(1).click()
    focused(page, f"{CARD}-1-headline")
    expect(page.locator(f"#{CARD}-1")).not_to_have_class("collapsed")
    expect(frame.locator(f".card__title{AT_HAND}")).to_have_count(1)
    frame.locator(".card__media").first.click()
    focused(page, f"{CARD}-0-picture")
    frame.locator(".prose--intro").click()
    expect(page.locator("#cke_id_introduction [role=textbox]")).to_be_focused()
    assert page.url.endswith("/change/"), "no link of the page was followed"
    page.locator("#id_kicker").fill("وسم")
    expect(frame.locator(".hero .kicker")).to_have_text("وسم")
    expect(frame.locator(f".kicker{AT_HAND}")).to_have_count(1)


def test_every_kind_of_block_by_a_click(
    beside: Callable[..., tuple[Page, FrameLocator]], every_kind: Dossier
) -> None:
    shown_to_readers(*Actor.objects.all(), *Place.objects.all())
    page, frame = beside(change(every_kind), language="en")
    expect(page.locator(f"{BLOCK} .block-tools").first).to_be_visible()
    blocks = page.locator(f"{BLOCK}.folded")
    prefixes = blocks.evaluate_all("all => all.map(each => each.id)")
    assert len(prefixes) == 2 * len(block_kinds())
    for prefix in prefixes:
        part = f"[data-way^='id_{prefix}-']"
        expect(frame.locator(part).first).to_be_visible()
        page.evaluate(PRESS, part)
        expect(page.locator(f"#{prefix} > fieldset")).to_be_visible()
        expect(page.locator(f"#{prefix}:focus-within, {LIST}:focus")).to_have_count(1)


def test_while_its_pictures_are_on_their_way(
    open_page: Callable[..., Page], account: Callable[..., User], dossier: Dossier
) -> None:
    page = open_page("/", user=account("editor"), viewport={"width": 1400, "height": 900})
    page.route("**/media/**", lambda _route: None)  # never answered
    page.goto(change(dossier), wait_until="domcontentloaded")
    page.locator("#live-preview-open").click()
    page.frame_locator("#live-preview iframe").locator(".card__title").first.click()
    focused(page, f"{CARD}-0-headline")


def test_it_follows_the_block_at_hand(
    beside: Callable[..., tuple[Page, FrameLocator]], dossier: Dossier
) -> None:
    page, frame = beside(change(dossier))
    wait_until_ready(page)
    top = "document.querySelector('#live-preview iframe').contentWindow.scrollY"
    last = page.locator(BLOCK).last
    last.locator(":scope > h3").click()
    last.locator("input, textarea").locator("visible=true").first.focus()
    expect(frame.locator(AT_HAND)).to_be_in_viewport()
    assert page.evaluate(top) > 300
    page.locator("#id_title").focus()
    expect(frame.locator(f"h1{AT_HAND}")).to_be_in_viewport()
    assert page.evaluate("scrollX") == 0


def test_by_keyboard(beside: Callable[..., tuple[Page, FrameLocator]], dossier: Dossier) -> None:
    page, frame = beside(change(dossier), language="en")
    wait_until_ready(page)
    page.locator("#id_standfirst").focus()
    page.keyboard.press("F6")
    expect(frame.locator("header.hero")).to_be_focused()
    page.keyboard.press("F6")
    focused(page, "standfirst")
    tool = page.locator(f"#{CARD}-0 .block-page")
    tool.focus()
    page.keyboard.press("Enter")
    expect(frame.locator("article.card").first).to_be_focused()
    page.keyboard.press("Enter")
    focused(page, f"{CARD}-0-picture")
    page.keyboard.press("F6")
    page.keyboard.press("Escape")
    focused(page, f"{CARD}-0-picture")
    expect(page.locator("#live-preview")).to_be_visible()
    assert not faults(page, rules=WCAG, part="#live-preview")


def test_before_the_first_save(
    beside: Callable[..., tuple[Page, FrameLocator]], dossier: Dossier, open_page: Any
) -> None:
    person = User.objects.create_superuser("chief-of-all", password="x" * 12)
    page = open_page(
        "/admin/dossiers/dossier/add/", user=person, viewport={"width": 1400, "height": 900}
    )
    page.locator("#id_title").fill("ملف جديد")
    add_block(page, "بطاقة")
    page.locator(f"#id_{CARD}-0-headline").fill("بطاقة جديدة")
    page.locator("#live-preview-open").click()
    frame = page.frame_locator("#live-preview iframe")
    expect(frame.locator("h1")).to_have_text("ملف جديد")
    frame.locator(".card__title").click()
    focused(page, f"{CARD}-0-headline")
    page.locator(f"#id_{CARD}-0-headline").fill("بطاقة أخرى")
    expect(frame.locator(".card__title")).to_have_text("بطاقة أخرى")
    assert Dossier.objects.count() == 1


def test_on_a_phone_the_form_comes_to_the_front(
    beside: Callable[..., tuple[Page, FrameLocator]], dossier: Dossier
) -> None:
    page, frame = beside(change(dossier), width=360)
    frame.locator("h1").click()
    expect(page.locator("#live-preview")).to_be_hidden()
    focused(page, "title")
    tool = page.locator(f"#{CARD}-0 .block-page")
    tool.click()
    expect(frame.locator("article.card").first).to_be_in_viewport()


def test_other_kinds_too(
    beside: Callable[..., tuple[Page, FrameLocator]], one_of_each: dict[str, Any]
) -> None:
    for kind, fields in {
        "event": {"h1": "id_title"},
        "story": {"h1": "id_headline", ".prose p": ""},
        "actor": {"h1": "id_names-0-text"},
    }.items():
        record = one_of_each[kind]
        meta = record._meta
        page, frame = beside(f"/admin/{meta.app_label}/{meta.model_name}/{record.pk}/change/")
        for part, field in fields.items():
            frame.locator(part).first.click()
            if field:
                expect(page.locator(f"#{field}")).to_be_focused()
            else:
                expect(page.locator("[role=textbox]").first).to_be_focused()
