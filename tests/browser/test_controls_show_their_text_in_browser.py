"""What the browser draws itself (lists, dates, numbers, files, boxes to tick) shows all of its text
on every form of the desk, in both directions; the editor of texts can be read, light and dark."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse
from playwright.sync_api import Page, expect

from dossiers.models import Dossier
from press.models import User
from tests.browser.desk_pages import change
from tests.browser.looking import Looks, faults
from tests.sampling import Sample

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# The room for the text of each control, beside what the same text needs in the same letters.
CUT = """() => {
  const found = [];
  const probe = document.createElement('span');
  probe.style.cssText = 'position:absolute; visibility:hidden; white-space:pre; line-height:normal';
  document.body.append(probe);
  const types = ['hidden', 'submit', 'button', 'radio', 'image'];
  for (const each of document.querySelectorAll('#content :is(select, input, textarea)')) {
    const look = getComputedStyle(each);
    const box = each.getBoundingClientRect();
    const isSeen = each.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!isSeen || box.width < 3 || types.includes(each.type) || each.closest('.select2')) continue;
    const name = `${each.type} ${each.name || each.id}`;
    const isFramed = each.closest('.tabular fieldset, .results, .save-ways');
    if (!isFramed && (box.left < -1 || box.right > innerWidth + 1)) found.push(`${name}: outside`);
    if (each.type === 'checkbox') {
      const label = each.closest('.checkbox-row') && each.labels[0];
      const words = label && label.getBoundingClientRect();
      const between = words && Math.max(words.left - box.right, box.left - words.right);
      const isBeside = !words || (between < 24 && words.top < box.bottom && words.bottom > box.top);
      if (!isBeside) found.push(`${name}: apart`);
      continue;
    }
    const isDressed = [getComputedStyle(document.body).backgroundColor, 'rgba(0, 0, 0, 0)']
      .includes(look.backgroundColor);
    if (['search', 'date', 'text', 'url'].includes(each.type) && !isDressed) {
      found.push(`${name}: ${look.backgroundColor}`);
    }
    if (each.multiple || each.size > 1 || each.type === 'textarea') continue;
    probe.style.font = look.font;
    probe.textContent = each.selectedOptions?.[0]?.textContent.trim() || each.value || 'gضي';
    const room = each.clientHeight - parseFloat(look.paddingTop) - parseFloat(look.paddingBottom);
    const needed = probe.getBoundingClientRect().height * 0.8; // the line less the gap around it
    if (room < needed) found.push(`${name}: ${room} of ${needed}`);
  }
  probe.remove();
  return found;
}"""


@pytest.fixture
def root(account: Callable[..., User]) -> User:
    return account("chief", is_superuser=True)


def forms(by: User) -> list[str]:
    """Of everything that is made at the desk."""
    request: Any = RequestFactory().get("/")
    request.user = by
    desks = [desk for desk in admin.site._registry.values() if desk.has_add_permission(request)]
    return [reverse(f"admin:{each.opts.app_label}_{each.opts.model_name}_add") for each in desks]


def test_nothing_that_a_control_says_is_cut(
    look_at: Looks, root: User, dossier: Dossier, sample: Sample
) -> None:
    pages = forms(root)
    assert len(pages) > 10
    lists = [page.removesuffix("add/") for page in pages]
    cut = {}
    for seen, page in look_at([change(dossier), *sample.few(pages + lists, 6)], user=root):
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        if found := page.evaluate(CUT):
            cut[seen] = found
    assert not cut


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 360)])
def test_the_editor_of_texts_can_be_read(
    open_page: Callable[..., Page], root: User, dossier: Dossier, scheme: str, width: int
) -> None:
    lists = "<ul><li>واحد</li></ul><ol><li>اثنان</li></ol>"
    Dossier.objects.filter(pk=dossier.pk).update(introduction=lists)
    size = {"width": width, "height": 800}
    page = open_page(change(dossier), user=root, viewport=size, color_scheme=scheme)
    page.locator("#id_introduction").evaluate(
        "each => each.closest('.form-row').scrollIntoView({ block: 'center' })"
    )
    editor = page.locator("#cke_id_introduction")
    writing = editor.locator("[role=textbox]")
    writing.click()
    before = editor.bounding_box()
    page.keyboard.type("كلام طويل جدا " * 12)
    after = editor.bounding_box()
    assert before
    assert after
    assert before["width"] == after["width"]
    for kind, mark in (("ul", "disc"), ("ol", "decimal")):
        item, points = writing.locator(f"{kind} > li").first, writing.locator(kind)
        expect(item).to_have_css("list-style-type", mark)
        expect(points).to_have_css("margin-right", "0px")
        expect(points).to_have_css("padding-right", "28px")
    rules = ["color-contrast"]
    assert not faults(page, rules=rules, part="#cke_id_introduction")
    editor.locator(".cke_combo_button").click()
    turned = "invert(1)" if scheme == "dark" else "none"
    expect(page.locator(".cke_panel_frame")).to_have_css("filter", turned)
    page.keyboard.press("Escape")
    editor.locator(".cke_button__link").click()
    dialog = page.locator(".cke_dialog")
    expect(dialog).to_be_visible()
    assert not faults(page, rules=rules, part=".cke_dialog")


def test_the_chooser_of_pictures_fits_on_a_phone(
    open_page: Callable[..., Page], root: User, dossier: Dossier
) -> None:
    page = open_page(change(dossier), user=root, viewport={"width": 360, "height": 700})
    page.locator("#id_hero").click()
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("[data-picture]").first).to_be_visible()
    assert dialog.evaluate("each => each.scrollWidth - each.clientWidth") == 0
    box = dialog.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    submit = dialog.locator("[data-chooser-search] [type=submit]").bounding_box()
    search = dialog.locator("[type=search]").bounding_box()
    assert submit
    assert search
    assert abs(submit["y"] - search["y"]) < 20  # beside each other
