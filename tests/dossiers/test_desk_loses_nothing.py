"""Forms sent twice, late, stale or broken: nothing typed is lost, nothing saved is overwritten."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, SectionHeading, TeaserCard
from tests import records
from tests.posting import filled, posted

ADD = "/admin/dossiers/dossier/add/"
ORIGIN = {"origin": "http://testserver"}


def url(dossier: Dossier) -> str:
    return reverse("admin:dossiers_dossier_change", args=[dossier.pk])


@pytest.fixture(scope="module")
def as_opened(kept_for_the_module: None) -> dict[str, Any]:
    """The form of a dossier."""
    editor, dossier = Client(), records.dossier(shows=records.picture())
    editor.force_login(records.account("editor"))
    return filled(editor, url(dossier))


@pytest.fixture
def dossier(as_opened: dict[str, Any], db: None) -> Dossier:
    return Dossier.objects.get()


def carried(response: Any) -> dict[str, list[str]]:
    """The hidden fields of an answer's form, with every value of each."""
    values: dict[str, list[str]] = {}
    for field in BeautifulSoup(response.content.decode(), "lxml").select("input[type=hidden]"):
        values.setdefault(str(field["name"]), []).append(str(field.get("value", "")))
    return values


def test_a_new_form_sent_twice_makes_one_dossier(editor: Client, db: None) -> None:
    form = filled(editor, ADD) | {"title": "ملف", "_continue": "1"}
    form |= posted("dossiers_sectionheading_set", title="قسم", region="body", ordering=10)
    before = Dossier.objects.count(), SectionHeading.objects.count()
    answers = [editor.post(ADD, form) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    after = Dossier.objects.count(), SectionHeading.objects.count()
    assert after == (before[0] + 1, before[1] + 1)


def test_a_change_sent_twice_adds_its_block_once(editor: Client, dossier: Dossier) -> None:
    form = filled(editor, url(dossier)) | {"_continue": "1"}
    form |= posted("dossiers_sectionheading_set", 1, title="قسم", region="body", ordering=10)
    for _time in range(2):
        assert editor.post(url(dossier), form).status_code == 302
    assert SectionHeading.objects.count() == 2
    assert Dossier.objects.get().version == 1


def test_a_stale_form_is_not_saved_over_another(editor: Client, dossier: Dossier) -> None:
    first, second = (filled(editor, url(dossier)) for _editor in range(2))
    editor.post(url(dossier), first | {"title": "الأول", "_continue": "1"})
    answer = editor.post(url(dossier), second | {"title": "الثاني", "_continue": "1"})
    assert answer.status_code == 200
    assert Dossier.objects.get().title == "الأول"
    assert 'value="الثاني"' in answer.content.decode()
    again = second | {"title": "الثاني", "seen_version": Dossier.objects.get().version}
    assert editor.post(url(dossier), again | {"_continue": "1"}).status_code == 302
    assert Dossier.objects.get().title == "الثاني"


def test_a_block_deleted_meanwhile_is_kept_with_what_was_typed(
    editor: Client, dossier: Dossier
) -> None:
    form = filled(editor, url(dossier))
    TeaserCard.objects.filter(headline="بطاقة 0").delete()
    form["dossiers_teasercard_set-0-headline"] = "كتبت هذا"
    assert editor.post(url(dossier), form | {"_continue": "1"}).status_code == 302
    assert TeaserCard.objects.filter(headline="كتبت هذا").count() == 1
    assert TeaserCard.objects.count() == 4


def test_a_session_that_ended_keeps_the_text(editor: Client, dossier: Dossier) -> None:
    form = filled(editor, url(dossier)) | {"title": "كتبت هذا طويلا", "_continue": "1"}
    editor.logout()
    asked = editor.post(url(dossier), form, headers=ORIGIN)
    assert asked.status_code == 401
    kept = carried(asked)
    assert kept["title"] == ["كتبت هذا طويلا"]
    wrong = {"_log_in_name": "editor", "_log_in_word": "x"}
    asked = editor.post(url(dossier), kept | wrong, headers=ORIGIN)
    assert carried(asked)["title"] == ["كتبت هذا طويلا"]
    right = {"_log_in_name": "editor", "_log_in_word": "editor"}
    resend = editor.post(url(dossier), carried(asked) | right, headers=ORIGIN)
    assert resend.status_code == 200
    assert "editor" not in carried(resend).get("_log_in_word", [])
    assert editor.post(url(dossier), carried(resend), headers=ORIGIN).status_code == 302
    assert Dossier.objects.get().title == "كتبت هذا طويلا"


def test_a_form_from_elsewhere_is_not_carried(client: Client, dossier: Dossier) -> None:
    answer = client.post(url(dossier), {"title": "x"}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 302
    assert "/login/" in answer["Location"]


def test_a_log_in_elsewhere_keeps_the_text(editor: Client, dossier: Dossier) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor.cookies
    form = filled(strict, url(dossier)) | {"title": "كتبت هذا", "csrfmiddlewaretoken": "a" * 64}
    answer = strict.post(url(dossier), form, headers=ORIGIN)
    assert carried(answer)["title"] == ["كتبت هذا"]
    stranger = strict.post(url(dossier), form, headers={"origin": "https://evil.example"})
    assert stranger.status_code == 403
    assert "كتبت هذا" not in stranger.content.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "ع" * 10_000),
        ("slug", "a/b"),
        ("slug", "ملف\u202eخفي"),
        ("slug", "ملف😀"),
        ("period", "31 نوفمبر 2016"),
        ("dossiers_teasercard_set-0-url", "javascript:alert(1)"),
        ("dossiers_teasercard_set-0-target", "99999999999999999999"),
        ("dossiers_teasercard_set-0-picture", "x"),
        ("dossiers_teasercard_set-0-ordering", "first"),
        ("dossiers_keyfigure_set-0-as_of", "رمضان 1438"),
        ("hero", "-1"),
    ],
)
def test_a_value_that_cannot_be_is_said_and_kept(
    editor: Client, dossier: Dossier, as_opened: dict[str, Any], name: str, value: str
) -> None:
    form = as_opened | {name: value, "standfirst": "كتبت هذا أيضا"}
    answer = editor.post(url(dossier), form | {"_continue": "1"})
    page = BeautifulSoup(answer.content.decode(), "lxml")
    assert answer.status_code == 200
    assert page.select_one(".errorlist")
    assert "كتبت هذا أيضا" in answer.content.decode()
    assert Dossier.objects.get().standfirst == "كيف جرت الحملة."


def test_an_address_and_a_page_of_ours_are_not_both_taken(
    editor: Client, live_dossier: Dossier
) -> None:
    form = filled(editor, url(live_dossier))
    form["dossiers_teasercard_set-0-target"] = live_dossier.publication_id
    answer = editor.post(url(live_dossier), form | {"_continue": "1"})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()


def test_an_address_is_made_from_the_title_and_is_its_own(editor: Client, dossier: Dossier) -> None:
    form = filled(editor, ADD) | {"title": dossier.title, "_continue": "1"}
    assert editor.post(ADD, form).status_code == 302
    assert Dossier.objects.exclude(pk=dossier.pk).get().slug == "حملة-الرقة-2"
    taken = filled(editor, ADD) | {"title": "آخر", "slug": dossier.slug, "_continue": "1"}
    assert editor.post(ADD, taken).status_code == 200


def test_a_title_without_a_letter_asks_for_an_address(editor: Client, db: None) -> None:
    form = filled(editor, ADD) | {"title": "!!!", "_continue": "1"}
    assert editor.post(ADD, form).status_code == 200
    assert editor.post(ADD, form | {"slug": "marks"}).status_code == 302


def test_two_blocks_in_one_place_keep_one_order(dossier: Dossier) -> None:
    TeaserCard.objects.update(ordering=30)
    first = dossier.compose()["blocks"]
    assert first == Dossier.objects.get().compose()["blocks"]
    cards = [block["headline"] for block in first if block["type"] == "card"]
    assert cards == [f"بطاقة {number}" for number in range(4)]
