"""Every save is kept: shown with who and when, compared, brought back."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, KeyFigure, TeaserCard, Text
from images.models import Picture
from press.history.revisions import keep
from press.models import Revision
from press.people.users import User
from tests import records
from tests.posting import filled

pytestmark = pytest.mark.django_db
SAVE = {"_continue": "1"}


def url(record: Any, page: str = "change") -> str:
    return reverse(f"admin:dossiers_dossier_{page}", args=[record.pk])


@pytest.fixture(scope="module")
def _saved_twice(kept_for_the_module: None) -> None:
    editor, dossier = Client(), records.dossier(shows=records.picture())
    editor.force_login(records.account("editor"))
    form = filled(editor, url(dossier))
    block = next(key for key, value in form.items() if value == "<p>نص.</p>")
    changed = {"title": "حملة الرقة الكبرى", block: "<p>نص أطول.</p>", "tags": ["معارك"]}
    assert editor.post(url(dossier), form | changed | SAVE).status_code == 302
    form = filled(editor, url(dossier))
    gone = {"dossiers_keyfigure_set-0-DELETE": "on", "dossiers_teasercard_set-0-DELETE": "on"}
    assert editor.post(url(dossier), form | gone | SAVE).status_code == 302


@pytest.fixture
def saved(_saved_twice: None, db: None) -> Dossier:
    """Saved twice: another title and text, then without its figure and its first card."""
    return Dossier.objects.get()


def page(client: Client, record: Any, name: str, query: str = "") -> BeautifulSoup:
    answer = client.get(url(record, name) + query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode(), "lxml")


def test_saves_are_listed_with_who_and_when(editor: Client, saved: Dossier) -> None:
    rows = page(editor, saved, "revisions").select("table.revisions tbody tr")
    assert len(rows) == 3
    assert ["editor" in row.get_text() for row in rows] == [True, True, False]
    assert "حملة الرقة الكبرى" in rows[0].get_text()


def test_the_log_names_fields_as_the_form_does(editor: Client, saved: Dossier) -> None:
    """And none that the form has for itself."""
    told = page(editor, saved, "history").select_one("#change-history tbody")
    assert told
    assert "العنوان" in told.get_text()
    assert not re.search("[a-z]+_[a-z]+", told.get_text())


def test_each_save_says_what_it_changed(editor: Client, saved: Dossier) -> None:
    rows = page(editor, saved, "revisions").select("table.revisions tbody tr")
    told = [[each.get_text() for each in row.select(".revisions__changes li")] for row in rows]
    assert told == [
        ["حذف: بطاقة «بطاقة 0»", "حذف: رقم «56»"],
        ["العنوان، الوسوم", "نص «نص أطول.»: النص"],
        [],  # there is none before it to compare with
    ]


def test_what_saves_changed_costs_as_much_for_many(
    editor: Client, saved: Dossier, django_assert_max_num_queries: Any
) -> None:
    tables = admin.site.get_model_admin(Dossier).tables()  # type: ignore[attr-defined]
    for number in range(4):
        saved.kicker = f"كلمة {number}"
        saved.version += 1
        saved.save()
        keep(saved, tables, by=None)
    page(editor, saved, "revisions")
    with django_assert_max_num_queries(9):
        rows = page(editor, saved, "revisions").select("table.revisions tbody tr")
    assert [len(row.select(".revisions__changes li")) for row in rows][:4] == [1, 1, 1, 1]


def test_two_saves_are_compared_by_block_and_word(editor: Client, saved: Dossier) -> None:
    found = page(editor, saved, "compare", "?a=0&b=1").select(".difference")
    texts = {each.select("h2")[0].get_text(): each for each in found}
    assert len(texts) == 2
    own, text = found
    assert [each.get_text() for each in own.select("dd")[0].select("ins")] == [" الكبرى"]
    assert [each.get_text() for each in text.select("ins")] == [" أطول"]
    assert not text.select("del")


def test_a_whole_save_is_brought_back(editor: Client, saved: Dossier) -> None:
    answer = editor.post(url(saved, "compare") + "?a=0&b=2", {"version": saved.version})
    assert answer.status_code == 302
    now = Dossier.objects.get()
    assert (now.title, list(now.tags.names())) == ("حملة الرقة", [])
    assert Text.objects.get().text == "<p>نص.</p>"
    assert (KeyFigure.objects.count(), TeaserCard.objects.count()) == (1, 4)
    assert now.version == saved.version + 1
    assert Revision.objects.of(now).first().rows() == Revision.objects.of(now).last().rows()  # type: ignore[union-attr]


def test_one_block_is_brought_back(editor: Client, saved: Dossier) -> None:
    first = Revision.objects.of(saved).get(number=0)
    figure = next(row for row in first.rows() if row["model"] == "dossiers.keyfigure")
    sent = {"version": saved.version, "row": f"dossiers.keyfigure:{figure['pk']}"}
    assert editor.post(url(saved, "compare") + "?a=0&b=2", sent).status_code == 302
    assert KeyFigure.objects.get().number == "56"
    assert Dossier.objects.get().title == "حملة الرقة الكبرى"
    assert TeaserCard.objects.count() == 3


def test_what_is_gone_is_left_out_and_told(editor: Client, saved: Dossier) -> None:
    Dossier.objects.update(hero=None)
    TeaserCard.objects.update(picture=None)
    Picture.objects.all().delete()
    sent = {"version": saved.version}
    answer = editor.post(url(saved, "compare") + "?a=0&b=2", sent, follow=True)
    assert Dossier.objects.get().title == "حملة الرقة"
    warned = [str(each) for each in answer.context["messages"] if each.level_tag == "warning"]
    assert len(warned) == 1
    assert "بطاقة" in warned[0]


def test_nothing_is_brought_back_over_a_later_save(editor: Client, saved: Dossier) -> None:
    for version in (saved.version - 1, "", "x"):
        answer = editor.post(url(saved, "compare") + "?a=0&b=1", {"version": version})
        assert answer.status_code == 200
    assert Dossier.objects.get().title == "حملة الرقة الكبرى"


def test_those_who_may_only_look_bring_nothing_back(
    client: Client, account: Callable[..., User], saved: Dossier
) -> None:
    client.force_login(account("archivist"))
    assert not page(client, saved, "compare", "?a=0&b=1").select("#content-main form")
    answer = client.post(url(saved, "compare") + "?a=0&b=1", {"version": saved.version})
    assert answer.status_code == 403


@pytest.mark.parametrize("query", ["", "?a=0", "?a=x&b=1", "?a=99&b=1", "?a=٠&b=1", f"?a={9**30}"])
def test_saves_that_are_none_are_not_found(editor: Client, saved: Dossier, query: str) -> None:
    assert editor.get(url(saved, "compare") + query).status_code == 404


def test_a_save_that_changes_one_block_keeps_one_block(editor: Client, saved: Dossier) -> None:
    first, second = Revision.objects.of(saved).order_by("number")[:2]
    assert len(set(second.parts) - set(first.parts)) == 2  # the record's own row and the text
