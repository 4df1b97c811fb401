"""The editor at work in Chromium, under the policy of the admin and with a hashed file name."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.forms import Form
from django.utils.translation import override
from playwright.sync_api import Browser, Page, Route

from language.richtext.fields import RichTextFormField, clean
from tests.language.richtext.editor_page import Server, page_of, serving

EDITORS = "Object.values(window.CKEDITOR?.instances ?? {})"

pytestmark = pytest.mark.browser


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.fixture
def page(server: Server, chromium: Browser) -> Page:
    page = chromium.new_page(base_url=f"http://127.0.0.1:{server.server_port}")
    page.set_default_timeout(15_000)
    return page


class Writing(Form):
    body = RichTextFormField(label="المتن")


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser refuses, what fails, and what is not found on the server."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda m: found.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("response", lambda r: found.append(r.url) if r.status >= 400 else None)
    return found


def test_writing_under_the_policy(page: Page, server: Server, complaints: list[str]) -> None:
    with override("ar"):
        server.page = page_of(Writing(initial={"body": "<p>أول</p>"}))
    page.goto("/")
    editable = page.locator("#cke_id_body [contenteditable=true]")
    editable.click()
    assert editable.get_attribute("dir") == "rtl"
    assert "المتن" in (editable.get_attribute("aria-label") or "")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.locator(".cke_button__bold").click()
    page.keyboard.type("ثان")
    page.locator(".cke_combo__format .cke_combo_button").click()
    page.frame_locator(".cke_combopanel iframe").locator("a[onclick*=h3]").click()
    page.locator("button[type=submit]").click()
    page.wait_for_load_state()
    assert clean(server.posted["body"][0]) == "<p>أول</p><h3><strong>ثان</strong></h3>"
    assert not complaints
    names = {urlsplit(url).netloc for url in page.evaluate(RESOURCES)}
    assert names == {f"127.0.0.1:{server.server_port}"}


RESOURCES = "performance.getEntriesByType('resource').map(entry => entry.name)"


def test_a_link_is_made_in_the_dialog(page: Page, server: Server, complaints: list[str]) -> None:
    with override("ar"):
        server.page = page_of(Writing(initial={"body": "<p>كلمة</p>"}))
    page.goto("/")
    page.locator("#cke_id_body [contenteditable=true]").click()
    page.keyboard.press("Control+a")
    page.locator(".cke_button__link").click()
    page.locator("input.cke_dialog_ui_input_text:visible").nth(1).fill("https://example.org/a")
    page.locator(".cke_dialog_ui_button_ok").click()
    page.locator("button[type=submit]").click()
    page.wait_for_load_state()
    assert 'href="https://example.org/a"' in clean(server.posted["body"][0])
    assert not complaints


def test_paste_passes_the_editors_filter(page: Page, server: Server, complaints: list[str]) -> None:
    server.page = page_of(Writing(initial={"body": "<p>x</p>"}))
    page.goto("/")
    page.locator("#cke_id_body [contenteditable=true]").click()
    page.keyboard.press("Control+a")
    settle(page, "[0]?.status == 'ready'")
    page.evaluate(
        f"{EDITORS}[0].execCommand('paste', {{dataValue: '<h3 class=a>t</h3><p style=\"color:red\">"
        "<font size=7>b</font><img src=x onerror=alert(1)><table><tr><td>c</table>'})"
    )
    settle(page, "[0].getData().includes('c')")
    data = page.evaluate(f"{EDITORS}[0].getData()")
    assert clean(data) == "<h3>t</h3><p>b</p><p>c</p>"
    assert not any(word in data for word in ("style", "class", "font", "img", "table"))
    assert not complaints


def settle(page: Page, condition: str) -> None:
    """Waits for a condition on the list of editors; the policy forbids Playwright's own way."""
    for _ in range(100):
        if page.evaluate(EDITORS + condition):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"Not reached: {condition}")


def ready(page: Page) -> None:
    page.locator(".order-machine").dispatch_event("click")
    page.evaluate("window.ready()")


def test_blocks_start_when_they_are_opened(page: Page, server: Server) -> None:
    server.page = page_of(
        *(Writing(initial={"body": f"<p>{n}</p>"}, prefix=str(n)) for n in range(3))
    )
    page.goto("/")
    assert page.evaluate("!window.CKEDITOR")
    ready(page)
    settle(page, ".length == 1")
    page.locator("#block-1 h3").click()
    settle(page, ".filter((editor) => editor.status == 'ready').length == 2")
    assert page.locator("textarea#id_2-body").is_hidden()
    assert page.locator("#cke_id___prefix__-body").count() == 0


def test_a_block_that_moves_keeps_what_was_written(page: Page, server: Server) -> None:
    server.page = page_of(
        *(Writing(initial={"body": f"<p>{n}</p>"}, prefix=str(n)) for n in range(2))
    )
    page.goto("/")
    ready(page)
    settle(page, "[0]?.status == 'ready'")
    page.evaluate(f"{EDITORS}[0].setData('<p>جديد</p>')")
    page.evaluate("window.move('block-0')")
    settle(page, ".map((editor) => editor.status).join() == 'ready'")
    assert page.locator("#cke_id_0-body [contenteditable=true]").inner_text().strip() == "جديد"
    page.evaluate("window.move('block-0'); window.move('block-0')")
    settle(page, ".map((editor) => editor.status).join() == 'ready'")
    assert page.locator("#cke_id_0-body").count() == 1
    page.locator("button[type=submit]").click()
    page.wait_for_load_state()
    assert [clean(each) for each in server.posted["0-body"]] == ["<p>جديد</p>"]


def test_a_block_that_moves_while_its_editor_starts(
    page: Page, server: Server, complaints: list[str]
) -> None:
    held: list[Route] = []
    page.route("**/lang/*.js*", lambda route: held.append(route))
    server.page = page_of(
        *(Writing(initial={"body": f"<p>{n}</p>"}, prefix=str(n)) for n in range(2))
    )
    page.goto("/")
    ready(page)
    settle(page, ".length == 1")
    page.evaluate("window.move('block-0')")
    page.wait_for_timeout(300)
    held[0].continue_()
    settle(page, ".map((editor) => editor.status).join() == 'ready'")
    page.wait_for_timeout(300)
    assert page.locator("#cke_id_0-body").count() == 1
    assert page.locator("#cke_id_0-body [contenteditable=true]").inner_text().strip() == "0"
    assert not complaints
