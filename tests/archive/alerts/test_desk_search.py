"""Those who may see drafts and what was withdrawn find them at the desk, and nobody else."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Story
from press.models import User
from press.publishing.first import publish_new
from press.publishing.verbs import publish, withdraw
from tests.archive.alerts.desk_search import PAGE, permitted, soup, text, titles
from tests.press.tables.rows import as_csv

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
MOST = 26
"""Queries of a page: session, user, permissions and the search."""


@pytest.fixture
def archivist(account: Callable[..., User], client: Client) -> Client:
    client.force_login(account("archivist", language="en"))
    return client


@pytest.fixture
def stories(make_story: Make, make_live_story: Make) -> dict[str, Story]:
    gone = make_live_story("خبر خاطئ عن الجسر")
    withdraw(gone, by=None, reason="خطأ.")
    live = make_live_story("خبر عن الجسر", tags=["معارك"], actors=[], desk="سوريا")
    return {"live": live, "gone": gone, "draft": make_story("مسودة عن الجسر")}


def test_everything_is_found_with_its_standing(
    archivist: Client, stories: dict[str, Story]
) -> None:
    assert titles(archivist, "q=الجسر") == {
        "خبر عن الجسر": "Live",
        "خبر خاطئ عن الجسر": "Withdrawn",
        "مسودة عن الجسر": "Draft",
    }
    assert titles(archivist) == titles(archivist, "q=الجسر")


def test_hits_lead_to_forms_and_live_ones_to_their_pages(
    archivist: Client, stories: dict[str, Story]
) -> None:
    rows = soup(archivist, "q=الجسر").select(".found > li")
    links = {text(row.h3): [link["href"] for link in row.select("a")] for row in rows}
    change = {name: f"/admin/archive/story/{each.pk}/change/" for name, each in stories.items()}
    live = stories["live"]
    assert links == {
        live.headline: [change["live"], live.get_absolute_url()],
        stories["gone"].headline: [change["gone"]],
        stories["draft"].headline: [change["draft"]],
    }
    for url in change.values():
        assert archivist.get(url).status_code == 200


def test_who_may_not_see_every_draft_is_told_of_none(
    client: Client, stories: dict[str, Story]
) -> None:
    client.force_login(permitted("guest", ["view_entry"]))
    assert client.get(f"{PAGE}?q=الجسر").status_code == 403


def test_filters_chips_and_pages(archivist: Client, make_story: Make) -> None:
    stories = [make_story(f"جسر {number}", tags=["معارك"], desk="سوريا") for number in range(25)]
    publish_new(stories, by=None)
    page = soup(archivist, "tag=معارك")
    chosen = page.select("#changelist-filter li.selected a")
    assert [text(each) for each in chosen] == ["معارك (25)"]
    assert [text(each) for each in page.select('[aria-label="Narrowed down to"] a')] == [
        "Tag: معارك × (take away)"
    ]
    assert text(page.select_one("ul.row b")) == "25 results"
    forwards = page.select_one("a[rel=next]")
    assert forwards
    second = titles(archivist, str(forwards["href"]).lstrip("?"))
    assert len(second) == 5
    assert not set(second) & set(titles(archivist, "tag=معارك"))


def test_filters_stay_when_words_are_searched_for(archivist: Client, make_story: Make) -> None:
    make_story("جسر", tags=["معارك"])
    form = soup(archivist, "tag=معارك&from=2017&sort=oldest").select("#desk-search input")
    sent = {str(each["name"]): each.get("value") for each in form if each.has_attr("name")}
    assert (sent["tag"], sent["from"], sent["sort"]) == ("معارك", "2017", "oldest")


def test_as_it_stood_on_a_day_is_what_readers_saw(
    archivist: Client, stories: dict[str, Story]
) -> None:
    assert titles(archivist, "q=الجسر&on=2090-01-01") == {"خبر عن الجسر": "Live"}


def test_drafts_of_a_table_are_found(archivist: Client, tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    file.write_bytes(as_csv(["title", "date"], ["قصف المعبر", "2017"]))
    call_command("import_table", "event", file, stderr=io.StringIO(), stdout=io.StringIO())
    assert list(titles(archivist, "q=المعبر")) == ["قصف المعبر"]


def test_earlier_editions_are_not_found(archivist: Client, make_live_story: Make) -> None:
    story = make_live_story("خبر الجسر")
    story.headline = "خبر المعبر"
    story.save()
    publish(Story.objects.get(pk=story.pk), by=None)
    assert titles(archivist, "q=الجسر") == {}
    assert titles(archivist, "q=المعبر") == {"خبر المعبر": "Live"}


@pytest.mark.parametrize("role", ["reporter", "editor", "chief", "archivist"])
def test_roles_have_it(client: Client, account: Callable[..., User], role: str) -> None:
    client.force_login(account(role))
    assert client.get(PAGE).status_code == 200
    assert client.get("/admin/").content.count(PAGE.encode()) > 0


def test_others_have_not(client: Client, stories: dict[str, Story]) -> None:
    assert client.get(PAGE).status_code == 302
    for permissions in ([], ["view_story", "change_story"], ["change_entry", "add_entry"]):
        client.force_login(permitted(f"guest{len(permissions)}{permissions}"[:30], permissions))
        answer = client.get(f"{PAGE}?q=الجسر")
        assert answer.status_code == 403
        assert "مسودة" not in answer.content.decode()
        assert client.post(PAGE, {"save-name": "x"}).status_code == 403


def test_entries_are_neither_added_nor_changed_nor_deleted(client: Client, admin_user: Any) -> None:
    client.force_login(admin_user)
    for rest in ("add/", "1/change/", "1/delete/", "1/history/", "1/"):
        assert client.get(f"{PAGE}{rest}").status_code == 404


@pytest.mark.parametrize("language", ["ar", "en"])
def test_empty_results_say_what_to_do(
    client: Client, account: Callable[..., User], stories: dict[str, Story], language: str
) -> None:
    client.force_login(account("archivist", language=language))
    for query in ("q=لا-وجود-له", "q=الجسر&tag=none", "q=من", "q=-الجسر", "q=الجسر&after=900"):
        page = soup(client, query)
        assert text(page.select_one("#changelist [role=status] h2"))
        assert page.select("#changelist [role=status] a")


def test_an_empty_archive(archivist: Client) -> None:
    assert text(soup(archivist).select_one("[role=status] h2")) == "The archive is empty"


def test_what_cannot_be_read_is_said_and_stays(archivist: Client) -> None:
    page = soup(archivist, "from=whenever&q=" + "a" * 600 + "".join(f"&tag={n}" for n in range(30)))
    fields = {str(each["name"]): each["value"] for each in page.select("#toolbar input[type=text]")}
    assert fields["from"] == "whenever"
    assert len(page.select(".errornote")) == 3


def test_what_is_written_is_escaped(archivist: Client, make_story: Make) -> None:
    make_story("<script>alert(1)</script> جسر", byline="<b>x")
    html = archivist.get(f"{PAGE}?q=جسر+%3Cscript%3E").content.decode()
    assert "<script>alert(1)" not in html
    assert "<b>x" not in html


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["q", "tag", "from", "to", "on", "after", "like", "year", "sort", "sure"]),
        st.text(max_size=40),
    )
)
def test_any_address_is_answered(archivist: Client, given_: dict[str, str]) -> None:
    query = "&".join(f"{k}={quote(v.encode('utf-8', 'surrogatepass'))}" for k, v in given_.items())
    assert archivist.get(f"{PAGE}?{query}").status_code == 200


def test_asks_little(archivist: Client, make_story: Make, make_live_story: Make) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            archivist.get(f"{PAGE}?q=جسر&tag=معارك")
        told = [each["sql"] for each in queries]
        return len([sql for sql in told if not sql.startswith(("SET ", "SAVEPOINT", "RELEASE"))])

    make_live_story("جسر", tags=["معارك"])
    archivist.get(PAGE)
    few = asked()
    for number in range(9):
        make_live_story(f"جسر {number}", tags=["معارك"])
        make_story(f"جسر بعيد {number}", tags=["معارك"])
    assert asked() <= few
    assert few <= MOST
