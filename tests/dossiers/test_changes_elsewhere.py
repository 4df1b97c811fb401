"""What a dossier shows may change without it: its state and its page stay true."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, RelatedCoverage, TeaserCard
from images.files import intake
from images.models import Picture
from press.models import Publication, State, Tag
from press.publishing.verbs import publish, withdraw

PAGE = "/dossiers/حملة-الرقة/"


@pytest.fixture
def linked(dossier: Dossier, make_dossier: Callable[..., Dossier]) -> Dossier:
    """A live dossier with a card and a related block that lead to another, «عرسال»."""
    publish(make_dossier(slug="عرسال", title="جرود عرسال"), by=None)
    target = Publication.objects.get()
    TeaserCard.objects.filter(parent=dossier, headline="بطاقة 0").update(target=target, url="")
    RelatedCoverage.objects.create(parent=dossier, region="body", ordering=5000, target=target)
    dossier.tags.set(["الرقة"])
    publish(dossier, by=None)
    return Dossier.objects.get(pk=dossier.pk)


def state(dossier: Dossier) -> State:
    return Dossier.objects.get(pk=dossier.pk).state


def test_another_caption_of_a_picture_is_a_change(linked: Dossier, picture: Picture) -> None:
    assert state(linked) == State.LIVE
    picture.caption = "تعليق آخر"
    picture.save()
    assert state(linked) == State.CHANGED


def test_another_file_of_a_picture_is_a_change(
    dossier: Dossier, picture_bytes: Callable[..., bytes]
) -> None:
    """Even one of the same size and colour: its files have other addresses."""
    made = intake.add(picture_bytes(), credit="AFP", decorative=True)
    Dossier.objects.filter(pk=dossier.pk).update(hero=made)
    publish(Dossier.objects.get(pk=dossier.pk), by=None)
    intake.replace(Picture.objects.get(pk=made.pk), picture_bytes())
    assert state(dossier) == State.CHANGED


def test_another_name_of_a_tag_is_a_change(linked: Dossier) -> None:
    tag = Tag.objects.get()
    tag.name = "مدينة الرقة"
    tag.save()
    assert state(linked) == State.CHANGED


def test_a_page_that_moves_is_linked_where_it_is(client: Client, linked: Dossier) -> None:
    target = Dossier.objects.get(slug="عرسال")
    target.slug = "جرود-عرسال"
    target.save()
    publish(target, by=None)
    html = client.get(PAGE).content.decode()
    assert reverse("page", args=["dossiers", "جرود-عرسال"]) in html
    assert reverse("page", args=["dossiers", "عرسال"]) not in html
    assert state(linked) == State.CHANGED


def test_a_withdrawn_page_loses_its_link_and_the_desk_is_warned(
    editor: Client, linked: Dossier
) -> None:
    withdraw(Dossier.objects.get(slug="عرسال"), by=None, reason="خطأ")
    response = Client().get(PAGE)
    html = response.content.decode()
    assert response.status_code == 200
    assert "بطاقة 0" in html
    assert reverse("page", args=["dossiers", "عرسال"]) not in html
    desk = editor.get(reverse("admin:dossiers_dossier_change", args=[linked.pk])).content.decode()
    assert "#id_dossiers_teasercard_set-0-target" in desk
    assert "#id_dossiers_relatedcoverage_set-0-target" in desk


def test_translations_offer_each_other(
    client: Client, live_dossier: Dossier, make_dossier: Callable[..., Dossier]
) -> None:
    english = make_dossier(slug="raqqa", title="Raqqa", language="en", translation_of=live_dossier)
    assert 'hreflang="en"' not in client.get(PAGE).content.decode().partition("</head>")[0]
    publish(english, by=None)
    assert "/dossiers/raqqa/" in client.get(PAGE).content.decode()
    page = client.get("/dossiers/raqqa/").content.decode()
    assert '<html lang="en" dir="ltr">' in page
    assert reverse("page", args=["dossiers", "حملة-الرقة"]) in page
