"""Links above the form open the panel over it; blocks are folded by keyboard; a deletion asks in
the language of the desk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, expect

from dossiers.models import Dossier
from press.models import User
from tests.browser.desk_pages import change, wait_until_ready

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_links_keys_and_questions(
    open_page: Callable[..., Page], account: Callable[..., User], dossier: Dossier
) -> None:
    page = open_page(change(dossier), user=account("chief", language="ar"))
    wait_until_ready(page)
    box = page.locator(".collapse-items input")
    box.focus()
    expect(box).to_be_focused()
    before = box.is_checked()
    page.keyboard.press("Space")
    assert box.is_checked() is not before
    open_ = page.locator(".order-machine .inline-related:not(.empty-form, .collapsed)")
    expect(open_).to_have_count(7 if before else 0)

    page.locator("#dossiers_sectionheading_set-0 > h3 input[type=checkbox]").check()
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", answer)
    page.locator(".submit-row .deletelink").click()
    page.wait_for_timeout(300)
    assert len(asked) == 1
    assert "أخرجت أجزاء" in asked[0]
    assert page.url.endswith(change(dossier))
    page.locator(".taken-out__line button").click()

    page.locator("a[data-outgoing=open]").last.click()
    expect(page.locator("dialog#outgoing")).to_be_visible()
    expect(page.locator("dialog#outgoing form:not(.mend)")).to_be_visible()
    assert page.url.endswith(change(dossier))
