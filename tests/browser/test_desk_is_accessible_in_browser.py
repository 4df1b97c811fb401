"""Every page of the desk: axe finds nothing, nothing is wider than a phone, letters join."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.utils import timezone

from dossiers.models import Dossier
from press.bundles.bundling import put
from press.history.bin import discard
from press.history.revisions import keep
from press.models import Bundle, Discarded, User
from tests.browser.looking import Looks, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SPACED = """() => [...document.querySelectorAll('body *')]
  .filter(e => e.innerText && e.offsetParent
    && !['normal', '0px'].includes(getComputedStyle(e).letterSpacing))
  .map(e => e.tagName + ' ' + e.className)"""


@pytest.fixture
def places(live_dossier: Dossier, make_actor: Any, account: Callable[..., User]) -> list[str]:
    """A page of each sort, with something on it."""
    desk: Any = admin.site.get_model_admin(Dossier)
    person = account("chief")
    keep(live_dossier, desk.tables(), by=person)
    Dossier.objects.update(version=live_dossier.version + 1, draft_digest="x")
    live_dossier.refresh_from_db()
    keep(live_dossier, desk.tables(), by=person)
    bundle = Bundle.objects.create(title="حزمة", publish_at=timezone.now() + timedelta(days=1))
    put([make_actor("طرف")], bundle)
    discard(live_dossier, desk.tables(), by=person)
    record, first = f"/admin/dossiers/dossier/{live_dossier.pk}", live_dossier.version - 1
    return [
        "/admin/",
        "/admin/watch/",
        "/admin/bin/",
        f"/admin/bin/{Discarded.objects.get().pk}/",
        "/admin/press/bundle/",
        "/admin/press/bundle/add/",
        f"/admin/press/bundle/{bundle.pk}/change/",
        f"/admin/press/bundle/{bundle.pk}/members/",
        f"/admin/press/bundle/{bundle.pk}/release/",
        f"/admin/press/bundle/put/?kind=dossier&ids={live_dossier.pk}",
        "/admin/dossiers/dossier/",
        f"{record}/revisions/",
        f"{record}/compare/?a={first}&b={first + 1}",
        f"{record}/publish/",
        f"{record}/correct/",
        f"{record}/withdraw/",
        f"{record}/share/",
        f"{record}/review/",
        f"{record}/uses/",
        "/admin/press/auditentry/",
        "/admin/archive/entry/",
    ]


def test_axe_finds_nothing_all_fits_and_letters_join(look_at: Looks, places: list[str]) -> None:
    found, spaced = {}, {}
    for seen, page in look_at(places, user=User.objects.get(username="chief")):
        if wrong := faults(page):
            found[seen] = wrong
        if letters := page.evaluate(SPACED):
            spaced[seen] = letters
    assert not found
    assert not spaced
