"""From the desk to the reader: what is missing, preview, publish, correct, withdraw, states."""

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier, TeaserCard
from press.models import Correction, Edition, State, User
from press.publishing.verbs import publish, withdraw
from tests.posting import filled

PAGE = "/dossiers/حملة-الرقة/"


def url(name: str, dossier: Dossier) -> str:
    return reverse(f"admin:dossiers_dossier_{name}", args=[dossier.pk])


def form(client: Client, name: str, dossier: Dossier) -> dict[str, str]:
    return filled(client, url(name, dossier))


def without_banner(html: str) -> str:
    """A page but for its banner and what follows from it, and what asks for the desk's bar."""
    page = BeautifulSoup(html, "lxml")
    for banner in page.select(".asof, script[src*='press/bar/flag']"):
        banner.decompose()
    return re.sub(r"\s+", " ", str(page))


def test_save_and_publish_leads_to_the_page(editor: Client, dossier: Dossier) -> None:
    sent = form(editor, "change", dossier) | {"_publish": "1"}
    assert editor.post(url("change", dossier), sent)["Location"] == url("publish", dossier)
    answer = editor.post(
        url("publish", dossier), form(editor, "publish", dossier) | {"note": "أول نشر"}
    )
    assert answer.status_code == 302
    edition = Edition.objects.get()
    assert (edition.note, str(edition.published_by)) == ("أول نشر", "editor")
    assert editor.get(PAGE).status_code == 200


def test_what_is_missing_is_listed_with_links_to_the_fields(
    editor: Client, dossier: Dossier
) -> None:
    TeaserCard.objects.filter(headline="بطاقة 2").update(url="", picture=None)
    page = BeautifulSoup(editor.get(url("publish", dossier)).content.decode(), "lxml")
    links = [str(link["href"]) for link in page.select(".problem--must a")]
    assert links == [
        f"{url('change', dossier)}#id_dossiers_teasercard_set-2-target",
        f"{url('change', dossier)}#id_dossiers_teasercard_set-2-picture",
    ]
    assert page.select_one("input[type=submit][disabled]")
    whole = editor.get(url("change", dossier), {"fields": "all"})
    change = BeautifulSoup(whole.content.decode(), "lxml")
    for link in links:
        assert change.find(id=link.partition("#")[2]), link
    forced = editor.post(url("publish", dossier), form(editor, "publish", dossier))
    assert forced.status_code == 409
    assert not Edition.objects.exists()


def test_a_draft_changed_meanwhile_is_looked_at_again(editor: Client, dossier: Dossier) -> None:
    sent = form(editor, "publish", dossier) | {"note": "كتبت هذا"}
    Dossier.objects.update(version=5)
    answer = editor.post(url("publish", dossier), sent)
    assert answer.status_code == 409
    assert "كتبت هذا" in answer.content.decode()


def test_the_preview_is_the_page(editor: Client, live_dossier: Dossier) -> None:
    preview = editor.get(url("preview", live_dossier))
    public = Client().get(PAGE)
    assert without_banner(preview.content.decode()) == without_banner(public.content.decode())
    assert "no-store" in preview["Cache-Control"]
    assert preview["Content-Security-Policy"] == public["Content-Security-Policy"]


def test_the_preview_shows_what_is_saved_and_not_yet_live(
    editor: Client, live_dossier: Dossier
) -> None:
    Dossier.objects.update(title="عنوان قادم")
    assert "عنوان قادم" in editor.get(url("preview", live_dossier)).content.decode()
    assert "عنوان قادم" not in Client().get(PAGE).content.decode()


def test_a_correction_is_told(editor: Client, live_dossier: Dossier) -> None:
    Dossier.objects.update(introduction="<p>غضب.</p><p>ثان.</p>")
    sent = form(editor, "correct", live_dossier)
    refused = editor.post(url("correct", live_dossier), sent | {"passages": [], "note": "كتبت هذا"})
    assert refused.status_code == 200
    assert "كتبت هذا" in refused.content.decode()
    sent |= {"note": "الصواب غضب الفرات"}
    assert editor.post(url("correct", live_dossier), sent).status_code == 302
    assert Correction.objects.get().after == "غضب."
    for page in (PAGE, "/corrections/", f"{PAGE}editions/"):
        assert "الصواب غضب الفرات" in Client().get(page).content.decode(), page


def test_withdrawing_is_for_the_chief(
    editor: Client, account: Callable[..., User], live_dossier: Dossier
) -> None:
    assert editor.get(url("withdraw", live_dossier)).status_code == 403
    editor.force_login(account("chief"))
    sent = form(editor, "withdraw", live_dossier)
    assert editor.post(url("withdraw", live_dossier), sent).status_code == 200
    assert editor.post(url("withdraw", live_dossier), sent | {"reason": "خطأ"}).status_code == 302
    assert Client().get(PAGE).status_code == 410


@pytest.mark.parametrize(
    ("role", "verb", "status"),
    [
        ("reporter", "publish", 403),
        ("reporter", "correct", 403),
        ("reporter", "withdraw", 403),
        ("archivist", "publish", 403),
        ("archivist", "change", 403),
        ("archivist", "withdraw", 403),
        ("editor", "withdraw", 403),
    ],
)
def test_a_posted_verb_without_the_right_is_refused(
    client: Client,
    account: Callable[..., User],
    live_dossier: Dossier,
    role: str,
    verb: str,
    status: int,
) -> None:
    client.force_login(account(role))
    Dossier.objects.update(title="آخر")
    answer = client.post(url(verb, live_dossier), {"version": 0, "reason": "x", "note": ""})
    assert answer.status_code == status
    assert Edition.objects.count() == 1


def test_states_are_shown_and_filtered(
    editor: Client, make_dossier: Callable[..., Dossier]
) -> None:
    dossiers = {state: make_dossier(slug=state, title=state) for state in State.values}
    for state in ("live", "changed", "withdrawn"):
        publish(dossiers[state], by=None)
    withdraw(Dossier.objects.get(slug="withdrawn"), by=None, reason="x")
    Dossier.objects.filter(slug="changed").update(draft_digest="other")
    Dossier.objects.filter(slug="scheduled").update(publish_at=timezone.now())
    for state in State:
        page = editor.get(f"/admin/dossiers/dossier/?state={state}")
        rows = BeautifulSoup(page.content.decode(), "lxml").select("#result_list tbody tr")
        assert [row.select_one("th").text for row in rows] == [state.value]  # type: ignore[union-attr]
        assert rows[0].select_one(f".state--{state}")
        shown = editor.get(url("change", dossiers[state])).content.decode()
        assert f"state--{state}" in shown


def test_a_published_dossier_is_not_deleted(chief: Client, live_dossier: Dossier) -> None:
    assert chief.post(url("delete", live_dossier), {"post": "yes"}).status_code == 403
    assert Dossier.objects.exists()


def test_an_address_of_nothing_is_answered_kindly(editor: Client, db: None) -> None:
    for path in ("9999/publish/", "x/preview/", "_00/correct/", f"{'9' * 40}/change/"):
        assert editor.get(f"/admin/dossiers/dossier/{path}").status_code in {302, 404}
