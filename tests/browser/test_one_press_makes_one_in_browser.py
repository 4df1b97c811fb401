"""A double click on a button that makes something makes one of it; walks all forms that add."""

from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import Page, expect

from dossiers.models import Dossier
from press.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Sent twice as it is, by the same button; how often that leaves the page.
TWICE = """() => {
  let left = 0;
  const count = (event) => {
    if (!event.defaultPrevented) left += 1;
    event.preventDefault();
  };
  window.addEventListener('submit', count);
  const found = [...document.querySelectorAll('#content form[method=post]')].map((form) => {
    left = 0;
    form.noValidate = true;
    const button = form.querySelector('[type=submit]');
    for (const _ of [1, 2]) form.requestSubmit(button);
    return [form.action, left, 'submission_id' in form.elements];
  });
  window.removeEventListener('submit', count);
  return found;
}"""


def adding(dossier: Dossier) -> Iterator[str]:
    for desk in admin.site._registry.values():
        with suppress(NoReverseMatch):
            yield reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_add")
    yield from (
        reverse(f"admin:dossiers_dossier_{verb}", args=[dossier.pk])
        for verb in ("copy", "share", "review", "events")
    )
    yield f"{reverse('admin:press_bundle_put')}?kind=dossier&ids={dossier.pk}"


def test_what_is_sent_twice_leaves_once_or_is_known_again(
    open_page: Callable[..., Page], account: Callable[..., User], dossier: Dossier
) -> None:
    user = account("chief", language="en")
    User.objects.update(is_superuser=True)
    page = open_page("/admin/", user=user)
    seen = 0
    for url in adding(dossier):
        answer = page.goto(url)
        if answer is None or not answer.ok:
            continue
        page.wait_for_timeout(150)
        for action, left, is_known in page.evaluate(TWICE):
            seen += 1
            assert is_known or left == 1, (url, action, left)
    assert seen > 10


def test_one_copy(
    open_page: Callable[..., Page], account: Callable[..., User], dossier: Dossier
) -> None:
    url = reverse("admin:dossiers_dossier_copy", args=[dossier.pk])
    page = open_page(url, user=account("editor", language="en"))
    page.locator("#content input[type=submit]").last.dblclick()
    expect(page.locator("#dossier_form")).to_be_visible()
    page.wait_for_timeout(500)
    assert Dossier.objects.count() == 2
