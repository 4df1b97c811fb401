"""The desk's front page: my work, what waits for me, what goes out, what needs care."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.test import Client
from django.utils import timezone

from actors.models import Actor
from dossiers.models import Dossier
from press.bundles.bundling import put
from press.history.revisions import keep
from press.models import Bundle, User
from press.reviews import steps as review_steps
from tests.posting import filled


def part(client: Client, name: str) -> str:
    page = BeautifulSoup(client.get("/admin/").content.decode(), "lxml")
    found: Any = page.select_one(f"section[aria-labelledby=h-{name}]")
    return str(found.get_text(" "))


@pytest.fixture
def people(account: Callable[..., User]) -> dict[str, User]:
    roles = ("reporter", "editor", "chief", "archivist")
    return {role: account(role, language="en") for role in roles}


def saved(dossier: Dossier, by: User) -> None:
    desk: Any = admin.site.get_model_admin(Dossier)
    keep(dossier, desk.tables(), by=by)


@pytest.mark.parametrize("role", ["reporter", "editor", "chief", "archivist"])
def test_an_empty_desk_says_so(client: Client, people: dict[str, User], role: str) -> None:
    client.force_login(people[role])
    assert "what you save stands here" in part(client, "mine")
    assert "Nobody waits" in part(client, "waiting")
    assert "Nothing is scheduled" in part(client, "next")
    assert "Nothing needs care" in part(client, "care")


def test_what_i_saved_stands_there_and_not_for_others(
    client: Client, people: dict[str, User], dossier: Dossier
) -> None:
    client.force_login(people["editor"])
    address = f"/admin/dossiers/dossier/{dossier.pk}/change/"
    client.post(address, filled(client, address))
    assert dossier.title in part(client, "mine")
    client.force_login(people["chief"])
    assert dossier.title not in part(client, "mine")


def test_a_review_waits_for_those_who_answer_and_then_for_who_asked(
    client: Client, people: dict[str, User], dossier: Dossier
) -> None:
    saved(dossier, people["reporter"])
    review_steps.ask(dossier, by=people["reporter"], remark="Please look")
    for role, waits in (
        ("editor", True),
        ("chief", True),
        ("reporter", False),
        ("archivist", False),
    ):
        client.force_login(people[role])
        assert ("Please look" in part(client, "waiting")) is waits, role
    review_steps.answer(dossier, by=people["editor"], remark="Too long", approved=False)
    client.force_login(people["editor"])
    assert dossier.title not in part(client, "waiting")
    client.force_login(people["reporter"])
    assert "Too long" in part(client, "waiting")
    review_steps.ask(dossier, by=people["reporter"], remark="Again")
    assert "Too long" not in part(client, "waiting")


def test_what_goes_out_next_comes_in_its_order(
    client: Client, people: dict[str, User], make_dossier: Any, make_actor: Any
) -> None:
    now = timezone.now()
    make_dossier(title="ثالث", slug="third", publish_at=now + timedelta(days=3))
    ends = {"withdraw_at": now + timedelta(days=1), "withdraw_reason": "x"}
    make_dossier(title="أول", slug="first", **ends)
    bundle = Bundle.objects.create(title="ثان", publish_at=now + timedelta(days=2))
    put([make_actor("عضو")], bundle)
    client.force_login(people["editor"])
    text = part(client, "next")
    assert text.index("أول") < text.index("ثان") < text.index("ثالث")
    assert "will be withdrawn" in text
    assert "عضو" not in text


def test_what_needs_care_leads_to_the_watch_page(
    client: Client, people: dict[str, User], live_dossier: Dossier
) -> None:
    Dossier.objects.update(draft_digest="other")
    client.force_login(people["editor"])
    page = client.get("/admin/").content.decode()
    assert "/admin/watch/?kind=differing" in page
    assert client.get("/admin/watch/?kind=differing").status_code == 200


def test_it_asks_as_much_for_many_as_for_few(
    client: Client,
    people: dict[str, User],
    make_dossier: Any,
    make_actor: Any,
    django_assert_max_num_queries: Any,
) -> None:
    client.force_login(people["editor"])
    for number in range(12):
        moment = timezone.now() + timedelta(days=number + 1)
        made = make_dossier(slug=f"d{number}", publish_at=moment, cards=1)
        saved(made, people["editor"])
        other = make_dossier(slug=f"r{number}", cards=1)
        saved(other, people["reporter"])
        review_steps.ask(other, by=people["reporter"], remark="x")
        Actor.objects.filter(pk=make_actor(f"اسم {number}").pk).update(publish_at=moment)
    client.get("/admin/")
    with django_assert_max_num_queries(45):
        client.get("/admin/")
