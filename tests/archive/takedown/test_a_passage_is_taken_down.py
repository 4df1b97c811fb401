"""A passage is looked for in all that was published and stored, confirmed, and gone from it."""

import json
import re
import unicodedata
from collections.abc import Callable
from html import escape
from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Entry, Removal
from archive.takedown.doing import take_down
from archive.takedown.finding import editions_with, find, rows_with
from archive.takedown.letters import Words
from dossiers.models import Dossier, Text
from images.models import Picture
from press.audit.entry import AuditEntry
from press.editions.edition import Edition
from press.models import User
from press.publishing.verbs import publish
from press.records.problems import Unpublishable

pytestmark = pytest.mark.django_db
SECRET = "إسمُ الشاهدة"
PLAIN = "اسم الشاهده"
PAGE = "/admin/take-down/"


@pytest.fixture
def dossier(make_dossier: Callable[..., Dossier]) -> Dossier:
    """Twice published; only its first edition and its history hold the passage."""
    dossier = make_dossier(cards=1)
    block = Text.objects.create(
        parent=dossier, region="main", ordering=90, text="<p>قالت <b>إسمُ</b> الشاهدة إنها رأت.</p>"
    )
    publish(dossier, by=None)
    block.text = "<p>قالت شاهدة إنها رأت.</p>"
    block.save()
    dossier = Dossier.objects.get(pk=dossier.pk)
    publish(dossier, by=None)
    return dossier


@pytest.mark.parametrize("asked", [SECRET, PLAIN, "اسم  الشـاهدة", "الشَّاهِدَة"])
def test_it_is_found_in_any_spelling_and_across_formatting(dossier: Dossier, asked: str) -> None:
    [held] = editions_with(Words(asked))
    assert (held.edition.number, held.is_live) == (1, False)


def test_the_list_shows_the_words_around_it_without_their_html() -> None:
    words = Words(PLAIN)
    before = "كلام كثير قبله. " * 40
    shown = words.excerpt(words.stand_in(f"<p>{before}</p><p><b>{PLAIN}</b> وبعده.</p>"))
    assert PLAIN in shown
    assert "<" not in shown
    assert len(shown) < 200
    assert words.excerpt(PLAIN) == PLAIN


def test_nothing_removed_so_far_is_said(chief: Client) -> None:
    page = BeautifulSoup(chief.get(f"{PAGE}past/").content.decode(), "lxml")
    assert page.find(string="لم يُزل شيء حتى الآن.")
    assert not page.select("#content-main form")


def test_too_little_is_refused() -> None:
    for asked in ("", "أن", "  ..", "ا-ب"):
        with pytest.raises(ValueError, match="short"):
            Words(asked)


def test_what_only_looks_like_json_is_read_as_it_is() -> None:
    deep = "[" * 100_000 + r"\u0633 كلمة"
    assert Words("كلمة").stand_in(deep) == deep
    assert Words("كلمة").stand_in(r"\u0 كلمة")


def test_an_old_edition_goes_and_the_live_page_stays(dossier: Dossier, client: Client) -> None:
    words = Words(SECRET)
    found = find(words)
    report = take_down(found, keys(found), reason="أمر محكمة", by=None)
    assert [each.number for each in report.editions] == [1]
    assert not report.withdrawn
    page = dossier.get_absolute_url()
    assert client.get(page).status_code == 200
    answer = client.get(f"{page}editions/1/")
    assert (answer.status_code, "أمر محكمة" in answer.content.decode()) == (410, True)
    assert not list(editions_with(words))
    again = find(words)
    assert not again.editions
    assert not take_down(again, keys(again), reason="أمر", by=None).editions
    call_command("verify_editions", stdout=StringIO())
    call_command("check_index", stdout=StringIO())


def test_a_live_page_is_withdrawn_and_says_nothing_of_it(
    make_dossier: Callable[..., Dossier], client: Client
) -> None:
    dossier = make_dossier(cards=1, title=f"ملف {SECRET}")
    publish(dossier, by=None)
    words = Words(SECRET)
    found = find(words)
    report = take_down(found, keys(found), reason="أمر محكمة", by=None)
    [gone] = report.withdrawn
    assert not gone.editions.filter(removed_at=None).exists()
    answer = client.get(gone.get_absolute_url())
    assert answer.status_code == 410
    assert "أمر محكمة" in answer.content.decode()
    assert SECRET not in answer.content.decode()
    assert {each.kind for each in report.remains} >= {str(Dossier._meta.verbose_name)}
    assert not Entry.objects.filter(publication__path=dossier.path, standing="live").exists()
    call_command("verify_editions", stdout=StringIO())
    call_command("check_index", stdout=StringIO())


def test_copies_at_the_desk_are_blanked(
    dossier: Dossier, account: Callable[..., User], client: Client
) -> None:
    from tests.posting import filled

    client.force_login(account("chief"))
    form = f"/admin/dossiers/dossier/{dossier.pk}/change/"
    for title in (f"ملف {SECRET}", "ملف آخر"):
        assert client.post(form, filled(client, form) | {"title": title}).status_code == 302
    told = [{"changed": {"name": "نص", "object": SECRET}}]
    LogEntry.objects.update(change_message=json.dumps(told))
    words = Words(SECRET)
    wanted = {"Revision", "RevisionPart", "LogEntry"}
    assert {type(each.row).__name__ for each in rows_with(words)} >= wanted
    found = find(words)
    report = take_down(found, keys(found), reason="أمر", by=None)
    assert report.copies >= 2
    left = {type(each.row).__name__ for each in rows_with(words)}
    assert left <= {"AuditEntry"}, "which nobody changes; the report names it"
    assert {type(each.row).__name__ for each in report.remains} == left
    assert client.get(f"/admin/dossiers/dossier/{dossier.pk}/revisions/").status_code == 200


def test_the_page_lists_asks_and_reports(
    dossier: Dossier, account: Callable[..., User], client: Client
) -> None:
    client.force_login(account("chief"))
    assert client.get(PAGE).status_code == 200
    page = sent(client, passage="لا أحد كتب هذا")
    assert page.select_one("#content-main [role=status]")
    page = sent(client, passage=PLAIN)
    [box] = page.select("input[name=edition]")
    ask: dict[str, Any] = {"passage": PLAIN, "edition": box["value"], "do": "1"}
    assert sent(client, **ask).select_one(".errorlist")
    assert sent(client, **ask, reason="أمر", number="2").select_one(".errorlist")
    assert Edition.objects.filter(removed_at=None).count() == 2
    page = sent(client, **ask, reason="أمر", number="1")
    assert page.select_one("#h-done")
    assert Edition.objects.filter(removed_at=None).count() == 1
    assert AuditEntry.objects.filter(verb="remove", remark__contains="dossiers/").exists()


def test_copies_are_chosen_one_by_one(
    make_dossier: Callable[..., Dossier], account: Callable[..., User], client: Client
) -> None:
    dossier = make_dossier(cards=1, title=f"ملف {SECRET}")
    publish(dossier, by=None)
    dossier.refresh_from_db()
    chief = account("chief")
    for number in range(2):
        LogEntry.objects.create(
            user=chief, content_type=None, object_id=str(number), object_repr=SECRET, action_flag=2
        )
    Dossier.objects.update(title="ملف آخر")
    client.force_login(chief)
    page = sent(client, passage=PLAIN)
    boxes = page.select("input[name=copy], input[name=edition]")
    assert len(boxes) >= 3
    assert all(box.has_attr("checked") for box in boxes)
    none = sent(client, passage=PLAIN, mark="none")
    assert not none.select("input[name=copy][checked], input[name=edition][checked]")
    (again,) = page.select("input[name=again]")
    ask = {"passage": PLAIN, "do": "1", "reason": "أمر", "number": "1"}
    kept, gone = page.select("input[name=copy]")[:2]
    done = sent(
        client,
        **ask,
        edition=page.select_one("input[name=edition]")["value"],  # type: ignore[index]
        again=again["value"],
        copy=gone["value"],
    )
    assert done.select_one("#h-done")
    assert client.get(dossier.get_absolute_url()).status_code == 200
    left = [f"admin.logentry:{each.pk}" for each in LogEntry.objects.filter(object_repr=SECRET)]
    assert left == [kept["value"]]
    (removal,) = Removal.objects.all()
    assert removal.report["spared"] == left
    answer = client.get("/admin/take-down/past/").content.decode()
    assert removal.digest in answer
    assert SECRET not in answer
    assert PLAIN not in answer


def test_the_command_takes_pictures(dossier: Dossier) -> None:
    picture = Picture.objects.create(alt="x", credit="x", width=1, height=1, colour="#000000")
    call_command("take_down", picture=[picture.pk], reason="أمر", stdout=StringIO())
    picture.refresh_from_db()
    assert picture.is_lawfully_gone
    assert Removal.objects.get().report["pictures"] == [picture.pk]
    with pytest.raises(CommandError, match="no picture"):
        call_command("take_down", picture=[0], reason="أمر", stdout=StringIO())


WRONG = [
    {},
    {"passage": "أ"},
    {"address": "nowhere"},
    {"passage": PLAIN, "address": "dossiers/x"},
    {"passage": "ك\0ل\0مة"},
    {"address": "http://[::1"},
    {"passage": "%_\\[(*+?"},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_input_is_told(
    wrong: dict[str, str], account: Callable[..., User], client: Client, dossier: Dossier
) -> None:
    client.force_login(account("chief"))
    page = sent(client, **wrong)
    assert page.select_one(".errorlist, [role=status]")


@pytest.mark.parametrize("role", ["reporter", "editor", "archivist"])
def test_who_may_not_withdraw_everything_may_not(
    role: str, account: Callable[..., User], client: Client
) -> None:
    client.force_login(account(role))
    for answer in (client.get(PAGE), client.post(PAGE, {"passage": PLAIN})):
        assert answer.status_code == 403


def test_a_whole_record_goes_from_its_own_and_others_editions(
    make_event: Callable[..., Any], make_actor: Callable[..., Any], make_dossier: Callable[..., Any]
) -> None:
    event = make_event("معركة", (actor := make_actor("فصيل"), "attacker"))
    publish(event, by=None)
    actor.refresh_from_db()
    found = find(publication=actor.publication)
    assert {held.edition.publication.path for held in found.editions} == {actor.path, event.path}
    report = take_down(found, keys(found), reason="أمر", by=None)
    assert len(report.editions) == len(report.withdrawn) == 2
    assert [each.row for each in report.remains] == [event], "which refers to it still"
    call_command("verify_editions", stdout=StringIO())
    call_command("check_index", stdout=StringIO())


def test_what_was_published_meanwhile_stops_it(dossier: Dossier) -> None:
    found = find(Words(SECRET))
    Text.objects.create(parent=dossier, region="main", ordering=99, text=f"<p>{SECRET}</p>")
    publish(Dossier.objects.get(pk=dossier.pk), by=None)
    with pytest.raises(Unpublishable):
        take_down(found, keys(found), reason="أمر", by=None)
    assert not Edition.objects.exclude(removed_at=None).exists()


SIGNS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@given(
    SIGNS,
    st.sampled_from(
        [
            "كلمة",
            "AT&T",
            '"الشاهدة"',
            "لإ",
            "ﻻعب",
            "Strauße",
            "ﬁn",
            "x²y",
            "a\\b",
            "م\u00adن\u200fح",
        ]
    ),
    SIGNS,
)
def test_what_is_found_exactly_is_offered_by_the_database(one: str, two: str, three: str) -> None:
    text = f"{one}{two}{three}"
    try:
        words = Words(text)
    except ValueError:
        return
    for stored in (
        text,
        f"<p>{escape(text)}</p>",
        f"<p><b>{escape(one)}</b>{escape(two + three)}</p>",
    ):
        if words.stand_in(stored):
            written = json.dumps({"html": stored}, ensure_ascii=False)
            assert re.search(words.rough(), written), (text, written)
            written = unicodedata.normalize("NFKC", written)
            assert re.search(words.pattern(), written), (text, written)


def test_the_command_lists_and_does_the_same(dossier: Dossier) -> None:
    said = StringIO()
    call_command("take_down", passage=SECRET, dry_run=True, stdout=said)
    assert f"{dossier.path} 1" in said.getvalue()
    with pytest.raises(CommandError, match="reason"):
        call_command("take_down", passage=SECRET, stdout=said)
    call_command("take_down", passage=SECRET, reason="أمر", stdout=said)
    assert not list(editions_with(Words(SECRET)))
    with pytest.raises(CommandError, match="no such page"):
        call_command("take_down", path="dossiers/nothing", stdout=said)


def keys(found: Any) -> list[int]:
    return [held.edition.pk for held in found.editions]


def sent(client: Client, **data: Any) -> BeautifulSoup:
    answer = client.post(PAGE, data)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode(), "lxml")
