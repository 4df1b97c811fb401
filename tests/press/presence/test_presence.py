"""Who else has a record open, and since when; each tab counts."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dossiers.models import Dossier
from press.models import Presence, User
from tests.posting import filled


@pytest.fixture
def desks(account: Callable[..., User]) -> dict[str, Client]:
    """Logged in: an editor, a chief, an archivist."""
    found = {}
    for role in ("editor", "chief", "archivist"):
        found[role] = Client()
        found[role].force_login(account(role, language="en"))
    return found


def beat(client: Client, dossier: Dossier, tab: Any = None, **more: Any) -> Any:
    tab = str(tab or uuid.uuid4())
    sent = {"tab": tab, "version": Dossier.objects.get().version, **more}
    return client.post(f"/admin/dossiers/dossier/{dossier.pk}/presence/", sent)


def test_each_sees_the_other(desks: dict[str, Client], dossier: Dossier) -> None:
    assert beat(desks["editor"], dossier).json() == {"lines": []}
    [line] = beat(desks["chief"], dossier).json()["lines"]
    assert line.startswith("editor has this open too, since")
    assert f"{timezone.localtime():%Y}" in line


def test_the_same_person_in_two_tabs_counts_as_two(
    desks: dict[str, Client], dossier: Dossier
) -> None:
    beat(desks["editor"], dossier)
    [line] = beat(desks["editor"], dossier).json()["lines"]
    assert "another tab" in line
    assert Presence.objects.count() == 2


def test_since_stays_while_a_tab_goes_on(desks: dict[str, Client], dossier: Dossier) -> None:
    tab = uuid.uuid4()
    beat(desks["editor"], dossier, tab)
    since = Presence.objects.get().since
    beat(desks["editor"], dossier, tab)
    assert Presence.objects.get().since == since
    assert Presence.objects.get().seen > since


def test_a_closed_and_a_silent_tab_are_gone(desks: dict[str, Client], dossier: Dossier) -> None:
    tab = uuid.uuid4()
    beat(desks["editor"], dossier, tab)
    beat(desks["chief"], dossier, tab, gone="1")
    assert Presence.objects.exists(), "nobody closes another's tab"
    beat(desks["editor"], dossier, tab, gone="1")
    assert not Presence.objects.exists()
    beat(desks["editor"], dossier, tab)
    Presence.objects.update(seen=timezone.now() - timedelta(seconds=61))
    assert beat(desks["chief"], dossier).json() == {"lines": []}
    assert Presence.objects.count() == 1


def test_a_save_is_told_before_one_saves_oneself(
    desks: dict[str, Client], dossier: Dossier
) -> None:
    version = dossier.version
    url = f"/admin/dossiers/dossier/{dossier.pk}/change/"
    desks["editor"].post(url, filled(desks["editor"], url))
    lines = beat(desks["chief"], dossier, version=version).json()["lines"]
    assert lines == ["editor saved this after you opened it. Saving keeps both."]


def test_what_it_asks_is_fixed(
    desks: dict[str, Client], dossier: Dossier, django_assert_max_num_queries: Any
) -> None:
    for _tab in range(20):
        beat(desks["editor"], dossier)
    with django_assert_max_num_queries(9):
        beat(desks["chief"], dossier)


def test_refusals(desks: dict[str, Client], client: Client, dossier: Dossier) -> None:
    address = f"/admin/dossiers/dossier/{dossier.pk}/presence/"
    assert desks["editor"].get(address).status_code == 405
    for tab in ("", "x", "\0", "9" * 400):
        assert desks["editor"].post(address, {"tab": tab}).status_code == 400
    assert desks["editor"].post("/admin/dossiers/dossier/999/presence/").status_code == 404
    assert beat(desks["archivist"], dossier).status_code == 200
    assert beat(client, dossier).status_code == 302
    assert Presence.objects.count() == 1
