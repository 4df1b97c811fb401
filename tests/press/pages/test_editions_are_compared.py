"""Readers see what changed from one edition to another, part by part, word by word."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from dossiers.content import DossierContent
from dossiers.models import Dossier, TeaserCard
from images.models import Picture
from press.contents.fields import fields_of
from press.contents.words import words
from press.models import Edition
from press.pages.differences import edition_differences
from press.publishing.verbs import publish, withdraw
from press.records.kinds import kinds
from tests.contents import contents

PAGE = "/dossiers/حملة-الرقة/editions/"


@pytest.fixture
def changed(live_dossier: Dossier) -> Dossier:
    """Twice: a word of the introduction, then a card out and a card in."""
    Dossier.objects.update(introduction="<p>أول جديد.</p><p>ثان.</p>")
    publish(Dossier.objects.get(), by=None)
    TeaserCard.objects.filter(headline="بطاقة 0").delete()
    TeaserCard.objects.filter(headline="بطاقة 3").update(blurb="نص آخر للبطاقة.")
    publish(Dossier.objects.get(), by=None)
    return Dossier.objects.get()


def shown(client: Client, path: str) -> Any:
    answer = client.get(PAGE + path)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode(), "lxml")


def test_a_word_that_was_put_in_is_marked(client: Client, changed: Dossier) -> None:
    page = shown(client, "1..2/")
    [section] = page.select("section.diff")
    assert section.h2.text.strip() == "المقدمة"
    assert "جديد" in section.ins.text
    assert section.ins.select_one(".vh") is not None, "not by colour alone"
    assert section.find("del") is None


def test_cards_that_went_and_changed(client: Client, changed: Dossier) -> None:
    page = shown(client, "2..3/")
    texts = [section.get_text(" ") for section in page.select("section.diff")]
    assert len(texts) == 2
    assert any("بطاقة 0" in text and "(حُذف" in text for text in texts)
    assert any("آخر" in text for text in texts)
    assert not any("بطاقة 2" in text for text in texts)


@pytest.fixture
def graphic(picture: Picture) -> Picture:
    """Another picture, of the same words, that readers are warned of."""
    made = Picture.objects.create(
        **{each: getattr(picture, each) for each in ("alt", "credit", "caption", "name")},
        token="u" * 22,
        width=800,
        height=500,
        colour="#000000",
        sensitive="graphic",
    )
    made.renditions.create(format="jpg", width=800, height=500, path="pictures/other.jpg", size=1)
    return made


def test_an_exchanged_picture_is_shown(
    client: Client, live_dossier: Dossier, picture: Picture, graphic: Picture
) -> None:
    Dossier.objects.update(hero=graphic)
    publish(Dossier.objects.get(), by=None)
    [section] = shown(client, "1..2/").select("section.diff")
    out, put_in = section.select("figure")
    assert out.select_one("del")
    assert picture.token in str(out)
    assert put_in.select_one("ins")
    assert "pictures/other.jpg" in str(put_in)
    assert put_in.select_one("details.veil")
    assert not out.select_one("details")


def test_an_exchanged_picture_of_a_card_is_shown(
    client: Client, live_dossier: Dossier, graphic: Picture
) -> None:
    TeaserCard.objects.filter(headline="بطاقة 2").update(picture=graphic)
    publish(Dossier.objects.get(), by=None)
    [section] = shown(client, "1..2/").select("section.diff")
    assert section.h2.text.strip() == "بطاقة"
    assert len(section.select("figure")) == 2


def test_the_history_leads_there(client: Client, changed: Dossier) -> None:
    page = BeautifulSoup(client.get(PAGE).content.decode(), "lxml")
    assert [each["value"] for each in page.select("#from option")] == ["3", "2", "1"]
    for query in ("?from=1&to=3", "?from=3&to=1"):
        answer = client.get(PAGE + query)
        assert answer.status_code == 302
        assert client.get(answer["Location"]).status_code == 200
    for query in ("?from=1&to=1", "?from=x&to=2", "?from=1", "?from=%00&to=٣", "?to=" + "9" * 50):
        assert client.get(PAGE + query).status_code == 200


def test_it_asks_once(client: Client, changed: Dossier, django_assert_num_queries: Any) -> None:
    client.get(PAGE + "1..3/")
    with django_assert_num_queries(1):
        answer = client.get(PAGE + "1..3/")
    assert answer["X-Robots-Tag"] == "noindex"
    assert not answer.cookies


def test_the_later_first_leads_to_the_earlier_first(client: Client, changed: Dossier) -> None:
    answer = client.get(PAGE + "3..1/")
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("path", ["1..9/", "1..1/", "0..1/", f"1..{'9' * 30}/", "8..9/"])
def test_what_is_not_there_is_not_found(client: Client, changed: Dossier, path: str) -> None:
    assert client.get(PAGE + path).status_code == 404


def test_nothing_of_a_withdrawn_page(client: Client, changed: Dossier) -> None:
    withdraw(changed, by=None, reason="سبب")
    answer = client.get(PAGE + "1..2/")
    assert answer.status_code == 410
    assert "جديد" not in answer.content.decode()


def test_nothing_of_an_edition_that_was_removed(client: Client, changed: Dossier) -> None:
    call_command("remove_edition", changed.path, "2", reason="قضاء")
    answer = client.get(PAGE + "1..2/")
    assert answer.status_code == 410
    assert "جديد" not in answer.content.decode()


def test_a_draft_has_none(client: Client, dossier: Dossier) -> None:
    assert client.get(PAGE + "1..2/").status_code == 404


def test_every_kind_is_compared(client: Client, make_actor: Callable[..., Any]) -> None:
    actor = make_actor("طرف")
    publish(actor, by=None)
    type(actor).objects.update(summary="تعريف آخر.")
    publish(type(actor).objects.get(), by=None)
    page = client.get(f"/{actor.path}/editions/1..2/").content.decode()
    assert "<ins>" in page


@given(st.data())
def test_any_content_compares_and_equals_itself(data: st.DataObject) -> None:
    declared = data.draw(st.sampled_from([kind.content for kind in kinds()]))
    one, other = (data.draw(contents(declared)) for _each in range(2))
    found, _unchanged = edition_differences(one, other, declared)
    assert all(each.pictures or any(piece.change for piece in each.pieces) for each in found)
    assert edition_differences(one, one, declared)[0] == []


def test_keys_and_files_are_no_words(live_dossier: Dossier) -> None:
    content = Edition.objects.get().content
    fields = fields_of(DossierContent)
    text = "\n".join(each for field in fields for each in words(content[field.name], field))
    assert "pictures/" not in text
    assert "Graphics desk" in text
