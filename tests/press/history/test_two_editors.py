"""Two editors on one record: nothing of either is lost, and what both changed is asked."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, Text
from press.models import Revision
from press.people.users import User
from tests import records
from tests.posting import filled

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
SAVE = {"_continue": "1"}


@pytest.fixture(scope="module")
def form(kept_for_the_module: None) -> dict[str, Any]:
    """Of a dossier with blocks."""
    editor, dossier = Client(), records.dossier(shows=records.picture())
    editor.force_login(records.account("editor"))
    return filled(editor, url(dossier))


@pytest.fixture
def dossier(form: dict[str, Any], db: None) -> Dossier:
    return Dossier.objects.get()


@pytest.fixture
def other(account: Callable[..., User]) -> Client:
    client = Client()
    client.force_login(account("chief", language="en"))
    return client


@pytest.fixture
def opened(form: dict[str, Any]) -> dict[str, Any]:
    """As both opened it."""
    return {**form}


def url(record: Dossier) -> str:
    return reverse("admin:dossiers_dossier_change", args=[record.pk])


def now(record: Dossier) -> Dossier:
    return Dossier.objects.get(pk=record.pk)


def text_of(form: dict[str, Any], name: str = "text") -> str:
    """The name of the text block's field."""
    block = next(key for key, value in form.items() if value == "<p>نص.</p>")
    return block.removesuffix("text") + name


def sides(page: Any) -> dict[str, list[str]]:
    soup = BeautifulSoup(page.content.decode(), "lxml")
    return {
        field.select("legend")[0].get_text(strip=True): [
            each.get_text().strip() for each in field.select(".conflict__text")
        ]
        for field in soup.select(".conflict")
    }


def test_changes_to_different_fields_are_both_kept(
    editor: Client, other: Client, dossier: Dossier, opened: dict[str, Any]
) -> None:
    assert editor.post(url(dossier), opened | {"kicker": "من الأول"} | SAVE).status_code == 302
    second = opened | {"standfirst": "من الثاني", "submission_id": ""}
    assert other.post(url(dossier), second | SAVE).status_code == 302
    assert (now(dossier).kicker, now(dossier).standfirst) == ("من الأول", "من الثاني")
    assert Revision.objects.of(dossier).count() == 3  # as it was opened, and after each save


def test_what_is_chosen_among_many_is_kept_too(
    editor: Client, other: Client, dossier: Dossier, make_event: Make
) -> None:
    events = [make_event(f"حدث {number}") for number in range(3)]
    dossier.events.set(events[:2])
    opened = filled(editor, url(dossier))
    first = opened | {"events": [event.pk for event in events]}
    assert editor.post(url(dossier), first | SAVE).status_code == 302
    second = opened | {"title": "عنوان آخر", "tags": ["معارك"], "submission_id": ""}
    assert other.post(url(dossier), second | SAVE).status_code == 302
    assert now(dossier).events.count() == 3
    assert list(now(dossier).tags.names()) == ["معارك"]
    third = opened | {"events": [events[0].pk], "submission_id": ""}
    page = other.post(url(dossier), third | SAVE)
    assert page.status_code == 200
    assert len(sides(page)) == 1


def test_changes_to_different_blocks_are_both_kept(
    editor: Client, other: Client, dossier: Dossier, opened: dict[str, Any]
) -> None:
    block = text_of(opened)
    assert editor.post(url(dossier), opened | {block: "<p>نص جديد</p>"} | SAVE).status_code == 302
    second = opened | {"title": "عنوان آخر", "submission_id": ""}
    assert other.post(url(dossier), second | SAVE).status_code == 302
    assert now(dossier).title == "عنوان آخر"
    assert Text.objects.get().text == "<p>نص جديد</p>"


def test_what_both_changed_is_shown_and_asked(
    editor: Client, other: Client, dossier: Dossier, opened: dict[str, Any]
) -> None:
    editor.post(url(dossier), opened | {"title": "حملة الأول", "kicker": "أ"} | SAVE)
    second = opened | {"title": "حملة الثاني", "standfirst": "ب", "submission_id": ""}
    page = other.post(url(dossier), second | SAVE)
    assert page.status_code == 200
    assert sides(page) == {"Title": ["حملة الأول", "حملة الثاني"]}
    assert now(dossier).title == "حملة الأول"
    chosen = {"compared_version": str(now(dossier).version), "settle-title": "mine"}
    assert other.post(url(dossier), second | chosen | SAVE).status_code == 302
    saved = now(dossier)
    assert (saved.title, saved.kicker, saved.standfirst) == ("حملة الثاني", "أ", "ب")


def test_the_other_text_can_be_taken(
    editor: Client, other: Client, dossier: Dossier, opened: dict[str, Any]
) -> None:
    block = text_of(opened)
    editor.post(url(dossier), opened | {block: "<p>نص الأول</p>"} | SAVE)
    second = opened | {block: "<p>نص الثاني</p>", "submission_id": ""}
    page = other.post(url(dossier), second | SAVE)
    ((where, (theirs, mine)),) = sides(page).items()
    assert (theirs, mine) == ("نص الأول", "نص الثاني")
    assert "Text" in where
    chosen = {"compared_version": str(now(dossier).version), f"settle-{block}": "theirs"}
    assert other.post(url(dossier), second | chosen | SAVE).status_code == 302
    assert Text.objects.get().text == "<p>نص الأول</p>"


def test_a_choice_holds_only_for_what_was_shown(
    editor: Client, other: Client, dossier: Dossier, opened: dict[str, Any]
) -> None:
    editor.post(url(dossier), opened | {"title": "حملة الأول"} | SAVE)
    seen = str(now(dossier).version)
    newer = filled(editor, url(dossier)) | {"title": "حملة أحدث"}
    editor.post(url(dossier), newer | SAVE)
    second = opened | {"title": "حملة الثاني", "submission_id": ""}
    chosen = {"compared_version": seen, "settle-title": "mine"}
    page = other.post(url(dossier), second | chosen | SAVE)
    assert sides(page)["Title"][0] == "حملة أحدث"
    assert now(dossier).title == "حملة أحدث"


def test_a_block_that_one_deleted_and_the_other_changed_is_asked(
    editor: Client, other: Client, dossier: Dossier, opened: dict[str, Any]
) -> None:
    block = text_of(opened)
    gone = opened | {block.removesuffix("text") + "DELETE": "on"}
    assert editor.post(url(dossier), gone | SAVE).status_code == 302
    second = opened | {block: "<p>كتبت هنا</p>", "submission_id": ""}
    page = other.post(url(dossier), second | SAVE)
    assert page.status_code == 200
    ((_where, (theirs, mine)),) = sides(page).items()
    assert "كتبت هنا" in mine
    assert "كتبت هنا" not in theirs
    name = f"settle-{block.removesuffix('-text')}"
    chosen = {"compared_version": str(now(dossier).version), name: "mine"}
    assert other.post(url(dossier), second | chosen | SAVE).status_code == 302
    assert Text.objects.get().text == "<p>كتبت هنا</p>"


def test_a_block_that_one_deleted_stays_deleted_where_the_other_left_it(
    editor: Client, other: Client, dossier: Dossier, opened: dict[str, Any]
) -> None:
    gone = opened | {text_of(opened).removesuffix("text") + "DELETE": "on"}
    assert editor.post(url(dossier), gone | SAVE).status_code == 302
    second = opened | {"title": "عنوان", "submission_id": ""}
    assert other.post(url(dossier), second | SAVE).status_code == 302
    assert not Text.objects.exists()


def test_a_block_that_one_changed_is_not_deleted_unasked(
    editor: Client, other: Client, dossier: Dossier, opened: dict[str, Any]
) -> None:
    block = text_of(opened)
    assert editor.post(url(dossier), opened | {block: "<p>جديد</p>"} | SAVE).status_code == 302
    gone = opened | {block.removesuffix("text") + "DELETE": "on", "submission_id": ""}
    page = other.post(url(dossier), gone | SAVE)
    assert page.status_code == 200
    name = f"settle-{block.removesuffix('-text')}"
    chosen = {"compared_version": str(now(dossier).version), name: "theirs"}
    assert other.post(url(dossier), gone | chosen | SAVE).status_code == 302
    assert Text.objects.get().text == "<p>جديد</p>"


def test_blocks_moved_and_blocks_changed_are_both_kept(
    editor: Client, other: Client, dossier: Dossier, opened: dict[str, Any]
) -> None:
    block = text_of(opened)
    moved = opened | {text_of(opened, "ordering"): "950"}
    assert editor.post(url(dossier), moved | SAVE).status_code == 302
    second = opened | {block: "<p>نص آخر</p>", "submission_id": ""}
    assert other.post(url(dossier), second | SAVE).status_code == 302
    assert Text.objects.get(ordering=950).text == "<p>نص آخر</p>"


@pytest.mark.parametrize("forged", ["-1", "0", "99999999999999999999", "x", "٣", "1 OR 1=1"])
def test_a_forged_version_saves_nothing_over_others(
    editor: Client, other: Client, dossier: Dossier, opened: dict[str, Any], forged: str
) -> None:
    editor.post(url(dossier), opened | {"title": "حملة الأول"} | SAVE)
    second = opened | {"title": "حملة الثاني", "seen_version": forged, "submission_id": ""}
    page = other.post(url(dossier), second | SAVE)
    assert page.status_code == 200
    assert now(dossier).title == "حملة الأول"
    assert "حملة الثاني" in page.content.decode()
