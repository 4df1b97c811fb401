"""A search is saved at the desk, and belongs to whoever saved it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from archive.models import SavedSearch
from archive.search.query import LONGEST
from press.models import User
from tests.archive.alerts.desk_search import LIST, PAGE, permitted, saved, soup, text

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def archivist(account: Callable[..., User]) -> User:
    return account("archivist", language="en", email="archivist@example.org")


@pytest.fixture
def desk(archivist: User, client: Client) -> Client:
    client.force_login(archivist)
    return client


def save(client: Client, query: str, **fields: Any) -> Any:
    sent = {f"save-{name}": value for name, value in fields.items()}
    return client.post(f"{PAGE}?{query}", sent, follow=True)


def test_a_search_is_saved_and_run_again(desk: Client, archivist: User) -> None:
    answer = save(desk, "q=الجسر&tag=معارك&from=mid-2014", name="Bridges", alert="on")
    search = SavedSearch.objects.get()
    assert (search.owner, search.name, search.alert) == (archivist, "Bridges", True)
    assert (timezone.now() - search.last_looked).total_seconds() < 60
    assert answer.redirect_chain[-1][0] == search.url
    assert "The search “Bridges” was saved." in answer.content.decode()
    first = search.query.first
    assert first is not None
    assert (search.query.words, search.query.chosen, first.year) == (
        "الجسر",
        {"tag": ("معارك",)},
        2014,
    )
    listed = soup(desk).select(f'a[href="{search.url}"]')
    assert [text(each) for each in listed] == ["Bridges"]


def test_a_date_reads_the_same_in_another_language(desk: Client, archivist: User) -> None:
    save(desk, "from=mid-2014&to=October+2017", name="x")
    search = SavedSearch.objects.get()
    before = search.query
    archivist.language = "ar"
    archivist.save()
    page = soup(desk, search.address)
    assert not page.select(".errornote")
    assert (before.first, before.last) == (search.query.first, search.query.last)
    assert before.errors == {}


@pytest.mark.parametrize(
    ("query", "name"),
    [("q=الجسر", "الجسر"), ("q=الجسر&kind=story", "الجسر, story"), ("", "Everything")],
)
def test_it_is_named_by_its_words(desk: Client, query: str, name: str) -> None:
    field = soup(desk, query).select_one("#id_save-name")
    assert field
    assert field["value"] == name


def test_the_page_of_a_list_is_not_part_of_it(desk: Client) -> None:
    save(desk, "q=x&after=40", name="x")
    assert SavedSearch.objects.get().address == "q=x"


@pytest.mark.parametrize("name", ["", "   ", "\n", "\u202e\u200f", "n" * 121, "a\0b"])
def test_names_that_are_none(desk: Client, name: str) -> None:
    answer = save(desk, "q=الجسر", name=name, alert="on")
    assert answer.status_code == 200
    assert b"errorlist" in answer.content
    assert not SavedSearch.objects.exists()
    form = BeautifulSoup(answer.content.decode(), "lxml")
    assert form.select_one("details.keep[open] #id_save-alert[checked]")
    assert form.select_one("#desk-q[value=الجسر]")


@pytest.mark.parametrize(
    "name", ["a\nBcc: x@example.org", "a\r\n\r\nbody", "a\u2028b", "\u202ea\u202c"]
)
def test_names_are_one_line(desk: Client, name: str) -> None:
    save(desk, "q=x", name=name)
    kept = SavedSearch.objects.get().name
    assert len(kept.splitlines()) == 1
    assert kept.isprintable()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=x&from=whenever", "mend that first"),
        ("q=" + "ن" * (LONGEST + 1), "mend that first"),
        ("q=" + "ن" * LONGEST + "&tag=" + "ن" * 120 + "&desk=" + "ن" * 120, "too long to be saved"),
    ],
)
def test_searches_that_cannot_be_saved(desk: Client, query: str, said: str) -> None:
    answer = save(desk, quote(query, "=&"), name="My name")
    assert said in answer.content.decode()
    assert 'value="My name"' in answer.content.decode()
    assert not SavedSearch.objects.exists()


def test_the_longest_search_can_be_saved(desk: Client) -> None:
    save(desk, "q=" + quote("ن" * LONGEST), name="x")
    assert SavedSearch.objects.get().query.words == "ن" * LONGEST


def test_once_is_enough(desk: Client) -> None:
    save(desk, "q=x", name="First")
    assert "already, as “First”" in save(desk, "q=x", name="Second").content.decode()
    assert SavedSearch.objects.count() == 1


def test_no_alert_of_a_past_day(desk: Client) -> None:
    answer = save(desk, "q=x&on=2017-10-01", name="x", alert="on")
    assert "does not change any more" in answer.content.decode()
    save(desk, "q=x&on=2017-10-01", name="x")
    assert SavedSearch.objects.get().query.on is not None


def test_renamed_and_deleted(desk: Client, archivist: User) -> None:
    search = saved(archivist, "q=a", alert=False, last_looked=LONG_AGO)
    assert (
        text(BeautifulSoup(desk.get(LIST).content.decode(), "lxml").select_one("th.field-name"))
        == "الجسر"
    )
    desk.post(f"{LIST}{search.pk}/change/", {"name": "New\nname", "alert": ""})
    search.refresh_from_db()
    assert (search.name, search.address, search.last_looked) == ("New name", "q=a", LONG_AGO)
    desk.post(f"{LIST}{search.pk}/delete/", {"post": "yes"})
    assert not SavedSearch.objects.exists()


def test_an_alert_begins_now(desk: Client, archivist: User) -> None:
    search = saved(archivist, "q=a", alert=False, last_looked=LONG_AGO)
    desk.post(f"{LIST}{search.pk}/change/", {"name": "x", "alert": "on"})
    search.refresh_from_db()
    assert search.last_looked > LONG_AGO
    SavedSearch.objects.update(last_looked=LONG_AGO)
    desk.post(f"{LIST}{search.pk}/change/", {"name": "y", "alert": "on"})
    search.refresh_from_db()
    assert search.last_looked == LONG_AGO


def test_those_of_others_are_not_there(desk: Client, account: Callable[..., User]) -> None:
    other = saved(account("chief"), "q=secret", name="Of the chief")
    for page in (PAGE, LIST):
        assert b"Of the chief" not in desk.get(page).content
    for verb in ("change", "delete", "history"):
        assert desk.get(f"{LIST}{other.pk}/{verb}/").status_code == 404
    sent = {"name": "Mine now", "alert": "", "post": "yes"}
    for verb in ("change", "delete"):
        assert desk.post(f"{LIST}{other.pk}/{verb}/", sent).status_code == 404
    action = {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"}
    desk.post(LIST, action)
    assert SavedSearch.objects.get().name == "Of the chief"


def test_not_those_of_others_for_a_superuser_either(
    admin_client: Client, account: Callable[..., User]
) -> None:
    other = saved(account("chief"))
    assert admin_client.get(f"{LIST}{other.pk}/change/").status_code == 404


@pytest.mark.parametrize("key", ["0", "x", "99999999999999999999999", "1%00"])
def test_those_that_never_were(desk: Client, key: str) -> None:
    assert desk.get(f"{LIST}{key}/change/").status_code == 404


def test_whoever_lost_the_search_lost_those_saved(client: Client) -> None:
    user = permitted("guest", ["view_savedsearch", "change_savedsearch", "delete_savedsearch"])
    search = saved(user)
    client.force_login(user)
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}{search.pk}/change/").status_code == 403
    assert client.post(f"{LIST}{search.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"{PAGE}?q=x", {"save-name": "x"}).status_code == 403


def test_without_an_address_for_e_mails(desk: Client, archivist: User) -> None:
    User.objects.update(email="")
    told = "Your account has no e-mail address"
    assert told in save(desk, "q=x", name="x", alert="on").content.decode()
    assert told in desk.get(LIST).content.decode()
    SavedSearch.objects.update(alert=False)
    assert told not in desk.get(LIST).content.decode()
