"""The page of a scheduled record as it will be when it goes out."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dossiers.models import Dossier, TeaserCard
from press.models import Edition, Publication
from press.publishing.verbs import publish


@pytest.fixture
def pair(make_dossier: Callable[..., Dossier]) -> tuple[Dossier, Dossier]:
    """Two that go out at the same moment."""
    soon = timezone.now() + timedelta(hours=1)
    first = make_dossier(publish_at=soon)
    second = make_dossier(publish_at=soon, title="ملف ثان", slug="ثان")
    return first, second


def address(dossier: Dossier) -> str:
    return f"/admin/dossiers/dossier/{dossier.pk}/preview/at/"


def test_page_is_as_it_will_be_and_nothing_is_kept(
    admin_client: Client, pair: tuple[Dossier, Dossier]
) -> None:
    answer = admin_client.get(address(pair[0]))
    assert answer.status_code == 200
    assert pair[0].title in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert not Publication.objects.exists()
    assert not Edition.objects.exists()


def test_a_page_that_ends_by_then_is_linked_no_more(
    admin_client: Client, pair: tuple[Dossier, Dossier]
) -> None:
    first, second = pair
    publication = publish(second, by=None).publication
    TeaserCard.objects.filter(parent=first).update(url="", target=publication)
    Dossier.objects.filter(pk=second.pk).update(
        withdraw_at=first.publish_at, withdraw_reason="انتهت"
    )
    link = f'href="{publication.get_absolute_url()}"'
    assert link in admin_client.get(address(first).replace("/at/", "/")).content.decode()
    assert link not in admin_client.get(address(first)).content.decode()


def test_what_cannot_go_out_is_listed(admin_client: Client, pair: tuple[Dossier, Dossier]) -> None:
    TeaserCard.objects.filter(parent=pair[1]).update(url="")
    assert pair[1].title in admin_client.get(address(pair[0])).content.decode()


def test_without_a_moment_the_saved_text_is_shown(admin_client: Client, dossier: Dossier) -> None:
    answer = admin_client.get(address(dossier))
    assert answer["Location"] == f"/admin/dossiers/dossier/{dossier.pk}/preview/"


def test_refusals(client: Client, admin_client: Client, dossier: Dossier) -> None:
    assert client.get(address(dossier)).status_code == 302
    assert admin_client.post(address(dossier)).status_code == 405
    assert admin_client.get("/admin/dossiers/dossier/99999/preview/at/").status_code == 404
