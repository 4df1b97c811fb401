"""Who saved a search is told by e-mail of what readers see of it newly: each thing once."""

import threading
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.alerts import sending as alerts
from archive.alerts.mail import message
from archive.models import SavedSearch, Story
from press.models import User
from press.publishing.first import publish_new
from press.publishing.verbs import publish, withdraw
from tests.archive.alerts.desk_search import permitted, saved

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
LATER = timedelta(minutes=10)


@pytest.fixture(autouse=True)
def _settings() -> Any:
    with override_settings(SITE_URL="https://news.example.org/"):
        yield


@pytest.fixture
def owner(account: Callable[..., User]) -> User:
    return account("archivist", language="en", email="archivist@example.org")


@pytest.fixture
def search(owner: User) -> SavedSearch:
    return saved(owner, "q=الجسر", name="Bridges")


def send(after: timedelta = LATER) -> list[Any]:
    """The e-mails of one run, some time from now."""
    before = len(mail.outbox)
    with time_machine.travel(timezone.now() + after):
        call_command("send_alerts", stdout=StringIO(), stderr=StringIO())
    return mail.outbox[before:]


def test_what_is_new_is_told_once(
    search: SavedSearch, make_live_story: Make, make_story: Make
) -> None:
    bridge = make_live_story("Bridge خبر عن الجسر")
    make_live_story("خبر عن المعبر")
    (sent,) = send()
    assert sent.to == ["archivist@example.org"]
    assert sent.subject == "1 new result: Bridges"
    change = f"https://news.example.org/admin/archive/savedsearch/{search.pk}/change/"
    assert sent.extra_headers["List-Unsubscribe"] == f"<{change}>"
    assert f"https://news.example.org{bridge.get_absolute_url()}\n" in sent.body
    assert f"https://news.example.org{search.url}\n" in sent.body
    assert change in sent.body
    assert "المعبر" not in sent.body
    assert send() == []
    assert send(2 * LATER) == []


def test_what_was_there_before_is_not_told(owner: User, make_live_story: Make) -> None:
    make_live_story("خبر عن الجسر")
    saved(owner, "q=الجسر")
    assert send() == []


def test_later_news_come_in_another_e_mail(search: SavedSearch, make_live_story: Make) -> None:
    make_live_story("الجسر الأول")
    assert len(send()) == 1
    with time_machine.travel(timezone.now() + 2 * LATER):
        make_live_story("الجسر الثاني")
    (sent,) = send(3 * LATER)
    assert "الجسر الثاني" in sent.body
    assert "الجسر الأول" not in sent.body


def test_a_page_is_told_when_it_is_a_while_old(search: SavedSearch, make_live_story: Make) -> None:
    make_live_story("الجسر")
    assert send(timedelta(seconds=30)) == []
    assert len(send()) == 1


def test_a_new_edition_says_so(search: SavedSearch, make_live_story: Make) -> None:
    story = make_live_story("خبر")
    story.headline = "خبر الجسر"
    story.save()
    publish(Story.objects.get(pk=story.pk), by=None)
    (sent,) = send()
    assert "خبر الجسر\nStory, 6 August 2017, Edition 2\n" in sent.body


def test_only_what_readers_see(
    search: SavedSearch, make_story: Make, make_live_story: Make
) -> None:
    make_story("مسودة الجسر")
    make_story("مؤجل الجسر", publish_at=timezone.now() + timedelta(days=1))
    gone = make_live_story("خاطئ الجسر")
    withdraw(Story.objects.get(pk=gone.pk), by=None, reason="خطأ.")
    changed = make_live_story("خبر المعبر")
    changed.headline = "تغيير الجسر"
    changed.save()
    Story.objects.get(pk=changed.pk).keep_digest()
    former = make_live_story("طبعة الجسر")
    former.headline = "طبعة"
    former.save()
    publish(Story.objects.get(pk=former.pk), by=None)
    before = search.last_looked
    assert send() == []
    search.refresh_from_db()
    assert search.last_looked == before


def test_filters_count_too(owner: User, make_live_story: Make) -> None:
    saved(owner, "tag=معارك&from=2017&to=2017&sure=1", name="Filters")
    saved(owner, "", name="Everything")
    saved(owner, "q=ال«", name="Nonsense")
    saved(owner, "q=من", name="Stop words")
    saved(owner, "tag=nowhere", name="Unknown")
    saved(owner, "q=خبر&on=2090-01-01", name="A day")
    make_live_story("خبر", tags=["معارك"])
    make_live_story("خبر", tags=["معارك"], date="2016")
    subjects = {sent.subject for sent in send()}
    assert subjects == {"1 new result: Filters", "2 new results: Everything"}


def test_many_are_counted(search: SavedSearch, make_story: Make) -> None:
    stories = [make_story(f"الجسر {number}") for number in range(alerts.LISTED + 2)]
    publish_new(stories, by=None)
    (sent,) = send()
    assert sent.subject == "22 new results: Bridges"
    assert sent.body.count("/stories/") == alerts.LISTED
    assert "And 2 more." in sent.body


def test_in_the_language_of_its_owner(owner: User, make_live_story: Make) -> None:
    User.objects.update(language="ar")
    saved(owner, "q=الجسر", name="جسور")
    make_live_story("الجسر")
    (sent,) = send()
    assert "الجسر\nمادة، 6 أغسطس/آب 2017\nhttps://" in sent.body


@pytest.mark.parametrize(
    "changed", [{"is_active": False}, {"is_staff": False}, {"email": ""}], ids=str
)
def test_owners_who_may_not_be_told(
    search: SavedSearch, make_live_story: Make, changed: dict[str, Any]
) -> None:
    User.objects.update(**changed)
    make_live_story("الجسر")
    assert send() == []


def test_owners_who_lost_the_permission(make_live_story: Make) -> None:
    saved(permitted("guest", ["view_story"], email="guest@example.org"), "q=الجسر")
    make_live_story("الجسر")
    assert send() == []


def test_no_alert_where_none_is_wanted(search: SavedSearch, make_live_story: Make) -> None:
    SavedSearch.objects.update(alert=False)
    make_live_story("الجسر")
    assert send() == []


@pytest.mark.parametrize("name", ["a\nBcc: x@example.org", "a\r\n\r\nX: y", "\u202ea", "n" * 120])
def test_names_and_titles_add_no_headers(owner: User, make_live_story: Make, name: str) -> None:
    saved(owner, "q=الجسر", name=name)
    make_live_story("الجسر\nBcc: y@example.org")
    (sent,) = send()
    lines = sent.message().as_bytes().split(b"\n\n", 1)[0].decode().splitlines()
    assert not [line for line in lines if line.startswith(("Bcc", "X:"))]
    assert sent.recipients() == ["archivist@example.org"]


class Broken(EmailBackend):
    """A mail server that is away for one of two."""

    def send_messages(self, messages: Any) -> int:
        if "Bridges" in messages[0].subject:
            raise ConnectionRefusedError("no mail server")
        return super().send_messages(messages)


def test_what_could_not_be_sent_is_tried_again(
    search: SavedSearch, owner: User, make_live_story: Make
) -> None:
    saved(owner, "q=خبر", name="Other")
    make_live_story("خبر الجسر")
    before = search.last_looked
    said = StringIO()
    with (
        time_machine.travel(timezone.now() + LATER),
        override_settings(EMAIL_BACKEND=f"{__name__}.Broken"),
        pytest.raises(CommandError, match="1 not sent"),
    ):
        call_command("send_alerts", stdout=StringIO(), stderr=said)
    assert "no mail server" in said.getvalue()
    assert [sent.subject for sent in mail.outbox] == ["1 new result: Other"]
    search.refresh_from_db()
    assert search.last_looked == before
    assert [sent.subject for sent in send()] == ["1 new result: Bridges"]


def test_an_address_that_no_e_mail_can_have(search: SavedSearch, make_live_story: Make) -> None:
    User.objects.update(email="a@example.org\nBcc: x@example.org")
    make_live_story("الجسر")
    with pytest.raises(CommandError, match="1 not sent"):
        send()
    assert mail.outbox == []


def test_asks_little(owner: User, make_live_story: Make) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(send()) == 1
        told = [each["sql"] for each in queries]
        return len([sql for sql in told if not sql.startswith(("SET ", "SAVEPOINT", "RELEASE"))])

    search = saved(owner, "q=الجسر")
    make_live_story("الجسر")
    asked()
    SavedSearch.objects.update(last_looked=search.last_looked)
    few = asked()
    for number in range(15):
        make_live_story(f"الجسر {number}")
    SavedSearch.objects.update(last_looked=search.last_looked)
    assert asked() <= few <= 14


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_tell_once(
    search: SavedSearch, make_live_story: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_live_story("الجسر")
    inside, go_on = threading.Event(), threading.Event()
    outcomes: list[alerts.Sent] = []

    def slow(*args: Any) -> Any:
        inside.set()
        assert go_on.wait(20)
        return message(*args)

    def run() -> None:
        try:
            outcomes.extend(alerts.send_alerts())
        finally:
            connections.close_all()

    monkeypatch.setattr(alerts, "message", slow)
    with time_machine.travel(timezone.now() + LATER):
        first = threading.Thread(target=run)
        first.start()
        assert inside.wait(20)
        assert list(alerts.send_alerts()) == []
        go_on.set()
        first.join(20)
        assert list(alerts.send_alerts()) == []
    assert len(outcomes) == len(mail.outbox) == 1
