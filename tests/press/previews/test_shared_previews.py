"""A link shows a draft to somebody without an account, while it is open, and to nobody else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier
from press.models import SharedPreview, User
from press.previews.shared import SIGNER, share
from tests.posting import filled

DEAD = "Ask whoever sent it to you"


@pytest.fixture
def link(dossier: Dossier, account: Callable[..., User]) -> SharedPreview:
    return share(dossier, by=account("chief"), days=7)


@pytest.fixture
def stranger() -> Client:
    return Client(headers={"accept-language": "en"})


def test_a_stranger_sees_the_draft_as_it_stands(link: SharedPreview, stranger: Client) -> None:
    first = stranger.get(link.get_absolute_url())
    assert first.status_code == 200
    assert "كيف جرت الحملة." in first.content.decode()
    Dossier.objects.update(standfirst="كتبت بعد ذلك.")
    assert "كتبت بعد ذلك." in stranger.get(link.get_absolute_url()).content.decode()
    link.refresh_from_db()
    assert link.opened == 2
    assert link.opened_at


def test_it_is_not_kept_listed_or_told_and_sets_no_cookie(
    link: SharedPreview, stranger: Client
) -> None:
    answer = stranger.get(link.get_absolute_url())
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert not {"Last-Modified", "ETag", "Set-Cookie"} & set(answer.headers)
    assert not stranger.cookies
    assert 'class="asof"' in answer.content.decode()
    for door in ("/sitemap.xml", "/robots.txt", "/feeds/latest/", "/"):
        assert link.key not in stranger.get(door).content.decode()


def test_the_pictures_of_the_draft_are_on_its_page(link: SharedPreview, stranger: Client) -> None:
    page = BeautifulSoup(stranger.get(link.get_absolute_url()).content, "lxml")
    assert page.select(f'img[src*="{"t" * 22}"]')


def test_a_look_ahead_of_a_head_request_counts_nothing(
    link: SharedPreview, stranger: Client
) -> None:
    assert stranger.head(link.get_absolute_url()).status_code == 200
    link.refresh_from_db()
    assert link.opened == 0


def test_a_revoked_link_is_dead(link: SharedPreview, stranger: Client) -> None:
    SharedPreview.objects.update(revoked_at=timezone.now())
    assert_closed(stranger.get(link.get_absolute_url()), 410)


def test_an_expired_link_is_dead(link: SharedPreview, stranger: Client) -> None:
    with time_machine.travel(link.expires_at - timedelta(seconds=1), tick=False):
        assert stranger.get(link.get_absolute_url()).status_code == 200
    with time_machine.travel(link.expires_at, tick=False):
        assert_closed(stranger.get(link.get_absolute_url()), 410)


@pytest.mark.parametrize("closed", [{"is_active": False}, {"is_staff": False}])
def test_with_the_account_of_its_maker_it_is_dead(
    link: SharedPreview, stranger: Client, closed: dict[str, Any]
) -> None:
    User.objects.update(**closed)
    assert_closed(stranger.get(link.get_absolute_url()), 410)


def test_a_maker_who_may_not_publish_any_more_shows_nothing(
    link: SharedPreview, stranger: Client
) -> None:
    User.objects.get().groups.clear()
    assert_closed(stranger.get(link.get_absolute_url()), 410)


def test_of_a_deleted_record_it_is_dead(link: SharedPreview, stranger: Client) -> None:
    Dossier.objects.all().delete()
    assert_closed(stranger.get(link.get_absolute_url()), 410)


def test_an_altered_signature_opens_nothing(link: SharedPreview, stranger: Client) -> None:
    key, sign = SIGNER.sign(link.key).rsplit(".", 1)
    other = "A" if sign[0] != "A" else "B"
    for token in (
        key,
        f"{key}.",
        f"{key}.{other}{sign[1:]}",
        f"{key[::-1]}.{sign}",
        SIGNER.sign("unknown"),
        "\0",
        "٠.ا",
        "x" * 3000,
    ):
        answer = stranger.get(reverse("shared_preview", args=[token]))
        assert_closed(answer, 404)
    assert stranger.post(link.get_absolute_url()).status_code == 405


def test_dead_links_all_say_the_same_in_the_readers_language(
    link: SharedPreview, stranger: Client
) -> None:
    SharedPreview.objects.update(revoked_at=timezone.now())
    altered = reverse("shared_preview", args=["x.y"])
    texts = {
        BeautifulSoup(stranger.get(url).content, "lxml").main
        for url in (link.get_absolute_url(), altered)
    }
    assert len(texts) == 1
    assert 'lang="ar"' in Client().get(altered).content.decode()


def assert_closed(answer: Any, status: int) -> None:
    text = answer.content.decode()
    assert answer.status_code == status
    assert DEAD in text
    assert "حملة" not in text
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def desk(record: Dossier) -> str:
    return reverse("admin:dossiers_dossier_share", args=[record.pk])


def test_an_editor_makes_copies_and_revokes_it(
    editor: Client, dossier: Dossier, stranger: Client
) -> None:
    sent = filled(editor, desk(dossier)) | {"days": "1"}
    page = editor.post(desk(dossier), sent, follow=True)
    field: Any = BeautifulSoup(page.content, "lxml").select_one(".shared input[readonly]")
    assert stranger.get(field["value"].removeprefix("http://testserver")).status_code == 200
    made = SharedPreview.objects.get()
    assert made.expires_at - made.made_at < timedelta(days=1, minutes=1)
    editor.post(desk(dossier), {"revoke": made.pk})
    assert_closed(stranger.get(made.get_absolute_url()), 410)
    again = editor.post(desk(dossier), {"revoke": made.pk}, follow=True)
    assert again.status_code == 200
    assert not BeautifulSoup(again.content, "lxml").select(".shared input[readonly]")


@pytest.mark.parametrize("days", ["", "0", "-1", "31", "x", "9" * 40, "\0"])
def test_no_other_time_than_those_offered(editor: Client, dossier: Dossier, days: str) -> None:
    answer = editor.post(desk(dossier), {"days": days})
    assert answer.status_code == 200
    assert not SharedPreview.objects.exists()


@pytest.mark.parametrize("role", ["reporter", "archivist"])
def test_who_may_not_publish_makes_none(
    account: Callable[..., User], client: Client, dossier: Dossier, role: str
) -> None:
    client.force_login(account(role))
    answer = client.post(desk(dossier), {"days": "7"}, headers={"origin": "http://testserver"})
    assert answer.status_code == 403
    assert not SharedPreview.objects.exists()


def test_a_link_is_revoked_on_the_page_of_its_own_record(
    editor: Client, make_dossier: Callable[..., Dossier], link: SharedPreview
) -> None:
    other = make_dossier(title="ملف آخر", slug="آخر")
    for key in (link.pk, "x", "9" * 40):
        assert editor.post(desk(other), {"revoke": key}).status_code == 302
    link.refresh_from_db()
    assert link.revoked_at is None


def test_many_links_are_listed_in_a_fixed_number_of_queries(
    editor: Client, dossier: Dossier, django_assert_num_queries: Any
) -> None:
    by = User.objects.get()
    share(dossier, by=by, days=1)
    editor.get(desk(dossier))
    with CaptureQueriesContext(connection) as few:
        editor.get(desk(dossier))
    for _each in range(10):
        share(dossier, by=by, days=1)
    with django_assert_num_queries(len(few)):
        editor.get(desk(dossier))
