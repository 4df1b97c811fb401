"""What the addresses of a page answer, and what they cost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers.models import Dossier
from press.models import Correction, Edition
from press.publishing.verbs import correct, publish, withdraw

PAGE = "/dossiers/حملة-الرقة/"


def visit(client: Client, path: str, **headers: Any) -> tuple[Any, int]:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path, headers=headers)
    return response, len(queries)


@pytest.fixture
def corrected(live_dossier: Dossier) -> Dossier:
    live_dossier.title = "حملة غضب الفرات"
    live_dossier.save()
    correct(
        live_dossier,
        Correction(reason="سبب", before="حملة الرقة", after="حملة غضب الفرات"),
        by=None,
    )
    return Dossier.objects.get(pk=live_dossier.pk)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/en/",
        "/dossiers/",
        PAGE,
        f"{PAGE}editions/",
        f"{PAGE}editions/1/",
        "/corrections/",
        "/en/corrections/",
        "/tags/الرقة/",
    ],
)
def test_every_page_answers_in_two_queries_without_a_cookie(
    client: Client, corrected: Dossier, path: str
) -> None:
    corrected.tags.set(["الرقة"])
    publish(corrected, by=None)
    response, queries = visit(client, path)
    assert response.status_code == 200
    assert queries <= 2
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]
    assert " style=" not in response.content.decode()
    assert "<script>" not in response.content.decode()


@pytest.mark.parametrize("cards", [4, 40, 200])
def test_the_size_of_a_dossier_costs_no_query(
    client: Client, make_dossier: Callable[..., Dossier], cards: int
) -> None:
    publish(make_dossier(cards), by=None)
    response, queries = visit(client, PAGE)
    assert queries == 2
    assert response.content.decode().count("للمزيد اضغط على الصورة") == cards


def test_an_unchanged_page_is_not_sent_again(client: Client, live_dossier: Dossier) -> None:
    first, _queries = visit(client, PAGE)
    second, queries = visit(client, PAGE, if_none_match=first["ETag"])
    assert (second.status_code, queries, second.content) == (304, 1, b"")


def test_the_next_request_after_a_publish_sees_it(client: Client, live_dossier: Dossier) -> None:
    tag = visit(client, PAGE)[0]["ETag"]
    live_dossier.title = "عنوان جديد"
    live_dossier.save()
    publish(live_dossier, by=None)
    response, _queries = visit(client, PAGE, if_none_match=tag)
    assert response.status_code == 200
    assert "عنوان جديد" in response.content.decode()


def test_an_old_edition_stays_as_it_was(client: Client, corrected: Dossier) -> None:
    response = client.get(f"{PAGE}editions/1/")
    assert "حملة الرقة" in response.content.decode()
    assert response["X-Robots-Tag"] == "noindex"
    assert client.get(f"{PAGE}editions/3/").status_code == 404


def test_a_changed_address_moves_for_good(client: Client, live_dossier: Dossier) -> None:
    live_dossier.slug = "الرقة"
    live_dossier.save()
    publish(live_dossier, by=None)
    for tail in ("", "editions/", "editions/1/"):
        response = client.get(f"{PAGE}{tail}")
        assert response.status_code == 301
        assert client.get(response["Location"]).status_code == 200


def test_a_withdrawn_page_is_gone_with_its_reason(client: Client, live_dossier: Dossier) -> None:
    withdraw(live_dossier, by=None, reason="بطلب من صاحب الشأن")
    for tail in ("", "editions/", "editions/1/"):
        response, queries = visit(client, f"{PAGE}{tail}")
        assert response.status_code == 410
        assert queries == 1
        assert "بطلب من صاحب الشأن" in response.content.decode()
    assert "حملة الرقة" not in client.get("/").content.decode()


def test_a_draft_is_nowhere(client: Client, dossier: Dossier) -> None:
    assert client.get(PAGE).status_code == 404
    for path in ("/", "/dossiers/", "/corrections/"):
        assert dossier.title not in client.get(path).content.decode()


def test_a_day_leads_to_the_edition_of_that_day(client: Client, live_dossier: Dossier) -> None:
    day = Edition.objects.get().published_at.date()
    response = client.get(f"{PAGE}?as-of={day}")
    expected = reverse("edition", args=["dossiers", "حملة-الرقة", 1])
    assert (response.status_code, response["Location"]) == (302, expected)
    for nonsense in ("1999-01-01", "gestern", "2017-02-31", "9999999-1-1"):
        assert client.get(f"{PAGE}?as-of={nonsense}").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/dossiers/x/", "/nothing/", "/a/b/c/d/", "/tags/x/", "/dossiers/%00/", "/en/x/"],
)
def test_what_never_was_is_not_found(client: Client, db: None, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "<h1" in response.content.decode()


@pytest.mark.parametrize("page", ["-1", "10000000000000", "x", "1%00", "%D9%A1"])
def test_a_page_number_of_any_kind_is_answered(
    client: Client, live_dossier: Dossier, page: str
) -> None:
    assert client.get(f"/dossiers/?page={page}").status_code == 200
    assert client.get(f"/corrections/?page={page}").status_code == 200


def test_pages_are_only_read(client: Client, live_dossier: Dossier) -> None:
    assert client.post(PAGE).status_code == 405
    assert client.head(PAGE).status_code == 200
