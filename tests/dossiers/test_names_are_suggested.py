"""Actors and places named in the texts are offered for the who-is-who and the map."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Actor, ActorName
from dossiers.compose import read_blocks
from dossiers.models import Dossier, MapBlock, Text, WhoIsWho
from dossiers.suggestions.found import suggestions
from timeline.models import Place

Make = Callable[..., Any]


@pytest.fixture
def named(make_dossier: Make, make_actor: Make, make_place: Make) -> Any:
    make_actor("تنظيم الدولة الإسلامية", "داعش")
    make_actor("قوات سوريا الديمقراطية", "قسد")
    make_place("الرقة", "Raqqa")
    make_place("منبج")
    dossier: Dossier = make_dossier(standfirst="", introduction="<p>تقدمت قسد نحو الرّقة.</p>")
    text = "<p>خرج مقاتلو تنظيم الدولة الاسلامية من <strong>الرقة</strong>، ثم عادوا للرقة.</p>"
    Text.objects.update(text=text)
    return dossier


def url(dossier: Dossier) -> str:
    return reverse("admin:dossiers_dossier_suggest", args=[dossier.pk])


def test_what_the_texts_name_is_offered(named: Dossier) -> None:
    found = suggestions(named, read_blocks(named))
    offered = [(each.kind, each.record.title, each.count) for each in found]
    assert offered == [
        ("place", "الرقة", 3),
        ("actor", "تنظيم الدولة الإسلامية", 1),
        ("actor", "قوات سوريا الديمقراطية", 1),
    ]
    assert found[0].passage[1] == "الرّقة"


def test_what_is_chosen_stands_in_the_draft(editor: Client, named: Dossier) -> None:
    group, city = Actor.objects.get(title__startswith="تنظيم"), Place.objects.get(title="الرقة")
    sent = {f"actor-{group.pk}": "on", f"side-actor-{group.pk}": "defend", f"place-{city.pk}": "on"}
    assert editor.post(url(named), sent).status_code == 302
    assert WhoIsWho.objects.get().actor == group
    assert MapBlock.objects.get().places == [city.pk]
    again = suggestions(named, read_blocks(named))
    assert [each.record.title for each in again] == ["قوات سوريا الديمقراطية"]
    assert Dossier.objects.get().version == named.version + 1


def test_an_actor_needs_a_side(editor: Client, named: Dossier) -> None:
    group = Actor.objects.get(title__startswith="تنظيم")
    answer = editor.post(url(named), {f"actor-{group.pk}": "on"})
    assert "اذكر في أي جانب يقف" in answer.content.decode()
    assert not WhoIsWho.objects.exists()


def test_a_name_saved_later_is_known_at_once(named: Dossier) -> None:
    suggestions(named, read_blocks(named))
    other = Actor.objects.get(title__startswith="قوات")
    ActorName.objects.create(owner=other, text="مقاتلو")
    found = {each.record.title: each.count for each in suggestions(named, read_blocks(named))}
    assert found["قوات سوريا الديمقراطية"] == 2


def test_nobody_without_the_right_adds(client: Client, account: Make, named: Dossier) -> None:
    client.force_login(account("archivist"))
    assert client.get(url(named)).status_code == 403


def test_an_address_of_no_dossier_is_not_found(editor: Client) -> None:
    assert editor.get("/admin/dossiers/dossier/99999/suggest/").status_code == 404


def test_queries_do_not_grow_with_what_is_named(named: Dossier, make_actor: Make) -> None:
    blocks = read_blocks(named)
    suggestions(named, blocks)
    for number in range(20):
        make_actor(f"فصيل رقم{number}")
    Text.objects.create(
        text="<p>" + " ".join(f"فصيل رقم{number}" for number in range(20)) + "</p>",
        parent=named, region="body", ordering=900,
    )  # fmt: skip
    blocks = read_blocks(named)
    suggestions(named, blocks)
    with CaptureQueriesContext(connection) as queries:
        assert len(suggestions(named, blocks)) == 23
    assert len(queries) == 4
