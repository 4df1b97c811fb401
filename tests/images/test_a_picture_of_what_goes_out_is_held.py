"""A picture that is shown in a record which goes out by itself is changed by those alone who may
publish that record."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dossiers.models import Dossier
from images.models import Picture
from press.models import User
from tests.posting import filled


@pytest.mark.parametrize("where", ["hero", "card"])
def test_a_caption_that_goes_out_is_not_a_reporters(
    where: str,
    picture: Picture,
    make_dossier: Callable[..., Dossier],
    account: Callable[..., User],
    client: Client,
) -> None:
    dossier = make_dossier(cards=1, **({} if where == "hero" else {"hero": None}))
    address = f"/admin/images/picture/{picture.pk}/change/"
    client.force_login(account("editor", language="en"))
    sent: dict[str, Any] = filled(client, address) | {"caption": "غلط"}
    reporter = Client()
    reporter.force_login(account("reporter", language="en"))
    assert reporter.post(address, sent).status_code == 302
    Dossier.objects.filter(pk=dossier.pk).update(
        publish_at=timezone.now() + datetime.timedelta(days=9)
    )
    answer = reporter.post(address, sent | {"caption": "آخر"})
    assert answer.status_code == 403
    assert "goes out by itself" in answer.content.decode()
    assert Picture.objects.get(pk=picture.pk).caption == "غلط"
    assert reporter.get(address).status_code == 200
    assert client.post(address, sent | {"caption": "آخر"}).status_code == 302
