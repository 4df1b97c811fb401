"""A search that is a title or a name leads to the page that is so called, of whatever kind."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from archive.index.entry import Entry
from press.publishing.verbs import publish
from tests.archive.search.finding import asked, found
from tests.records import shown_to_readers

Make = Callable[..., Any]


@pytest.mark.django_db
def test_the_place_then_its_dossier_then_what_is_in_it(
    make_live_story: Make, make_place: Make, make_dossier: Make
) -> None:
    for number in range(4):
        make_live_story("الرقة الرقة", body=f"<p>الرقة {number}</p>")
    dossier = make_dossier(title="معركة الرقة")
    publish(dossier, by=None)
    shown_to_readers(make_place("الرقة", "Raqqa"))
    for words in ("الرقة", "رقة", "Raqqa", "RAQQA", "Al-Raqqa"):
        assert found(words)[0] == "الرقة", words
    assert found("الرقة")[1] == "معركة الرقة"


@pytest.mark.django_db
def test_filters_hold_for_what_is_so_called(make_live_story: Make, make_place: Make) -> None:
    shown_to_readers(make_place("الرقة"))
    make_live_story("الرقة اليوم")
    assert found("الرقة", "kind=story") == ["الرقة اليوم"]
    assert found("الرقة -اليوم") == ["الرقة"]


@pytest.mark.django_db
def test_an_archive_of_yesterday_is_told_what_its_pages_are_called(make_live_story: Make) -> None:
    make_live_story("الجسر القديم")
    Entry.objects.update(called="")
    import_module("archive.migrations.0009_entries_by_what_they_are_called").call(apps, None)
    assert set(Entry.objects.values_list("called", flat=True)) == {"جسر قديم"}


@pytest.mark.django_db
def test_quoted_words_among_others_rank(make_live_story: Make) -> None:
    make_live_story("غضب الفرات", body="<p>حملة بدأت أمس.</p>")
    make_live_story("الفرات وغضب", body="<p>حملة بدأت أمس.</p>")
    make_live_story("حملة أخرى")
    assert found("حملة «غضب الفرات» بدأت") == ["غضب الفرات", "الفرات وغضب", "حملة أخرى"]
    assert found("حملة «الفرات وغضب» بدأت")[0] == "الفرات وغضب"


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["«غضب الفرات»", "حملة +«غضب الفرات»", 'نوع:مادة "غضب الفرات"'])
def test_a_phrase_is_a_condition_alone_or_by_choice(make_live_story: Make, words: str) -> None:
    make_live_story("حملة غضب الفرات")
    make_live_story("حملة الفرات وغضب")
    assert found(words) == ["حملة غضب الفرات"]


@pytest.mark.django_db
def test_a_headline_with_quotes_that_are_another_s_finds_its_story(make_live_story: Make) -> None:
    make_live_story("إعلان حملة باسم غضب نهر الفرات")
    assert found("إعلان حملة باسم «غضب الفرات»") == ["إعلان حملة باسم غضب نهر الفرات"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/archive/", "/en/archive/"])
def test_a_list_by_relevance_that_ends_leads_on(
    make_live_story: Make, client: Any, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    for number in range(4):
        make_live_story(f"جسر {number}")
    assert not asked("جسر").ends_early
    monkeypatch.setattr("archive.search.ranking.LISTED", 3)
    page = client.get(address, {"q": "جسر"}).content.decode()
    way = asked("جسر").all_by_date
    assert f'href="?{way.replace("&", "&amp;")}"' in page.replace(' aria-current="true"', "")
    assert page.count(way.replace("&", "&amp;")) == 2  # beside the choice of the order
    assert not asked("جسر", "sort=newest").ends_early
