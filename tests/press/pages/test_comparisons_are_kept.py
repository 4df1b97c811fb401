"""A comparison of two editions is made once, by each process where the cache is gone."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client

from dossiers.models import Dossier
from press.pages import comparison as edition_comparison
from press.pages.differences import edition_differences
from press.publishing.verbs import publish
from tests.lost_cache import lost_cache

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("lost", [False, True])
def test_it_is_made_once(
    client: Client,
    live_dossier: Dossier,
    lost: bool,
    settings: LazySettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if lost:
        settings.CACHES = lost_cache()
    live_dossier.introduction = "<p>أول آخر.</p>"
    live_dossier.save()
    publish(Dossier.objects.get(pk=live_dossier.pk), by=None)
    cache.clear()
    made = []

    def counted(*given: Any) -> Any:
        made.append(1)
        return edition_differences(*given)

    monkeypatch.setattr(edition_comparison, "edition_differences", counted)
    path = f"{live_dossier.get_absolute_url()}editions/1..2/"
    answers = [client.get(path) for _each in range(3)]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert "<ins>" in answers[0].content.decode()
    assert len(made) == 1
