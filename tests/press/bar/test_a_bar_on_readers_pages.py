"""Who is logged in at the desk has a bar on readers' pages; the pages know nothing of it.

Walks every public route, for a record of every kind.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone
from lxml import html

from press.bar.desk import record_at
from press.entrance.flag import COOKIE
from press.models import User
from press.people.acting import RENEWED
from press.publishing.verbs import withdraw
from press.records.kinds import kind_of, publishables
from tests.config.doors import addresses, routes
from tests.sampling import Sample

pytestmark = pytest.mark.django_db
NONE = "nothing"
OF_TAGS = {"tag", "tag_feed"}  # routes whose slug is of no record
SCRIPT = "press/bar/flag.js"


def told(client: Client, address: str) -> Any:
    """The bar for an address of readers; None where there is none."""
    answer = client.get("/admin/bar/", {"for": quote(address)})
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    if answer.status_code == 204:
        assert not answer.content
        return None
    return html.fromstring(f"<div>{answer.content.decode()}</div>").find("aside")


def words(bar: Any) -> str:
    return " ".join(bar.text_content().split())


def links(bar: Any) -> list[str]:
    return [str(each) for each in bar.xpath(".//a/@href")]


def section(record: Any) -> str:
    return str(kind_of(record).section)


def shape(address: str) -> tuple[str, ...]:
    """Its first part and its last."""
    parts = address.split("/")
    return parts[1], parts[-1] or parts[-2]


def test_pages_are_the_same_bytes_for_all(
    one_of_each: dict[str, Any], account: Callable[..., User], sample: Sample
) -> None:
    records = [*one_of_each.values()]
    stranger, editor = Client(), Client()
    editor.force_login(account("editor"))
    editor.get("/admin/")
    assert COOKIE in editor.cookies
    shown = 0
    for address in sample.of(addresses(records, NONE), shape):
        answers = [each.get(address) for each in (stranger, editor)]
        bodies = [b"".join(each) if each.streaming else each.content for each in answers]
        if "html" in answers[0]["Content-Type"]:  # others may tell when they were made
            assert bodies[0] == bodies[1], address
        for answer in answers:
            assert "Cookie" not in answer.get("Vary", ""), address
            assert not answer.cookies, address
        assert answers[0].get("ETag") == answers[1].get("ETag"), address
        shown += SCRIPT.encode() in bodies[0]
    assert shown > 5


def test_every_page_of_a_record_leads_to_it(one_of_each: dict[str, Any]) -> None:
    found = defaultdict(set)
    for record in one_of_each.values():
        pages = {address.partition("?")[0] for address in addresses([record], NONE)}
        for path in pages:
            if path.startswith(f"/{section(record)}/{record.slug}") and path.endswith("/"):
                way = resolve(path)
                assert record_at(quote(path)) == record, path
                found[record.kind].add(way.url_name)
    assert set(found) == set(publishables())
    for kind, names in found.items():
        assert {"page", "editions", "edition", "comparison", "cite"} <= names, kind
    every = {name for name, route in routes() if "<segment:slug>" in route and route[-1] == "/"}
    assert set().union(*found.values()) == every - OF_TAGS


def test_a_page_of_no_record_leads_to_the_desk_alone(
    one_of_each: dict[str, Any], editor: Client
) -> None:
    lists = ["/" + route for _name, route in routes() if "<" not in route]
    assert len(lists) > 10
    for address in [*lists, "/", "/en/", "/\0/x/", "/%00/%FF/", "//", "/dossiers/nothing/"]:
        bar = told(editor, address)
        assert links(bar) == ["/admin/"], address
    assert links(told(editor, "")) == ["/admin/"]
    assert editor.post("/admin/bar/").status_code == 405


def test_it_says_the_state_and_leads_to_the_form(
    one_of_each: dict[str, Any], account: Callable[..., User], client: Client
) -> None:
    client.force_login(account("editor", language="en"))
    for kind, record in one_of_each.items():
        record.refresh_from_db()
        address, model = f"/{record.path}/", type(record)
        form = f"/admin/{record._meta.app_label}/{record._meta.model_name}/{record.pk}/change/"

        def said(address: str = address) -> str:
            return words(told(client, address))

        bar = told(client, address)
        assert form in links(bar)
        assert form.replace("change", "revisions") in links(bar)
        assert bar.get("lang") == "en"
        assert bar.get("dir") == "ltr"
        rows = model.objects.filter(pk=record.pk)
        assert "Edition 1" in said(), kind
        rows.update(draft_digest=record.edition.content_digest)
        assert "Live" in said()
        rows.update(draft_digest="another")
        assert "Changed since publication" in said()
        rows.update(publish_at=timezone.now() + timedelta(days=1))
        assert "goes out" in said()
        rows.update(publish_at=None)
        withdraw(model.objects.with_publication().get(pk=record.pk), by=None, reason="x")
        assert "Withdrawn" in said(f"{address}editions/1/")
        rows.update(publication=None)
        assert "Draft" in said()


def test_it_speaks_the_language_of_the_desk(one_of_each: dict[str, Any], editor: Client) -> None:
    bar = told(editor, f"/en/{one_of_each['actor'].path}/")
    assert (bar.get("lang"), bar.get("dir")) == ("ar", "rtl")


def test_who_may_not_see_a_record_is_told_nothing(
    one_of_each: dict[str, Any], account: Callable[..., User], client: Client
) -> None:
    for record in one_of_each.values():
        address = f"/{record.path}/"
        assert told(Client(), address) is None
        member = User.objects.create_user(f"member-{record.kind}", password="x" * 12)
        client.force_login(member)
        assert told(client, address) is None
        assert told(client, "/") is None
        member.is_staff = True
        member.save()
        assert told(client, address) is None, "no role"
    archivist = account("archivist", language="en")
    client.force_login(archivist)
    assert "View" in words(told(client, f"/{one_of_each['dossier'].path}/"))


def test_the_flag_lasts_as_long_as_the_session(
    account: Callable[..., User], client: Client, settings: Any
) -> None:
    client.get("/admin/login/")
    assert COOKIE not in client.cookies
    client.post("/admin/login/", {"login": account("editor").username, "password": "editor"})
    client.get("/admin/")
    flag = client.cookies[COOKIE]
    assert (flag.value, flag["path"], flag["samesite"]) == ("1", "/", "Lax")
    assert not flag["httponly"]
    assert not flag["secure"]
    assert flag["max-age"] == settings.SESSION_COOKIE_AGE
    assert COOKIE not in client.get("/admin/").cookies, "not with every answer"
    session = client.session
    session[RENEWED] = 0
    session.save()
    assert COOKIE in client.get("/admin/").cookies, "put off with the session"
    client.post("/admin/log-out/")
    client.get("/admin/login/")
    assert not client.cookies[COOKIE].value


def test_it_goes_where_the_session_ended_elsewhere(editor: Client) -> None:
    editor.get("/admin/")
    editor.session.delete()
    assert told(editor, "/") is None
    assert not editor.cookies[COOKIE].value


def test_under_https_it_is_secure(editor: Client, settings: Any) -> None:
    settings.HTTPS = True
    assert editor.get("/admin/").cookies[COOKIE]["secure"]


def test_the_script_asks_where_the_bar_is() -> None:
    folder = Path(settings.BASE_DIR) / "press" / "static" / "press" / "bar"
    assert reverse("admin:bar") in (folder / "bar.js").read_text(encoding="utf-8")
    assert f"{COOKIE}=" in (folder / "flag.js").read_text(encoding="utf-8")
