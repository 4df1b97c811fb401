"""The desk's page that withdraws a picture: the chief's alone."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from dossiers.models import Dossier
from images.files.intake import add
from images.models import Picture
from press.models import User
from press.publishing.verbs import publish

pytestmark = pytest.mark.django_db
REASON = "The agency ended the contract."


@pytest.fixture
def shown(picture_bytes: Callable[..., bytes]) -> Picture:
    return add(picture_bytes(), alt="A valley", credit="Agency")


@pytest.fixture
def at_commit(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def page(picture: Picture) -> str:
    return f"/admin/images/picture/{picture.pk}/withdraw/"


def test_the_chief_withdraws_it_at_the_desk(
    chief: Client, shown: Picture, make_dossier: Callable[..., Dossier], at_commit: Any
) -> None:
    dossier = make_dossier(hero=shown)
    publish(dossier, by=None)
    asked = BeautifulSoup(chief.get(page(shown)).content, "lxml").get_text()
    assert dossier.title in asked
    with at_commit():
        answer = chief.post(page(shown), {"why": "rights", "reason": REASON}, follow=True)
    text = BeautifulSoup(answer.content, "lxml").get_text()
    assert REASON in text
    form = chief.get(f"/admin/images/picture/{shown.pk}/change/").content.decode()
    assert 'type="file"' not in form
    listed = chief.get("/admin/images/picture/?rights=withdrawn").content.decode()
    assert shown.token not in form + listed
    chosen = chief.get("/admin/images/picture/choose/").content.decode()
    assert f'data-picture="{shown.pk}"' not in chosen
    record = chief.get(f"/admin/dossiers/dossier/{dossier.pk}/change/").content.decode()
    assert shown.token not in record
    with at_commit():
        chief.post(page(shown), {"show": "1"})
    assert Picture.objects.get(pk=shown.pk).withdrawn_at is None


@pytest.mark.parametrize("sent", [{}, {"why": "rights"}, {"reason": "x"}, {"why": "unused"}])
def test_a_reason_is_asked_for(chief: Client, shown: Picture, sent: dict[str, str]) -> None:
    answer = chief.post(page(shown), sent)
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert Picture.objects.get(pk=shown.pk).withdrawn_at is None


@pytest.mark.parametrize("role", ["reporter", "editor", "archivist"])
def test_no_other_role_may(
    client: Client, account: Callable[..., User], shown: Picture, role: str
) -> None:
    client.force_login(account(role))
    for address in (page(shown), "/admin/images/picture/unused/"):
        assert client.get(address).status_code == 403
        assert client.post(address, {"why": "legal", "reason": "x"}).status_code == 403
    assert Picture.objects.get(pk=shown.pk).withdrawn_at is None


def test_a_picture_that_is_not_there(chief: Client) -> None:
    assert chief.get("/admin/images/picture/999999/withdraw/").status_code == 404
