"""Letters of Arabic keep their shapes where what was taken out stands beside what was put in."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page

from dossiers.copying.followed import follow
from dossiers.copying.making import copied
from dossiers.models import Dossier, FollowedPart
from press.history.revisions import Revision
from press.models import Correction, User
from press.publishing.verbs import correct
from tests.browser.desk_pages import change, wait_until_ready

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MARKED = re.compile(r"</(?:del|ins)>|{% load [^%]*\bdifferences\b")
SHOWN = {
    "press/pages/differences.html": "public",
    "press/pages/correction.html": "corrections",
    "admin/press/history/compare.html": "compare",
    "admin/press/history/conflicts.html": "conflicts",
    "admin/dossiers/copying/behind.html": "behind",
    "admin/press/outgoing/changes.html": "publish",
    "admin/press/outgoing/inside.html": "publish",
}
"""By template, the page of this test that shows it."""
ALONE = "admin/press/history/bin/one.html"
"""Shows one state of a record, beside no other."""
BEFORE, AFTER = "<p>خرج من هنا إلى بيت قديم.</p>", "<p>خرج عن هنا إلى مكان قديم.</p>"
JOINED = """() => [...document.querySelectorAll("del, ins")].flatMap((element) => {
  const text = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
  return text.filter((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const alone = element.cloneNode();
    alone.append(node.data);
    const apart = document.createElement("p");
    apart.append(alone);
    element.parentElement.append(apart);
    const again = document.createRange();
    again.selectNodeContents(alone.lastChild);
    const widths = [range, again].map((each) => each.getBoundingClientRect().width);
    apart.remove();
    return Math.abs(widths[0] - widths[1]) > 0.5;
  }).map((node) => node.data);
})"""


def test_this_looks_at_every_page_that_marks_what_differs() -> None:
    folder = Path(settings.BASE_DIR) / "templates"
    found = {
        str(path.relative_to(folder))
        for path in folder.rglob("*.html")
        if MARKED.search(path.read_text())
    }
    assert found - {ALONE} == set(SHOWN)


def saved(page: Page, text: str) -> None:
    page.evaluate("text => CKEDITOR.instances.id_introduction.setData(text)", text)
    page.locator("input[name=_continue]").click()


def test_letters_keep_their_shapes(
    open_page: Callable[..., Page], account: Callable[..., User], live_dossier: Dossier
) -> None:
    user = account("editor", language="ar")
    seen: dict[str, Any] = {}

    def look(name: str, page: Page) -> None:
        assert page.locator("del").count(), name
        assert page.locator("ins").count(), name
        seen[name] = page.evaluate(JOINED)

    translation = copied(live_dossier, title="Raqqa", language="en")
    page = open_page(change(live_dossier), user=user)
    wait_until_ready(page)
    late = page.context.new_page()
    late.goto(change(live_dossier))
    wait_until_ready(late)
    saved(page, BEFORE)
    page.wait_for_selector(".messagelist .success")
    saved(late, AFTER)
    late.wait_for_selector(".conflict")
    late.locator(".conflict").evaluate("all => all.scrollIntoView()")
    seen["conflicts"] = late.evaluate(JOINED)
    late.locator(".conflict input[value=mine]").check()
    late.locator("input[name=_continue]").click()
    late.wait_for_selector(".messagelist .success")
    follow(translation, Dossier.objects.get(pk=live_dossier.pk), [])
    own = FollowedPart.objects.of(translation).filter(type="")
    own.update(version=Revision.objects.of(live_dossier).values_list("number", flat=True)[1])
    page.goto(change(translation) + "#behind")
    look("behind", page)
    last, first = Revision.objects.of(live_dossier).values_list("number", flat=True)[:2]
    page.goto(change(live_dossier).replace("change", "compare") + f"?a={first}&b={last}")
    look("compare", page)
    Dossier.objects.filter(pk=live_dossier.pk).update(introduction=BEFORE)
    told = Correction(before="أول", after="خرج من", reason="تصويب")
    correct(Dossier.objects.get(pk=live_dossier.pk), told, by=None)
    Dossier.objects.filter(pk=live_dossier.pk).update(introduction=AFTER)
    page.goto(change(live_dossier).replace("change", "publish"))
    page.locator("[name=kind][value=correction]").check()
    look("publish", page)
    told = Correction(before="خرج من", after="خرج عن", reason="تصويب")
    correct(Dossier.objects.get(pk=live_dossier.pk), told, by=None)
    page.goto("/dossiers/حملة-الرقة/editions/2..3/")
    look("public", page)
    page.goto("/corrections/")
    look("corrections", page)
    assert seen == {name: [] for name in SHOWN.values()}
