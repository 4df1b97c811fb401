"""A comparison of two editions is made once; without a cache it is made each time."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from dossiers.models import Dossier
from press import edition_comparison
from press.edition_differences import edition_differences
from press.publishing import publish

pytestmark = pytest.mark.django_db


class Away:
    """A cache that answers nothing any more."""

    def __getattr__(self, name: str) -> Any:
        raise ConnectionError


@pytest.mark.parametrize("away", [False, True])
def test_it_is_made_once(
    client: Client, live_dossier: Dossier, away: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_dossier.introduction = "<p>أول آخر.</p>"
    live_dossier.save()
    publish(Dossier.objects.get(pk=live_dossier.pk), by=None)
    cache.clear()
    made = []

    def counted(*contents: Any) -> Any:
        made.append(1)
        return edition_differences(*contents)

    monkeypatch.setattr(edition_comparison, "edition_differences", counted)
    if away:
        monkeypatch.setattr(edition_comparison, "cache", Away())
    path = f"{live_dossier.get_absolute_url()}editions/1..2/"
    answers = [client.get(path) for _each in range(3)]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert "<ins>" in answers[0].content.decode()
    assert len(made) == (3 if away else 1)
