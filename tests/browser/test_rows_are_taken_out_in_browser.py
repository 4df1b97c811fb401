"""What is taken out of a form, new or saved, has a way back; of every kind of row at the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from dossiers.models import Dossier, SectionHeading
from press.desk.admin import PublishableAdmin
from press.models import User
from tests.browser.desk_pages import add_block, change

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST = "#dossiers_sectionheading_set-0"
NEW = "#dossiers_sectionheading_set-1"
DESKS = [
    model._meta.label_lower
    for model, desk in admin.site._registry.items()
    if isinstance(desk, PublishableAdmin) and desk.inlines
]
# All rows of a form at once: taken out and put back, by keyboard; what each says of itself.
WALK = """async () => {
  const found = [];
  const wait = () => new Promise((done) => setTimeout(done, 60));
  for (const group of document.querySelectorAll('.inline-group')) {
    const prefix = group.id.replace(/-group$/, '');
    const add = group.querySelector('.add-row a');
    if (!document.getElementById(`${prefix}-0`)) add.click();
    await wait();
    const row = document.getElementById(`${prefix}-0`);
    const field = row.querySelector("input[type=text], textarea");
    if (field) field.value = 'كتبت هذا';
    const count = document.querySelectorAll(`[id^='${prefix}-'].dynamic-${prefix}`).length;
    const link = row.querySelector('a.inline-deletelink');
    link.focus();
    link.dispatchEvent(new KeyboardEvent('keydown', {key: ' ', bubbles: true, cancelable: true}));
    await wait();
    const undo = row.querySelector('.taken-out__line button');
    const form = new FormData(row.closest('form'));
    const out = {
      row: prefix,
      said: document.querySelector('#taken-out-status').textContent,
      focused: document.activeElement === undo,
      sent: form.get(`${prefix}-0-DELETE`),
      kept: !field || form.get(field.name) === 'كتبت هذا',
      hidden: link.offsetParent === null,
    };
    undo?.click();
    await wait();
    const back = new FormData(row.closest('form'));
    out.back = document.querySelector('#taken-out-status').textContent;
    out.sentBack = back.get(`${prefix}-0-DELETE`);
    out.shown = !row.querySelector('.taken-out__line') && row.isConnected;
    out.same = document.querySelectorAll(`[id^='${prefix}-'].dynamic-${prefix}`).length === count;
    found.push(out);
  }
  return found;
}"""


@pytest.mark.parametrize("name", DESKS)
def test_every_new_row_of_every_desk(
    open_page: Callable[..., Page], account: Callable[..., User], name: str
) -> None:
    url = reverse(f"admin:{name.replace('.', '_')}_add")
    page = open_page(url, user=account("editor", language="en"))
    page.wait_for_timeout(1500)
    found: list[dict[str, Any]] = page.evaluate(WALK)
    desk = next(each for each in admin.site._registry.values() if each.opts.label_lower == name)
    assert len(found) == len(desk.inlines)
    for row in found:
        assert row["said"].startswith("Taken out"), row
        assert row["sent"] == "on", row
        assert row["back"] == "It stands in its place again.", row
        assert row["sentBack"] is None, row
        assert all(row[each] for each in ("focused", "kept", "hidden", "shown", "same")), row


def undo(page: Page, row: str) -> Locator:
    return page.locator(f"{row} .taken-out__line button")


def new_block(page: Page, title: str = "قسم جديد") -> None:
    add_block(page, "Section heading")
    page.locator("#id_dossiers_sectionheading_set-1-title").fill(title)


def save(page: Page) -> None:
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_a_new_and_a_saved_block_go_and_come_back_alike(form: Page) -> None:
    new_block(form)
    form.locator(f"{NEW} a.inline-deletelink").click()
    form.locator(f"{FIRST} input[type=checkbox][name$=DELETE]").check()
    for row, title in ((NEW, "قسم جديد"), (FIRST, "مسار الحملة")):
        expect(form.locator(f"{row} .taken-out__line")).to_contain_text(title)
        expect(form.locator(f"{row} input[name$=title]")).to_be_hidden()
    undo(form, NEW).click()
    undo(form, FIRST).click()
    save(form)
    titles = SectionHeading.objects.order_by("pk").values_list("title", flat=True)
    assert list(titles) == ["مسار الحملة", "قسم جديد"]


def test_what_stays_taken_out_is_not_saved_but_kept(form: Page) -> None:
    new_block(form)
    form.locator(f"{NEW} a.inline-deletelink").click()
    form.locator(f"{FIRST} input[type=checkbox][name$=DELETE]").check()
    save(form)
    assert not SectionHeading.objects.exists()
    expect(form.locator("#unsaved p")).to_contain_text("took out")
    form.get_by_role("button", name="Recover").click()
    expect(form.locator(".recovered")).to_be_visible()
    expect(form.locator("#id_dossiers_sectionheading_set-1-title")).to_have_value("قسم جديد")
    save(form)
    assert SectionHeading.objects.get().title == "قسم جديد"
    form.wait_for_timeout(1000)
    expect(form.locator("#unsaved p")).to_have_count(0)


def test_an_answer_that_asks_shows_it_taken_out(form: Page) -> None:
    new_block(form)
    form.locator(f"{NEW} a.inline-deletelink").click()
    form.locator("#id_title").fill("")
    form.locator("#id_title").evaluate("field => field.required = false")
    form.locator("input[name=_continue]").click()
    expect(form.locator(".errornote")).to_be_visible()
    undo(form, NEW).click()
    expect(form.locator("#id_dossiers_sectionheading_set-1-title")).to_have_value("قسم جديد")
    form.locator("#id_title").fill("عنوان")
    save(form)
    assert SectionHeading.objects.filter(title="قسم جديد").exists()


def test_a_closed_tab_brings_it_back_as_taken_out(form: Page, dossier: Dossier) -> None:
    new_block(form)
    form.locator(f"{NEW} a.inline-deletelink").click()
    form.wait_for_timeout(2500)
    tab = form.context.new_page()
    form.close()
    tab.goto(change(dossier))
    tab.get_by_role("button", name="Recover").click()
    expect(tab.locator(".recovered")).to_be_visible()
    undo(tab, NEW).click()
    expect(tab.locator("#id_dossiers_sectionheading_set-1-title")).to_have_value("قسم جديد")
