"""Before something goes out the desk shows what of it changes for readers."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, TeaserCard
from press.publishing.verbs import publish, withdraw
from tests.posting import filled

pytestmark = pytest.mark.django_db


def url(name: str, dossier: Dossier) -> str:
    return reverse(f"admin:dossiers_dossier_{name}", args=[dossier.pk])


def shown(client: Client, dossier: Dossier, **headers: str) -> Any:
    page = client.get(url("publish", dossier), headers=headers).content.decode()
    return BeautifulSoup(page, "lxml")


def test_block_by_block_with_the_words_that_differ(editor: Client, live_dossier: Dossier) -> None:
    Dossier.objects.update(introduction="<p>أول.</p><p>ثالث.</p>")
    TeaserCard.objects.filter(headline="بطاقة 2").update(blurb="نص آخر.")
    TeaserCard.objects.filter(headline="بطاقة 0").delete()
    page = shown(editor, live_dossier)
    told = {each.h3.get_text(" ", strip=True): each for each in page.select(".outgoing__change")}
    assert len(told) == 3
    assert [told["المقدمة"].find(name).text for name in ("del", "ins")] == ["ثان", "ثالث"]
    card = next(each for name, each in told.items() if "بطاقة 2" in name)
    assert card.ins.text == "آخر"
    gone = next(each for name, each in told.items() if "بطاقة 0" in name)
    assert gone.find("ins") is None


def test_of_a_page_that_was_withdrawn_too(editor: Client, live_dossier: Dossier) -> None:
    withdraw(live_dossier, by=None, reason="خطأ")
    Dossier.objects.update(standfirst="كيف جرت المعركة.")
    page = shown(editor, live_dossier)
    assert "تعود" in page.select_one(".outgoing__changes").text
    [change] = page.select(".outgoing__change")
    assert (change.find("del").text, change.ins.text) == ("الحملة", "المعركة")


def test_a_first_page_is_said_to_be_one(editor: Client, dossier: Dossier) -> None:
    page = shown(editor, dossier)
    assert not page.select(".outgoing__change")
    assert "للمرة الأولى" in page.select_one(".outgoing__changes").text


def test_what_readers_no_longer_see_is_not_told_again(
    editor: Client, make_dossier: Callable[..., Dossier], dossier: Dossier
) -> None:
    """What an old edition said of a record that was withdrawn since."""
    other = make_dossier(slug="other", title="ملف مسحوب")
    publish(other, by=None)
    TeaserCard.objects.filter(parent=dossier, headline="بطاقة 1").update(
        target=Dossier.objects.get(pk=other.pk).publication, url=""
    )
    publish(dossier, by=None)
    withdraw(Dossier.objects.get(pk=other.pk), by=None, reason="خطأ")
    Dossier.objects.filter(pk=dossier.pk).update(kicker="خاص")
    page = shown(editor, dossier)
    assert "ملف مسحوب" not in page.select_one(".outgoing__changes").text


def test_the_panel_is_the_same_without_the_page(editor: Client, live_dossier: Dossier) -> None:
    Dossier.objects.update(standfirst="كيف جرت المعركة.")
    page = shown(editor, live_dossier)
    part = shown(editor, live_dossier, **{"X-Part": "panel"})
    assert part.select_one("#header") is None
    for each in (".outgoing__changes", ".outgoing__told", ".outgoing__when"):
        assert part.select_one(each) == page.select_one(each), each


def test_it_asks_as_little_for_many_blocks(
    editor: Client, make_dossier: Callable[..., Dossier], django_assert_max_num_queries: Any
) -> None:
    for cards in (4, 40):
        dossier = make_dossier(cards, slug=f"d{cards}")
        publish(dossier, by=None)
        Dossier.objects.filter(pk=dossier.pk).update(standfirst="آخر.")
        sent = filled(editor, url("publish", dossier))
        with django_assert_max_num_queries(26):
            shown(editor, dossier)
        with django_assert_max_num_queries(62):
            assert editor.post(url("publish", dossier), sent).status_code == 302
