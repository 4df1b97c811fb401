"""The address of a link to a draft is copied with one press, and opens in another browser."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from dossiers.models import Dossier
from press.models import User
from press.previews.shared import share

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_link_is_copied(
    open_page: Callable[..., Page], dossier: Dossier, account: Callable[..., User]
) -> None:
    Dossier.objects.update(hero=None)
    user = account("editor", language="en")
    link = share(dossier, by=user, days=1)
    page = open_page(
        reverse("admin:dossiers_dossier_share", args=[dossier.pk]),
        user=user,
        permissions=["clipboard-read", "clipboard-write"],
    )
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied: Any = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(link.get_absolute_url())
    expect(open_page(copied).get_by_role("heading", level=1)).to_have_text("حملة الرقة")
