"""Who did what and when: written with the deed, and never changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from dossiers.models import Dossier, TeaserCard
from press.audit.entry import AuditEntry
from press.models import Correction, User
from press.publishing.verbs import correct, publish, release, withdraw
from press.records.problems import Unpublishable
from tests.posting import filled
from tests.roles.deeds import url


def told(*verbs: str) -> list[tuple[str, str, int | None]]:
    wanted = AuditEntry.objects.filter(verb__in=verbs).order_by("pk")
    return [(each.verb, each.by_name, each.number) for each in wanted]


def test_what_readers_see_is_told(people: dict[str, User], dossier: Dossier) -> None:
    chief = people["chief"]
    publish(dossier, by=people["editor"], note="أول نشر")
    dossier = Dossier.objects.get()
    correct(dossier, Correction(reason="c"), by=people["editor"])
    withdraw(Dossier.objects.get(), by=chief, reason="قضية")
    call_command("remove_edition", dossier.path, "1", reason="حكم")
    assert told("publish", "correct", "withdraw", "remove") == [
        ("publish", "editor", 1),
        ("correct", "editor", 2),
        ("withdraw", "chief", 3),
        ("remove", "", 1),
    ]
    first = AuditEntry.objects.get(verb="publish")
    facts = (first.kind, first.record, first.title, first.remark)
    assert facts == ("dossier", dossier.pk, dossier.title, "أول نشر")
    assert AuditEntry.objects.get(verb="remove").remark == "حكم"


def test_what_fails_is_not_told(
    people: dict[str, User], dossier: Dossier, make_dossier: Callable[..., Dossier]
) -> None:
    other = make_dossier(slug="آخر")
    TeaserCard.objects.filter(parent=other).update(url="", picture=None)
    with pytest.raises(Unpublishable):
        release([dossier, other], by=people["editor"], note="")
    assert not told("publish", "release")


def test_several_as_one(
    people: dict[str, User], dossier: Dossier, make_actor: Callable[..., Any]
) -> None:
    release([dossier, make_actor()], by=people["editor"], note="معا")
    assert [verb for verb, _who, _number in told("publish", "release")] == [
        "publish",
        "publish",
        "release",
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE press_auditentry SET by_name = 'x'",
        "DELETE FROM press_auditentry",
        "SET LOCAL milaff.legal_removal = 'on'; UPDATE press_auditentry SET remark = 'x'",
        "SET LOCAL milaff.flush = 'off'; TRUNCATE press_auditentry",
    ],
)
def test_the_database_refuses_changes(people: dict[str, User], statement: str) -> None:
    before = AuditEntry.objects.count()
    assert before
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEntry.objects.count() == before


def test_the_program_refuses_changes(people: dict[str, User]) -> None:
    entry = AuditEntry.objects.latest("pk")
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


@pytest.fixture
def _no_log_ins_before() -> None:
    """Those of other tests are counted, and too many are refused unheard."""
    cache.clear()


@pytest.mark.usefixtures("_no_log_ins_before")
def test_log_ins_and_refusals(client: Client, people: dict[str, User]) -> None:
    address: dict[str, Any] = {"REMOTE_ADDR": "203.0.113.77"}
    client.post("/admin/login/", {"login": "editor", "password": "wrong"}, **address)
    client.post("/admin/login/", {"login": "my-secret-word", "password": "x"}, **address)
    client.post("/admin/login/", {"login": "editor", "password": "editor"}, **address)
    client.post("/admin/logout/", **address)
    entries = list(AuditEntry.objects.filter(verb__in=["refused", "log_in", "log_out"]))
    entries.reverse()
    assert [(each.verb, each.title, each.by_name) for each in entries] == [
        ("refused", "editor", ""),
        ("refused", "", ""),
        ("log_in", "", "editor"),
        ("log_out", "", "editor"),
    ]
    assert {each.address for each in entries} == {"203.0.113.0/24"}


def test_accounts_and_roles(at_the_desk: Callable[[str], Client], people: dict[str, User]) -> None:
    chief, reporter = at_the_desk("chief"), people["reporter"]
    address = f"/admin/press/user/{reporter.pk}/change/"
    groups = {group.name: str(group.pk) for group in people["editor"].groups.all()}
    sent = filled(chief, address) | {"groups": [groups["editor"]], "first_name": "سلمى"}
    sent.pop("is_active")
    assert chief.post(address, sent).status_code == 302
    found = AuditEntry.objects.filter(record=reporter.pk, by=people["chief"], kind="user")
    remarks = {each.verb: each.remark for each in found.order_by("pk")}
    assert remarks["account"] == "first_name, is_active=False"
    assert "editor" in remarks["roles"] or "reporter" in remarks["roles"]


def test_the_chiefs_page(at_the_desk: Callable[[str], Client], dossier: Dossier) -> None:
    chief = at_the_desk("chief")
    publish(dossier, by=None, note="=1+1")
    page = chief.get("/admin/press/auditentry/?verb=publish")
    assert url("dossiers_dossier", "change", dossier) in page.content.decode()
    table = b"".join(chief.get("/admin/press/auditentry/csv/?verb=publish"))
    lines = table.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert ",=1+1" not in lines[1], "no formula for a spreadsheet"
    assert AuditEntry.objects.filter(verb="export").exists()
    entry = AuditEntry.objects.latest("pk")
    for path in (f"{entry.pk}/change/", f"{entry.pk}/delete/", "add/"):
        assert chief.post(f"/admin/press/auditentry/{path}").status_code == 403
    for query in ("?q=%00", "?verb=x", "?at__gte=gestern", "?kind=%27", "?p=9999999"):
        for page_ in ("", "csv/"):
            assert chief.get(f"/admin/press/auditentry/{page_}{query}").status_code in {200, 302}
