"""Saves that race: what each typed is saved, or stands in the answer that asks."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client

from dossiers.models import Dossier, TeaserCard
from press.models import User
from tests.posting import filled

pytestmark = pytest.mark.django_db(transaction=True)
CARD = "dossiers_teasercard_set-0"


def race(dossier: Dossier, user: User, *typed: dict[str, str]) -> list[Any]:
    """Everybody opens the form, then all send it at once; the answers in their order."""
    address = f"/admin/dossiers/dossier/{dossier.pk}/change/"
    clients = [Client() for _writer in typed]
    for client in clients:
        client.force_login(user)
    forms = [filled(client, address) for client in clients]
    gate = Barrier(len(typed))

    def send(place: int) -> Any:
        gate.wait(20)
        try:
            return clients[place].post(address, forms[place] | typed[place])
        finally:
            connection.close()

    with ThreadPoolExecutor(len(typed)) as pool:
        return list(pool.map(send, range(len(typed))))


@pytest.fixture
def user(account: Any) -> User:
    found: User = account("editor")
    return found


def test_different_fields_are_all_kept(dossier: Dossier, user: User) -> None:
    typed = {"kicker": "خاص", "standfirst": "نبذة.", "source_line": "مصدر"}
    answers = race(dossier, user, *({name: text} for name, text in typed.items()))
    assert [answer.status_code for answer in answers] == [302] * 3
    dossier.refresh_from_db()
    assert {name: getattr(dossier, name) for name in typed} == typed


def test_of_one_field_one_is_saved_and_the_others_are_asked(dossier: Dossier, user: User) -> None:
    texts = [f"نبذة {number}" for number in range(4)]
    answers = race(dossier, user, *({"standfirst": text} for text in texts))
    dossier.refresh_from_db()
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 302]
    for text, answer in zip(texts, answers, strict=True):
        if answer.status_code == 302:
            assert dossier.standfirst == text
        else:
            page = BeautifulSoup(answer.content.decode(), "lxml").get_text()
            assert text in page
            assert dossier.standfirst in page


def test_a_deletion_against_a_change_loses_no_change(dossier: Dossier, user: User) -> None:
    changed, deleted = {f"{CARD}-headline": "عنوان جديد"}, {f"{CARD}-DELETE": "on"}
    answers = race(dossier, user, changed, deleted)
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    saved = TeaserCard.objects.filter(headline="عنوان جديد").exists()
    assert saved or "عنوان جديد" in answers[0].content.decode()
