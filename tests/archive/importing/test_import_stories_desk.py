"""Importing past coverage at the desk: what would happen, the word to go on, who may."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client

from actors.models import Actor
from archive.importing import form as import_stories_form
from archive.importing.run import LOCK
from archive.models import Story
from press.models import User
from tests.archive.importing.sample_files import as_csv, as_lines, item, news, rss

URL = "/admin/archive/story/import-stories/"
GOOD = rss(item(1), item(2)).encode()


@pytest.fixture(autouse=True)
def _files(db: None, settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def desk(account: Callable[..., User], client: Client) -> Client:
    client.force_login(account("editor", language="en"))
    return client


def answered(client: Client, data: dict[str, Any]) -> BeautifulSoup:
    response: Any = client.post(URL, data, follow=True)
    assert response.status_code == 200
    content = response.getvalue() if response.streaming else response.content
    return BeautifulSoup(content, "lxml")


def sent(client: Client, content: bytes, name: str = "feed.xml", **options: str) -> BeautifulSoup:
    return answered(client, {"file": SimpleUploadedFile(name, content), **options})


def confirmed(client: Client, page: BeautifulSoup, **changes: str) -> BeautifulSoup:
    """As the page's own form is sent."""
    fields = page.select("form[action] input[type=hidden]")
    values = {str(field["name"]): str(field["value"]) for field in fields}
    assert "token" in values
    return answered(client, values | changes)


def counts(page: BeautifulSoup) -> str:
    return " ".join(page.select(".import-counts")[0].text.split())


def test_what_would_happen_is_shown_and_nothing_saved_until_confirmed(
    desk: Client, make_actor: Callable[..., Actor], tmp_path: Path
) -> None:
    make_actor("الجسر القديم")
    page = sent(desk, GOOD, publish="on")
    assert counts(page) == "2 items 2 new 0 refused"
    row = " ".join(page.select(".import-table tbody tr")[0].text.split())
    assert row == "خبر الجسر رقم 1 6 November 2016 – صحيفة النهر الجسر القديم"
    assert not Story.objects.exists()
    done = confirmed(desk, page)
    assert "Imported" in done.text
    assert {story.state for story in Story.objects.all()} == {"live"}
    kept = {path.suffix for path in (tmp_path / "imports").iterdir()}
    assert kept == {".json", ".ledger", ".lock"}
    entry = LogEntry.objects.get()
    assert (entry.object_repr, entry.change_message) == ("feed.xml", "import: 2 new")
    edition = Story.objects.order_by("pk")[0].edition
    assert edition is not None
    assert edition.published_by == User.objects.get()


def test_what_was_chosen_holds_to_the_end(desk: Client) -> None:
    options = {"source": 'الوكالة "& كذا', "desk": "محليات", "key": "أرشيف", "language": "ar"}
    page = sent(desk, GOOD, **options)
    assert "of these drafts" in counts(page)
    confirmed(desk, page)
    story = Story.objects.order_by("pk")[0]
    assert (story.source_title, story.desk, story.import_source) == (
        'الوكالة "& كذا',
        "محليات",
        "أرشيف",
    )
    assert story.state == "draft"


def test_a_table_is_told_apart_by_the_name_it_was_sent_under(desk: Client) -> None:
    table = as_csv(["headline", "blurb"], ["أ", "خبر"])
    confirmed(desk, sent(desk, table, "old stories.csv"))
    assert Story.objects.get().import_source == "old stories"


def test_refused_items_can_be_downloaded_mended_and_sent(desk: Client) -> None:
    page = sent(desk, rss(item(1), item(2, title=" ")).encode(), publish="on")
    assert "1 refused" in counts(page)
    done = confirmed(desk, page)
    assert Story.objects.count() == 1
    link = next(a["href"] for a in done.select("a") if str(a["href"]).endswith("refused.csv"))
    response: Any = desk.get(str(link))
    table = response.getvalue().decode("utf-8-sig")
    mended = table.replace("?p=2,,", "?p=2,مصحح,").encode()
    confirmed(desk, sent(desk, mended, "refused.csv", publish="on"))
    assert Story.objects.filter(headline="مصحح", import_id__endswith="?p=2").exists()


def test_what_is_there_already_leaves_nothing_to_confirm(desk: Client) -> None:
    confirmed(desk, sent(desk, GOOD))
    page = sent(desk, GOOD)
    assert counts(page) == "2 items 0 new 2 as they were 0 refused"
    assert not page.select("form[action] input[name=token]")


def test_a_page_is_whole_and_tells_how_far_it_is(desk: Client) -> None:
    page = sent(desk, as_lines(*map(news, range(250))), "news.jsonl")
    lines = [line.text for line in page.select(".import-progress li")]
    assert lines == ["200 items read", "250 items read"]
    assert page.select_one("html > body #footer, html > body footer") is not None
    assert len(page.select(".import-table tbody tr")) == 10


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "x.xml"),
        (b"", "x.csv"),
        (os.urandom(3000), "x.bin"),
        (b"<html></html>", "x.xml"),
        (b'<!DOCTYPE rss [<!ENTITY x "y">]><rss></rss>', "x.xml"),
        (b"a,b\n1,2\n", "x.csv"),
        (b"\x1f\x8b\x08", "x.gz"),
        (b"PK\x03\x04" + b"\0" * 500, "x.xlsx"),
        (b'{"uri":', "x.json"),
    ],
)
def test_what_is_no_coverage_is_told_on_the_page(desk: Client, content: bytes, name: str) -> None:
    page = sent(desk, content, name)
    assert page.select(".errornote") or page.select(".refused")
    assert not page.select("form[action] input[name=token]")


def test_nothing_of_a_file_is_taken_for_mark_up(desk: Client) -> None:
    table = as_csv(
        ["headline", "blurb", "date", "desk"],
        ["<script>alert(1)</script>x<b>", "<img src=x>", "", "<i>d</i>"],
        ["<script>y", "z", "<script>never</script>", ""],
    )
    page = sent(desk, table, "<script>.csv")
    assert not page.select("#content-main script, #content-main img, #content-main i")


def test_a_file_must_be_chosen_and_may_not_be_huge(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answered(desk, {}).select_one(".errorlist") is not None
    monkeypatch.setattr(import_stories_form, "LARGEST", 10)
    assert "larger than" in sent(desk, GOOD).text


def test_a_broken_option_is_told_and_saves_nothing(desk: Client) -> None:
    assert sent(desk, GOOD, language="xx").select(".errorlist")
    assert not Story.objects.exists()


def test_another_user_cannot_confirm_or_see_what_was_sent(
    desk: Client, account: Callable[..., User]
) -> None:
    page = sent(desk, rss(item(1), item(2, title=" ")).encode())
    link = next(a["href"] for a in page.select("a") if str(a["href"]).endswith("refused.csv"))
    other = Client()
    other.force_login(account("chief", language="en"))
    assert "Send it again" in confirmed(other, page).text
    assert other.get(str(link)).status_code == 404
    assert desk.get(str(link)).status_code == 200
    assert not Story.objects.exists()


def test_who_may_not_publish_makes_drafts(account: Callable[..., User], client: Client) -> None:
    client.force_login(account("reporter", language="en"))
    page = BeautifulSoup(client.get(URL).content.decode(), "lxml")
    assert page.select("input[name=source]")
    assert not page.select("input[name=publish]")
    confirmed(client, sent(client, GOOD, publish="on"), publish="on")
    assert {story.state for story in Story.objects.all()} == {"draft"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_write_stories_imports_none(
    account: Callable[..., User], client: Client, method: str
) -> None:
    user = account("archivist")
    user.groups.clear()
    client.force_login(user)
    assert getattr(client, method)(URL).status_code == 403
    assert client.get(f"{URL}x/refused.csv").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_beside_another_import_it_says_so(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.importing.run.WAIT", 0.1)
    page = sent(desk, GOOD)
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        assert "Another import of stories is going on" in confirmed(desk, page).text
    finally:
        other.close()
    monkeypatch.setattr("archive.importing.run.WAIT", 10)
    confirmed(desk, page)
    assert Story.objects.count() == 2


def test_a_failure_is_told_without_a_trace(
    desk: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = sent(desk, GOOD)
    monkeypatch.setattr("archive.importing.batches.publish_new", lambda *args, **facts: 1 / 0)
    assert "Something went wrong here" in confirmed(desk, page, publish="on").text
    assert "ZeroDivisionError" in caplog.text
    assert not Story.objects.exists()


def test_who_sends_another_file_finds_what_was_chosen(desk: Client) -> None:
    page = sent(desk, b"nonsense", source="وكالة", language="en", desk="الشرق")
    assert page.select(".errornote")
    links = [str(link["href"]) for link in page.select(".import-report a, a.closelink")]
    (again,) = {link for link in links if "after=" in link}
    form = BeautifulSoup(desk.get(again).content, "html.parser")
    assert form.select("#id_source")[0]["value"] == "وكالة"
    assert form.select("#id_desk")[0]["value"] == "الشرق"
    assert not form.select("#id_publish[checked]"), "as it was left"
    assert not BeautifulSoup(desk.get(f"{URL}?after={'x' * 32}").content, "html.parser").select(
        ".errornote"
    )
