"""Whatever a script of the desk asks beside the page: where no answer comes, the page says why, and
of a session that ended where to log in; nothing typed is lost.

Walks all scripts: only one asks the server, and each that uses it is tried with every failure.
"""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from dossiers.models import Dossier
from press.models import User
from tests.browser.choice_boxes import empty, open_box, type_and_wait
from tests.browser.desk_pages import change, wait_until_ready

ROOT = Path(__file__).resolve().parents[2]
ASKING = "language/static/language/asking.js"
OUT, LATE = "no longer logged in", "takes too long"
SAYS = {
    "302": OUT,
    "401": OUT,
    "403": "may not see this",
    "500": "answered with an error",
    "503": "answered with an error",
    "late": LATE,
    "offline": "cannot be reached",
}
# A short patience, for the answer that never comes.
IMPATIENT = """{
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (time) => timeout(time === 20000 ? 4000 : time);
}"""
WORDS = "words"
DATE, CHOOSER, PREVIEW, PRESENCE = "dates", "chooser", "preview", "presence"
BEGIN = "autocomplete"
PASTE = "pasting"
ADD = "/admin/dossiers/dossier/add/"
FILE: Any = {"name": "page.html", "mimeType": "text/html", "buffer": b"<p>A page</p>"}
STYLE = "style"
ADDRESSES = {
    DATE: "**/understood/**",
    CHOOSER: "**/choose/?**",
    WORDS: "**/words/",
    PREVIEW: "**/preview/typed/",
    PRESENCE: "**/presence/",
    BEGIN: "**/begin/",
    PASTE: "**/paste/",
    STYLE: "**/admin/style/",
}


def scripts() -> dict[str, str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.js"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return {name: (ROOT / name).read_text(encoding="utf-8") for name in names.splitlines()}


def test_one_script_alone_asks() -> None:
    asking = {name for name, text in scripts().items() if re.search(r"\bfetch\(", text)}
    assert asking == {ASKING}
    uploading = {name for name, text in scripts().items() if "XMLHttpRequest" in text}
    assert uploading
    assert all("whyNot(" in scripts()[name] for name in uploading)


def test_every_script_that_asks_is_tried_here() -> None:
    users = {Path(name).stem for name, text in scripts().items() if "asking.js" in text}
    # Back, the search, jQuery, files, what goes out, readers' pages, a picture that is dropped
    elsewhere = {
        "unsaved",
        "complete",
        "jquery_answers",
        "reading",
        "panel",
        "bar",
        "dropped",
        "behind",
        "sending",
    }
    assert users - elsewhere == set(ADDRESSES)


def failing(page: Page, address: str, how: str) -> None:
    def answer(route: Route) -> None:
        if how == "offline":
            route.abort("internetdisconnected")
        elif how == "302":
            route.fulfill(status=302, headers={"location": "/admin/login/"})
        elif how != "late":
            route.fulfill(status=int(how), content_type="text/html", body="<h1>no</h1>")

    page.unroute_all()
    page.route(address, answer)


def asked(page: Page, script: str) -> str:
    """Let the script ask; where it says what came of it."""
    if script == DATE:
        page.locator("#id_period").fill("")
        page.locator("#id_period").fill("2016")
        return "#id_period_understood"
    if script == CHOOSER:
        page.locator("[data-picture-choose]").first.click()
        return ".picture-input-problem"
    if script == WORDS:
        page.locator("[data-picture-words]:visible").first.click()
        return ".picture-input-problem"
    if script == PREVIEW:
        expect(page.locator("#live-preview")).not_to_have_attribute("aria-busy", "true")
        page.locator("#live-preview [data-do=refresh]").click()
        return ".live-preview__said"
    if script == BEGIN:
        open_box(page, "events")
        empty(page, "events")
        open_box(page, "events")
        type_and_wait(page, "حدث جديد")
        page.locator(".select2-results__option", has_text="as a draft").click()
        return ".choice-begun"
    if script == PASTE:
        page.locator("[data-paste-file]").set_input_files(FILE)
        return ".paste-page__said"
    if script == STYLE:
        page.locator("#id_standfirst").press_sequentially("ك")
        return "#style-told"
    page.evaluate("window.dispatchEvent(new Event('online'))")
    return "#presence"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("script", ADDRESSES)
def test_each_says_why(
    open_page: Callable[..., Page],
    account: Callable[..., User],
    dossier: Dossier,
    complaints: list[str],
    script: str,
) -> None:
    page = open_page("/admin/", user=account("editor", language="en"))
    page.add_init_script(IMPATIENT)
    page.set_default_timeout(60_000)
    page.goto(ADD if script == PASTE else change(dossier))
    expect(page.locator("#cke_id_introduction [role=textbox]")).to_be_visible(timeout=30_000)
    wait_until_ready(page, 0 if script == PASTE else 7)
    page.locator("#id_kicker").fill("كتبت هذا")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    if script == PREVIEW:
        page.locator("#live-preview-open").click()
    for how, words in SAYS.items():
        failing(page, ADDRESSES[script], how)
        where = page.locator(asked(page, script))
        if script == PRESENCE and words != OUT:
            words = "cannot be reached"
        expect(where).to_contain_text(words, timeout=15_000)
        notice = page.locator("#asking-said")
        if words == OUT:
            link = notice.get_by_role("link", name="Log in in another tab")
            expect(link).to_have_attribute("target", "_blank")
        elif how not in {"late", "offline"}:
            expect(notice).to_be_hidden()
    page.unroute_all()
    expect(page.locator("#id_kicker")).to_have_value("كتبت هذا")
    complaints[:] = [each for each in complaints if "Failed to load" not in each]
