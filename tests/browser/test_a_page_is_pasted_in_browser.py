"""A whole page is pasted, dropped or chosen into the form of a dossier that has no blocks yet."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dossiers.models import Dossier, SectionHeading, TeaserCard, Text, TimelineBlock
from press.models import User
from tests.browser.desk_pages import BLOCK, change
from tests.browser.looking import faults
from timeline.models import Event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADD = "/admin/dossiers/dossier/add/"
PAGES = Path(__file__).parents[1] / "dossiers" / "webpages" / "pages"
PASTE = """([target, html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  const facts = { clipboardData: data, bubbles: true, cancelable: true };
  document.querySelector(target).dispatchEvent(new ClipboardEvent("paste", facts));
}"""
DROP = """(html) => {
  const data = new DataTransfer();
  data.items.add(new File([html], "page.html", { type: "text/html" }));
  const zone = document.querySelector(".paste-page__zone");
  for (const name of ["dragover", "drop"]) {
    const facts = { dataTransfer: data, bubbles: true, cancelable: true };
    zone.dispatchEvent(new DragEvent(name, facts));
  }
}"""
HELD = f"{BLOCK}:not(.pasted-out)"


def source(name: str) -> str:
    return (PAGES / f"{name}.html").read_text(encoding="utf-8")


def paste(page: Page, html: str, text: str = "", target: str = "body") -> None:
    expect(page.locator(".paste-page__zone")).to_be_visible()
    page.evaluate(PASTE, [target, html, text])
    expect(page.locator(".paste-page__report h2")).to_be_focused()


def saved(page: Page) -> Dossier:
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    return Dossier.objects.get()


def test_pasted_anywhere_it_stands_in_the_form_and_is_saved(
    open_page: Callable[..., Page], account: Callable[..., User]
) -> None:
    page = open_page(ADD, user=account("editor", language="en"))
    paste(page, source("coverage"))
    expect(page.locator("#id_title")).to_have_value("تدمر بين سيطرتين")
    expect(page.locator(HELD)).to_have_count(5)
    expect(page.locator(HELD).nth(1).locator(".inline_label")).to_contain_text("معبد بل")
    told = page.locator(".paste-page__report")
    expect(told).to_contain_text("3 cards")
    expect(told).to_contain_text("مدخل معبد بل قبل تدميره")
    dossier = saved(page)
    assert "دخل التنظيم تدمر" in dossier.introduction
    assert [each.title for each in SectionHeading.objects.order_by("ordering")] == [
        "آثار المدينة",
        "الناس",
    ]
    card = TeaserCard.objects.earliest("ordering")
    assert (card.headline, card.url) == ("معبد بل", "https://cov.example.org/palmyra/bel")
    assert card.call_to_action == "للمزيد اضغط على الصورة"


def test_it_is_undone_and_may_be_pasted_again(
    open_page: Callable[..., Page], account: Callable[..., User]
) -> None:
    page = open_page(ADD, user=account("editor", language="en"))
    paste(page, source("longform"))
    expect(page.locator("#cke_id_introduction [role=textbox]")).to_contain_text("mountain")
    page.keyboard.press("Control+z")
    expect(page.locator(".paste-page__zone")).to_be_focused()
    expect(page.locator("#id_title")).to_have_value("")
    expect(page.locator("#cke_id_introduction [role=textbox]")).not_to_contain_text("mountain")
    expect(page.locator(HELD)).to_have_count(0)
    text = "عنوان الصفحة\n\n" + "كلام طويل عن المدينة وأهلها. " * 8 + "\n\nسطر أخير طويل في الصفحة."
    paste(page, "", text, target="#id_title")
    expect(page.locator("#id_title")).to_have_value("عنوان الصفحة")
    assert saved(page).title == "عنوان الصفحة"
    assert not TeaserCard.objects.exists()


def test_dated_lines_become_events_and_a_timeline(
    open_page: Callable[..., Page], account: Callable[..., User]
) -> None:
    page = open_page(ADD, user=account("editor", language="en"))
    expect(page.locator(".paste-page__zone")).to_be_visible()
    given = source("bold_dates").encode()
    page.locator("[data-paste-file]").set_input_files(
        {"name": "dates.html", "mimeType": "text/html", "buffer": given}
    )
    expect(page.locator("[data-paste-dated]")).to_have_count(5)
    page.locator("[data-paste-dated] input").last.uncheck()
    page.locator("[data-paste-events]").click()
    expect(page.locator("[data-paste-dated] input:disabled")).to_have_count(4)
    dossier = saved(page)
    assert [str(each.date) for each in dossier.events.in_order()] == [
        "2011-04-02",
        "2015-03-23",
        "2020-07",
        "2022-02-20",
    ]
    assert not Event.objects.exclude(publication=None).exists()
    assert TimelineBlock.objects.filter(parent=dossier).count() == 1
    assert "10 سبتمبر 2023" in " ".join(Text.objects.values_list("text", flat=True))


def test_names_in_it_are_offered(
    open_page: Callable[..., Page], account: Callable[..., User], make_actor: Callable[..., Any]
) -> None:
    actor = make_actor("القوات الحكومية")
    page = open_page(ADD, user=account("editor", language="en"))
    paste(page, source("dated_list"))
    offer = page.locator("[data-paste-offer=actor]", has_text="القوات الحكومية")
    offer.locator("input").check()
    page.locator("[data-paste-add]").click()
    expect(offer.locator("select")).to_be_focused()
    offer.locator("select").select_option("attack")
    page.locator("[data-paste-add]").click()
    expect(offer.locator("input")).to_be_disabled()
    dossier = saved(page)
    assert list(dossier.dossiers_whoiswho_set.values_list("actor", "side")) == [
        (actor.pk, "attack")
    ]


def test_what_is_no_page_is_told_and_nothing_typed_is_lost(
    open_page: Callable[..., Page], account: Callable[..., User]
) -> None:
    page = open_page(ADD, user=account("editor", language="en"))
    expect(page.locator(".paste-page__zone")).to_be_visible()
    page.locator("#id_title").fill("كتبت هذا")
    page.locator("[data-paste-file]").set_input_files(
        {"name": "a.html", "mimeType": "text/html", "buffer": b"\x89PNG\r\n\x1a\n\0\0"}
    )
    expect(page.locator(".paste-page__said")).to_contain_text("not a text file")
    paste(page, source("coverage"))
    expect(page.locator("#id_title")).to_have_value("كتبت هذا")
    expect(page.locator(".paste-page__kept")).to_contain_text("تدمر بين سيطرتين")


def test_the_report_is_accessible_and_fits_in_either_direction(
    open_page: Callable[..., Page],
    account: Callable[..., User],
    make_actor: Callable[..., Any],
    db: None,
) -> None:
    """In a dossier that was saved without blocks, on a phone and where there is room beside."""
    make_actor("القوات الحكومية")
    empty = Dossier.objects.create(title="فارغ", slug="empty", language="ar")
    page = open_page("/admin/jsi18n/", user=account("editor", language="ar"))
    for width in (360, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(change(empty))
        paste(page, source("dated_list") + source("coverage"))
        expect(page.locator("[data-paste-dated]").first).to_be_visible()
        assert not faults(page, part=".paste-page")


def test_a_file_is_dropped_on_the_form(
    open_page: Callable[..., Page], account: Callable[..., User]
) -> None:
    page = open_page(ADD, user=account("editor", language="en"))
    expect(page.locator(".paste-page__zone")).to_be_visible()
    page.evaluate(DROP, source("coverage"))
    expect(page.locator(".paste-page__report h2")).to_be_focused()
    expect(page.locator("#id_title")).to_have_value("تدمر بين سيطرتين")
    expect(page.locator(HELD)).to_have_count(5)
