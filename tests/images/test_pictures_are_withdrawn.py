"""Withdrawing a picture and showing it again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage

from images.files.intake import add, replace
from images.files.renditions import Withdrawn, make
from images.models import Picture, originals
from images.removal import takedown
from press.editions.taken_back import Why
from press.models import AuditEntry, Counter, TakenBack

pytestmark = pytest.mark.django_db
REASON = "The agency ended the contract."


@pytest.fixture
def shown(picture_bytes: Callable[..., bytes]) -> Picture:
    return add(picture_bytes(), alt="A valley", credit="Agency")


@pytest.fixture
def at_commit(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def stored(token: str) -> list[str]:
    return takedown.files(token)


def test_files_of_all_its_addresses_go_and_the_original_stays(
    shown: Picture, picture_bytes: Callable[..., bytes], at_commit: Any
) -> None:
    first = shown.token
    with at_commit():
        replace(shown, picture_bytes((80, 40)))
    assert stored(first)
    with at_commit():
        report = takedown.withdraw(shown, reason=REASON, by=None)
    assert set(report.tokens) == {first, shown.token}
    assert not stored(first) + stored(shown.token) + report.failed
    assert originals().exists(shown.original)
    assert (shown.withdrawn_why, shown.withdrawn_reason) == (Why.RIGHTS, REASON)
    assert AuditEntry.objects.get(verb="withdraw").remark == f"rights: {REASON}"


def test_what_the_law_removes_has_no_original_and_no_way_back(
    shown: Picture, at_commit: Any
) -> None:
    original = shown.original
    with at_commit():
        takedown.withdraw(shown, reason=REASON, by=None, legal=True)
    assert not originals().exists(original)
    with pytest.raises(ValueError, match="no file"):
        takedown.show_again(shown)
    with at_commit():
        takedown.withdraw(shown, reason="x", by=None, why=Why.OTHER)
    assert shown.is_lawfully_gone
    with at_commit():
        shown.delete()
    assert TakenBack.objects.exists()


def test_nothing_is_deleted_where_the_transaction_fails(shown: Picture) -> None:
    takedown.withdraw(shown, reason=REASON, by=None)  # within the test's transaction
    assert stored(shown.token)


def test_shown_again_it_has_other_addresses(shown: Picture, at_commit: Any) -> None:
    with at_commit():
        takedown.withdraw(shown, reason=REASON, by=None)
    former = shown.token
    takedown.show_again(shown)
    assert shown.withdrawn_at is None
    assert shown.token != former
    assert stored(shown.token)
    assert not stored(former)
    assert TakenBack.objects.filter(token=former).exists()
    assert shown in Picture.objects.offered()


def test_no_files_are_made_of_it(
    shown: Picture, picture_bytes: Callable[..., bytes], at_commit: Any
) -> None:
    """Not by a form that was opened before, nor by another credit or file."""
    opened = Picture.objects.get(pk=shown.pk)
    with at_commit():
        takedown.withdraw(shown, reason=REASON, by=None)
    opened.credit = "Another"
    opened.save()
    make(opened)
    with pytest.raises(Withdrawn):
        replace(opened, picture_bytes())
    held = Picture.objects.get(pk=shown.pk)
    assert (held.credit, held.withdrawn_reason) == ("Another", REASON)
    assert not stored(held.token)
    assert default_storage.listdir("pictures")[0] == []


def test_caches_renew(shown: Picture) -> None:
    Counter.move()
    before = Counter.objects.get()
    takedown.withdraw(shown, reason=REASON, by=None)
    after = Counter.objects.get()
    assert after.value > before.value
    assert after.taken_back != before.taken_back
