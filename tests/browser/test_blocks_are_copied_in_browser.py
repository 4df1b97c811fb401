"""A block that was copied heads the menu of blocks, here and in other dossiers."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dossiers.blocks.listed import block_kinds
from dossiers.models import Dossier, Text
from press.models import User
from tests.browser.desk_pages import BLOCK, change

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def put_last(page: Page) -> None:
    page.locator(".order-machine-insert-target.last").click()
    page.locator(".plugin-button.block-carried").click()


OWN = {"id", "parent", "ordering"}


def facts(block: Any) -> dict[str, Any]:
    fields = [each for each in block._meta.concrete_fields if each.name not in OWN]
    return {each.name: getattr(block, each.attname) for each in fields}


def save(page: Page) -> None:
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_of_every_kind_with_all_it_holds(
    open_page: Callable[..., Page], account: Callable[..., User], every_kind: Dossier
) -> None:
    """Folded, for a block that is not opened is copied too."""
    page = open_page("/admin/jsi18n/", user=account("editor", language="en"))
    page.evaluate("() => localStorage.setItem('ContentEditor:collapseAll', 'true')")
    page.goto(change(every_kind))
    tools = page.locator(f"{BLOCK} .block-copy")
    expect(tools).to_have_count(2 * len(block_kinds()))
    expect(page.locator(f"{BLOCK}.folded")).to_have_count(2 * len(block_kinds()))
    for at, kind in enumerate(block_kinds()):
        page.locator(f"#dossiers_{kind.model._meta.model_name}_set-0 .block-copy").click()
        put_last(page)
        expect(tools).to_have_count(2 * len(block_kinds()) + at + 1)
    save(page)
    for kind in block_kinds():
        first, *_others, last = kind.model.objects.filter(parent=every_kind).order_by("ordering")
        assert facts(last) == facts(first), kind.type


def test_one_that_was_opened_and_typed_in_goes_to_another_dossier(
    open_page: Callable[..., Page],
    account: Callable[..., User],
    live_dossier: Dossier,
    make_dossier: Callable[..., Dossier],
) -> None:
    other = make_dossier(1, slug="other")
    page = open_page(change(live_dossier), user=account("editor", language="en"))
    text = page.locator(f"{BLOCK}[id^=dossiers_text_set]")
    text.scroll_into_view_if_needed()
    text.locator(".cke_contents [role=textbox]").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" وتتمة.")
    text.locator(".block-copy").click()
    page.goto(change(other))
    expect(page.locator(f"{BLOCK} .block-tools").first).to_be_visible()
    put_last(page)
    save(page)
    assert "وتتمة." in Text.objects.filter(parent=other).latest("ordering").text
    assert "وتتمة." not in Text.objects.get(parent=live_dossier).text
