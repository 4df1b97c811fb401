"""What a search finds can be taken along as a table."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from archive.models import Story
from tests.press.tables.rows import cells

pytestmark = pytest.mark.django_db


def rows(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    parts: Any = answer
    return cells(b"".join(parts.streaming_content))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_hit_is_a_row(client: Client, make_live_story: Callable[..., Story], form: str) -> None:
    make_live_story(
        "Raqqa, “after”",
        language="en",
        slug="raqqa",
        byline="=cmd()",
        desk="Syria",
        tags=["Euphrates", "War"],
        source_title="The Times",
        source_url="https://example.org/a",
    )
    found = rows(client, f"/en/archive/search.{form}?q=raqqa")
    assert len(found) == 1
    assert list(found[0].values())[:12] == [
        "Raqqa, “after”",
        "A report.",
        "Story",
        "English",
        "2017-08-06",
        "=cmd()",
        "Syria",
        "The Times",
        "https://example.org/a",
        "Euphrates, War",
        "http://testserver/stories/raqqa/",
        "1",
    ]
    assert list(found[0])[:3] == ["title", "summary", "kind"]


@pytest.mark.parametrize(("language", "mirrored"), [("", True), ("/en", False)])
def test_a_workbook_runs_as_its_language_does(
    client: Client, make_live_story: Callable[..., Story], language: str, mirrored: bool
) -> None:
    make_live_story()
    answer: Any = client.get(f"{language}/archive/search.xlsx")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert bool(book.worksheets[0].sheet_view.rightToLeft) is mirrored
    assert answer["Content-Disposition"].endswith('.xlsx"')


def test_a_header_speaks_the_language_of_the_address(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    """Also where it is sent when the page's language has long ended."""
    make_live_story()
    arabic, english = (rows(client, f"{at}/archive/search.csv") for at in ("", "/en"))
    assert list(english[0])[4] == "date"
    assert list(arabic[0])[4] == "التاريخ"


def test_a_file_begins_as_spreadsheets_need_it(
    client: Client, make_live_story: Callable[..., Story]
) -> None:
    make_live_story()
    answer: Any = client.get("/archive/search.csv")
    assert b"".join(answer.streaming_content).startswith(b"\xef\xbb\xbf")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer["X-Total-Count"] == "1"
    assert answer["X-Total-More"] == "false"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_search_that_cannot_be_followed_is_no_file(client: Client, form: str) -> None:
    answer = client.get(f"/en/archive/search.{form}?from=soonish")
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.decode().startswith("from: ")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_nothing_found_is_a_table_with_a_header(client: Client, db: None, form: str) -> None:
    assert rows(client, f"/archive/search.{form}?q=xyzzy") == []


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_only_reading_is_allowed(client: Client, db: None, form: str) -> None:
    answer = client.head(f"/archive/search.{form}")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["X-Total-Count"] == "0"
    assert client.post(f"/archive/search.{form}").status_code == 405
