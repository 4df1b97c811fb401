"""Two at the same moment, on real connections: one after the other, nothing twice, nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier, SectionHeading
from press.models import Edition, User
from press.publishing.verbs import publish
from press.records.problems import Unpublishable
from press.schedule.due import run
from tests.posting import filled, posted

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Any) -> list[Any]:
    """What each act gave, all started together, each on a connection of its own."""
    gate = Barrier(len(acts))

    def run(act: Any) -> Any:
        gate.wait(10)
        try:
            return act()
        except Unpublishable as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_who_publish_make_one_edition(dossier: Dossier) -> None:
    acts = [lambda: publish(Dossier.objects.get(pk=dossier.pk), by=None)] * 2
    answers = at_once(*acts)
    assert sorted(type(answer).__name__ for answer in answers) == ["Edition", "Unpublishable"]
    assert Edition.objects.count() == 1


def test_two_dossiers_go_out_together(dossier: Dossier) -> None:
    other = Dossier.objects.create(title="آخر", slug="آخر", introduction="<p>نص</p>")
    at_once(lambda: publish(dossier, by=None), lambda: publish(other, by=None))
    assert Edition.objects.count() == 2
    call_command("verify_editions")


def test_two_runners_publish_what_is_due_once(dossier: Dossier) -> None:
    Dossier.objects.update(publish_at=timezone.now())
    at_once(*[lambda: list(run())] * 3)
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("new", [True, False])
def test_a_form_sent_twice_at_once_is_saved_once(dossier: Dossier, account: Any, new: bool) -> None:
    user: User = account("editor")
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(user)
    path = reverse("admin:dossiers_dossier_add")
    if not new:
        path = reverse("admin:dossiers_dossier_change", args=[dossier.pk])
    form = filled(clients[0], path) | {"title": "مرة واحدة", "slug": "once", "_continue": "1"}
    number = 0 if new else 1
    form |= posted("dossiers_sectionheading_set", number, title="قسم", region="body", ordering=5)
    answers = at_once(*[lambda client=client: client.post(path, form) for client in clients])
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Dossier.objects.filter(slug="once").count() == 1
    assert SectionHeading.objects.filter(title="قسم").count() == 1


def test_one_address_taken_twice_at_once_is_kept_by_one_and_told_to_the_other(
    db: None, account: Any
) -> None:
    user: User = account("editor")
    path = reverse("admin:dossiers_dossier_add")
    acts = []
    for title in ("الأول", "الثاني"):
        client = Client()
        client.force_login(user)
        form = filled(client, path) | {"title": title, "slug": "same", "_continue": "1"}
        acts.append(lambda client=client, form=form: client.post(path, form))
    answers = at_once(*acts)
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    refused = next(answer for answer in answers if answer.status_code == 200)
    assert "errorlist" in refused.content.decode()
    assert Dossier.objects.count() == 1
