"""Moments as they are typed at the desk: embargo, end, bundle, and hours that clocks skip."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dossiers.models import Dossier
from press.models import Edition, State, User
from press.publishing.verbs import publish
from press.records.problems import Unpublishable
from tests import records
from tests.posting import filled

YEAR = timezone.now().year + 1


@pytest.fixture(scope="module")
def form(kept_for_the_module: None) -> dict[str, Any]:
    """Of a dossier, as a chief opens it."""
    client, dossier = Client(), records.dossier(shows=records.picture())
    client.force_login(records.account("chief", language="en"))
    return filled(client, address(dossier))


@pytest.fixture
def dossier(form: dict[str, Any], db: None) -> Dossier:
    return Dossier.objects.get()


@pytest.fixture
def chief(account: Callable[..., User], client: Client) -> Client:
    client.force_login(account("chief", language="en"))
    return client


def address(dossier: Dossier) -> str:
    return f"/admin/dossiers/dossier/{dossier.pk}/change/"


def send(client: Client, dossier: Dossier, **values: Any) -> Any:
    return client.post(address(dossier), filled(client, address(dossier)) | values)


def typed(name: str, date: str, time: str = "00:00") -> dict[str, str]:
    return {f"{name}_0": date, f"{name}_1": time}


def test_moments_are_kept(chief: Client, dossier: Dossier) -> None:
    values = typed("publish_at", f"{YEAR}-03-01") | typed("withdraw_at", f"{YEAR}-04-01")
    answer = send(chief, dossier, **values, withdraw_reason="Ends")
    assert answer.status_code == 302
    dossier = Dossier.objects.get()
    assert dossier.state == State.SCHEDULED
    assert dossier.publish_at == datetime(YEAR, 3, 1, tzinfo=UTC)
    assert dossier.withdraw_at == datetime(YEAR, 4, 1, tzinfo=UTC)


def test_it_says_so_above_the_form(chief: Client, dossier: Dossier) -> None:
    Dossier.objects.update(withdraw_at=datetime(YEAR, 4, 1, tzinfo=UTC), withdraw_reason="x")
    assert f"1 April {YEAR}" in chief.get(address(dossier)).content.decode()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (typed("publish_at", "2017-01-01"), "This moment has passed"),
        (typed("withdraw_at", "2017-01-01"), "This moment has passed"),
        (typed("withdraw_at", f"{YEAR}-04-01"), "Say why the page is withdrawn"),
        (
            typed("withdraw_at", f"{YEAR}-04-01") | typed("publish_at", f"{YEAR}-05-01"),
            "This is before it goes out",
        ),
        (
            typed("publish_at", f"{YEAR}-04-01") | typed("embargoed_until", f"{YEAR}-05-01"),
            "This is before the embargo ends",
        ),
        (typed("publish_at", "31 February"), "The year is missing"),
        (typed("publish_at", "9999-99-99", "77:00"), "The time of day cannot be read"),
    ],
)
def test_what_cannot_be_is_refused_and_kept(
    chief: Client, dossier: Dossier, form: dict[str, Any], values: dict[str, str], words: str
) -> None:
    answer = chief.post(address(dossier), form | {"title": "عنوان آخر"} | values)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert all(f'value="{value}"' in page for value in values.values() if value != "00:00")
    assert "عنوان آخر" in page
    assert Dossier.objects.get().publish_at is None


def test_an_hour_that_clocks_skip_or_repeat_is_asked_about(
    chief: Client, dossier: Dossier, settings: Any
) -> None:
    """In Beirut, clocks go forward on the last Sunday of March at 00:00 and back at the end of
    October at 00:00 summer time."""
    settings.TIME_ZONE = "Asia/Beirut"
    for date, time in (("2027-03-28", "00:30"), ("2027-10-30", "23:30")):
        answer = send(chief, dossier, **typed("publish_at", date, time))
        assert "interpreted in time zone Asia/Beirut" in answer.content.decode(), date
        assert Dossier.objects.get().publish_at is None
    answer = send(chief, dossier, **typed("publish_at", "2027-03-28", "01:30"))
    assert answer.status_code == 302
    assert Dossier.objects.get().publish_at == datetime(2027, 3, 27, 22, 30, tzinfo=UTC)
    page = chief.get(address(dossier)).content.decode()
    assert "28 March 2027, 01:30" in page
    assert "GMT" not in page


def test_nobody_publishes_under_embargo(chief: Client, dossier: Dossier) -> None:
    until = timezone.now() + timedelta(hours=1)
    Dossier.objects.update(embargoed_until=until)
    url = f"/admin/dossiers/dossier/{dossier.pk}/publish/"
    answer = chief.post(url, filled(chief, url))
    assert answer.status_code == 409
    assert "Under embargo until" in answer.content.decode()
    with pytest.raises(Unpublishable):
        publish(Dossier.objects.get(), by=None)
    assert not Edition.objects.exists()
    Dossier.objects.update(embargoed_until=timezone.now())
    publish(Dossier.objects.get(), by=None)
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "kept"),
    [("reporter", ()), ("editor", ("publish_at",)), ("chief", ("publish_at", "withdraw_at"))],
)
def test_each_sets_what_his_role_may_do(
    client: Client, account: Callable[..., User], dossier: Dossier, role: str, kept: tuple[str, ...]
) -> None:
    client.force_login(account(role))
    values = typed("publish_at", f"{YEAR}-03-01") | typed("withdraw_at", f"{YEAR}-04-01")
    send(client, dossier, **values, withdraw_reason="x")
    dossier = Dossier.objects.get()
    assert tuple(name for name in ("publish_at", "withdraw_at") if getattr(dossier, name)) == kept
