"""What needs care: one page of the desk, and the same by e-mail."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actors.models import Actor, Relation
from dossiers.models import Dossier, KeyFigure, TeaserCard
from images.models import Picture
from press.models import LinkCheck, LinkUse, User
from press.watch import watchers as watch
from press.watch.watchers import Care, Watcher

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_english")]
URL = "/admin/watch/"


@pytest.fixture
def desk(account: Callable[..., User], client: Client) -> Client:
    client.force_login(account("editor", language="en", email="editor@example.org"))
    return client


@pytest.fixture
def troubled(live_dossier: Dossier, picture: Picture, make_actor: Callable[..., Actor]) -> Dossier:
    """A dossier with one thing of each kind that needs care."""
    soon = timezone.localdate() + datetime.timedelta(days=5)
    past = timezone.localdate() - datetime.timedelta(days=5)
    TeaserCard.objects.filter(headline="بطاقة 0").update(review_by=past)
    KeyFigure.objects.update(review_by=soon)
    one, other = make_actor("أولى"), make_actor("ثانية")
    Relation.objects.create(from_actor=one, to_actor=other, kind="allied", review_by=past)
    Picture.objects.update(licence_end=soon, licence="Agency, one year")
    link = LinkCheck.objects.create(
        url="https://example.org/1",
        status=404,
        failures=1,
        checked_at=timezone.now(),
        first_failed=timezone.now(),
        archived="https://web.archive.org/web/2017/https://example.org/1",
    )
    LinkUse.objects.create(link=link, kind="dossier", record=live_dossier.pk, anchor="id_x-1-url")
    picture.refresh_from_db()
    picture.caption = "تعليق آخر"
    picture.save()
    return live_dossier


def page(client: Client, url: str = URL) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "lxml")


def sections(client: Client, url: str = URL) -> dict[str, list[str]]:
    found = page(client, url).select("section[aria-labelledby^=watch-]")
    return {
        str(each["aria-labelledby"])[6:]: [li.get_text(" ", strip=True) for li in each.select("li")]
        for each in found
    }


def test_each_kind_stands_in_its_section(desk: Client, troubled: Dossier) -> None:
    found = sections(desk)
    assert list(found) == ["differing", "reviews", "links", "licences"]
    assert [len(rows) for rows in found.values()] == [1, 3, 1, 1]
    assert "something it shows changed" in found["differing"][0]
    assert "بطاقة 0" in found["reviews"][0] or "أولى" in found["reviews"][0]
    assert "past" in found["reviews"][0]
    assert "near" in found["reviews"][2]
    assert "answers 404" in found["links"][0]
    assert "archived copy" in found["links"][0]
    links = [str(a["href"]) for a in page(desk).select(".watch a")]
    assert f"/admin/dossiers/dossier/{troubled.pk}/change/#id_x-1-url" in links
    assert f"/admin/dossiers/dossier/release/?ids={troubled.pk}" in links


def test_filters_by_kind_and_time(desk: Client, troubled: Dossier) -> None:
    assert list(sections(desk, f"{URL}?kind=reviews")) == ["reviews"]
    past = sections(desk, f"{URL}?when=past")
    assert len(past["reviews"]) == 2
    assert "licences" not in past
    assert list(sections(desk, f"{URL}?kind=%00nonsense&when=x")) == list(sections(desk))


def test_a_card_in_order_is_looked_at_later(desk: Client, troubled: Dossier) -> None:
    card = TeaserCard.objects.get(headline="بطاقة 0")
    sent = {"watcher": "reviews", "action": "again", "key": f"dossiers.teasercard:{card.pk}"}
    answer = desk.post(f"{URL}?kind=reviews", sent)
    assert answer["Location"] == f"{URL}?kind=reviews"
    card.refresh_from_db()
    assert card.review_by == timezone.localdate() + datetime.timedelta(days=90)
    assert Dossier.objects.get(pk=troubled.pk).version == troubled.version + 1


def test_a_dead_link_is_asked_again_first(desk: Client, troubled: Dossier) -> None:
    link = LinkCheck.objects.get()
    desk.post(URL, {"watcher": "links", "action": "again", "key": str(link.pk)})
    link.refresh_from_db()
    assert link.checked_at is None
    assert link.status == 404


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 403),
        ({"watcher": "nonsense", "action": "again", "key": "1"}, 403),
        ({"watcher": "reviews", "action": "nonsense", "key": "1"}, 404),
        ({"watcher": "reviews", "action": "again", "key": "auth.user:1"}, 302),
        ({"watcher": "reviews", "action": "again", "key": "dossiers.teasercard:\0"}, 302),
        ({"watcher": "reviews", "action": "again", "key": f"dossiers.teasercard:{9**20}"}, 302),
        ({"watcher": "links", "action": "again", "key": "999999"}, 302),
    ],
)
def test_forged_actions_change_nothing(
    desk: Client, troubled: Dossier, sent: dict[str, str], status: int
) -> None:
    assert desk.post(URL, sent).status_code == status
    assert TeaserCard.objects.get(headline="بطاقة 0").review_by is not None


def test_who_may_not_change_a_dossier_puts_nothing_off(
    client: Client, account: Callable[..., User], troubled: Dossier
) -> None:
    client.force_login(account("archivist"))
    card = TeaserCard.objects.get(headline="بطاقة 0")
    sent = {"watcher": "reviews", "action": "again", "key": f"dossiers.teasercard:{card.pk}"}
    assert client.post(URL, sent).status_code == 403


def test_it_asks_the_same_however_much_needs_care(
    desk: Client, troubled: Dossier, make_dossier: Callable[..., Dossier]
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            desk.get(URL)
        return len(queries)

    few = asked()
    TeaserCard.objects.update(review_by=timezone.localdate())
    link = LinkCheck.objects.get()
    for number in range(30):
        more = make_dossier(slug=f"d-{number}")
        LinkUse.objects.create(link=link, kind="dossier", record=more.pk, anchor="id_title")
    assert asked() == few
    assert few <= 30


def test_nothing_needs_care(desk: Client) -> None:
    assert "Nothing needs care." in page(desk).get_text()


def test_a_room_adds_a_watcher(desk: Client) -> None:
    watch.register(
        Watcher("odd", "Odd things", "press.view_tag", lambda: [Care("<b>x</b>", "/x/")])
    )
    try:
        assert sections(desk) == {"odd": ["<b>x</b>"]}
    finally:
        watch.forget("odd")


@pytest.fixture
def _site() -> Iterator[None]:
    with override_settings(SITE_URL="https://news.example.org"):
        yield


@pytest.mark.usefixtures("_site")
def test_the_e_mail_comes_once_a_day_in_the_reader_s_language(
    desk: Client, troubled: Dossier, account: Callable[..., User]
) -> None:
    account("chief", language="ar", email="chief@example.org")
    account("reporter", email="reporter@example.org")
    call_command("send_watch")
    call_command("send_watch")
    english, arabic = mail.outbox
    assert english.to == ["editor@example.org"]
    assert english.subject == "6 things need care"
    assert "https://news.example.org/admin/watch/" in english.body
    assert "https://example.org/1" in english.body
    assert "To be looked at again (3)" in english.body
    assert arabic.to == ["chief@example.org"]
    assert "بطاقة 0" in arabic.body
    User.objects.update(watch_sent=timezone.localdate() - datetime.timedelta(days=1))
    call_command("send_watch")
    assert len(mail.outbox) == 4


def test_no_e_mail_where_nothing_needs_care_or_none_is_wanted(
    desk: Client, live_dossier: Dossier
) -> None:
    call_command("send_watch")
    assert mail.outbox == []
    TeaserCard.objects.update(review_by=timezone.localdate())
    assert desk.post(URL, {"mail": "off"}).status_code == 302
    call_command("send_watch")
    assert mail.outbox == []
    desk.post(URL, {"mail": "on"})
    call_command("send_watch")
    assert len(mail.outbox) == 1


def test_an_e_mail_that_could_not_be_sent_is_tried_again(desk: Client, troubled: Dossier) -> None:
    settings = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_PORT": 9}
    with override_settings(EMAIL_HOST="127.0.0.1", **settings), pytest.raises(CommandError):
        call_command("send_watch")
    assert User.objects.get(username="editor").watch_sent is None


def test_strangers_see_nothing(client: Client) -> None:
    assert client.get(URL).status_code == 302


def test_rows_as_they_were_typed_are_escaped(desk: Client, live_dossier: Dossier) -> Any:
    TeaserCard.objects.update(review_by=timezone.localdate(), headline="<script>x</script>")
    assert b"<script>x" not in desk.get(URL).content
