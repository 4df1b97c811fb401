"""An account that lost its rights while a form was open: refused, and what was typed is kept."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client

from dossiers.models import Dossier
from press.models import Edition, User
from tests.posting import filled
from tests.roles.deeds import url

K = "dossiers_dossier"
OURS: dict[str, Any] = {"HTTP_ORIGIN": "http://testserver"}
TYPED = "كل ما كتبته في هذه الساعة"


def kept(answer: object) -> list[str]:
    page = BeautifulSoup(answer.content.decode(), "lxml")  # type: ignore[attr-defined]
    return [str(field.get("value")) for field in page.select("form input[type=hidden]")]


def take_role(user: User) -> None:
    user.groups.set([Group.objects.get(name="archivist")])


def leave_desk(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_staff=False)


def close(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


@pytest.mark.parametrize(("revoke", "status"), [(take_role, 403), (leave_desk, 403), (close, 401)])
def test_nothing_is_saved_and_nothing_is_lost(
    revoke: Callable[[User], None],
    status: int,
    people: dict[str, User],
    at_the_desk: Callable[[str], Client],
    dossier: Dossier,
) -> None:
    client = at_the_desk("editor")
    sent = filled(client, url(K, "change", dossier)) | {"standfirst": TYPED}
    revoke(people["editor"])
    answer = client.post(url(K, "change", dossier), sent, **OURS)
    assert answer.status_code == status
    assert TYPED in kept(answer)
    assert Dossier.objects.get().standfirst != TYPED
    again = client.get(url(K, "change", dossier))
    assert again.status_code in {200, 302, 403}, "and no circle of redirects"


def test_what_was_typed_is_shown_to_be_copied(
    people: dict[str, User], at_the_desk: Callable[[str], Client], dossier: Dossier
) -> None:
    client = at_the_desk("editor")
    sent = filled(client, url(K, "change", dossier)) | {"introduction": f"<p>{TYPED}</p>"}
    take_role(people["editor"])
    page = client.post(url(K, "change", dossier), sent, **OURS).content.decode()
    shown = [area.text.strip() for area in BeautifulSoup(page, "lxml").select("textarea")]
    assert TYPED in shown


def test_once_the_right_is_given_back_it_is_sent_again(
    people: dict[str, User], at_the_desk: Callable[[str], Client], dossier: Dossier
) -> None:
    client = at_the_desk("editor")
    sent = filled(client, url(K, "change", dossier)) | {"standfirst": TYPED}
    take_role(people["editor"])
    client.post(url(K, "change", dossier), sent, **OURS)
    people["editor"].groups.set([Group.objects.get(name="editor")])
    assert client.post(url(K, "change", dossier), sent, **OURS).status_code == 302
    assert Dossier.objects.get().standfirst == TYPED


def test_publishing_with_an_open_form(
    people: dict[str, User], at_the_desk: Callable[[str], Client], dossier: Dossier
) -> None:
    client = at_the_desk("editor")
    sent = filled(client, url(K, "publish", dossier)) | {"note": TYPED}
    take_role(people["editor"])
    answer = client.post(url(K, "publish", dossier), sent, **OURS)
    assert answer.status_code == 403
    assert TYPED in kept(answer)
    assert not Edition.objects.exists()


def test_from_elsewhere_nothing_is_carried(
    people: dict[str, User], at_the_desk: Callable[[str], Client], dossier: Dossier
) -> None:
    client = at_the_desk("reporter")
    sent = {"version": "0", "note": TYPED}
    answer = client.post(url(K, "publish", dossier), sent, HTTP_ORIGIN="https://evil.example")
    assert answer.status_code == 403
    assert TYPED not in answer.content.decode()
