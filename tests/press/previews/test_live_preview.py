"""The newsroom as it will be at a moment, and nothing of it kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dossiers.models import Dossier, TeaserCard
from press.bundles.bundle import Bundle
from press.models import AuditEntry, Counter, Edition, Publication
from press.previews.live import at

SOON = timedelta(hours=1)


@pytest.fixture
def scheduled(dossier: Dossier) -> Dossier:
    Dossier.objects.update(publish_at=timezone.now() + SOON)
    return Dossier.objects.get()


def test_what_is_due_by_then_is_live_and_then_undone(scheduled: Dossier) -> None:
    before = [list(model.objects.values()) for model in (Dossier, Counter, AuditEntry)]
    with at(timezone.now() + 2 * SOON) as refused:
        assert not refused
        assert Publication.objects.live().filter(path=scheduled.path).exists()
    assert not Publication.objects.exists()
    assert not Edition.objects.exists()
    assert before == [list(model.objects.values()) for model in (Dossier, Counter, AuditEntry)]


def test_what_is_due_later_stays(scheduled: Dossier) -> None:
    with at(timezone.now() + SOON / 2):
        assert not Publication.objects.exists()


def test_what_ends_by_then_is_withdrawn(live_dossier: Dossier) -> None:
    soon = timezone.now() + SOON
    Dossier.objects.update(withdraw_at=soon, withdraw_reason="انتهت الحملة")
    with at(soon):
        assert not Publication.objects.live().exists()
    assert Publication.objects.live().exists()


def test_what_cannot_go_out_is_told(scheduled: Dossier) -> None:
    TeaserCard.objects.update(url="")
    with at(timezone.now() + 2 * SOON) as refused:
        assert str(scheduled) in refused[0].message
        assert not Publication.objects.exists()


def test_an_embargo_is_over_by_then(scheduled: Dossier) -> None:
    Dossier.objects.update(embargoed_until=timezone.now() + SOON / 2)
    with at(timezone.now() + 2 * SOON) as refused:
        assert not refused
    assert Dossier.objects.get().embargoed_until


def test_a_bundle_goes_out_by_then(scheduled: Dossier) -> None:
    moment = scheduled.publish_at
    bundle = Bundle.objects.create(title="حزمة", publish_at=moment)
    Dossier.objects.update(bundle=bundle)
    assert moment
    with at(moment) as refused:
        assert not refused
        assert Publication.objects.live().exists()
    assert Bundle.objects.get().released_at is None


def _broken() -> None:
    with at(timezone.now() + 2 * SOON):
        assert Publication.objects.exists()
        raise ZeroDivisionError


def test_a_fault_within_undoes_all_too(scheduled: Dossier) -> None:
    with pytest.raises(ZeroDivisionError):
        _broken()
    assert not Publication.objects.exists()
