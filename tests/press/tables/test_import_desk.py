"""The desk's import: what would change, the word to go on, who may, what is kept of the file."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from press.models import User
from press.sent import files
from press.tables import import_desk
from tests.press.tables.rows import as_csv
from timeline.models import Event

URL = "/admin/timeline/event/import/"
GOOD = as_csv(["title", "date"], ["أ", "2017"], ["ب", "2018"])


@pytest.fixture(autouse=True)
def _tables(db: None, settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def desk(account: Callable[..., User], client: Client) -> Client:
    client.force_login(account("editor", language="en"))
    return client


def sent(client: Client, content: bytes, name: str = "events.csv") -> BeautifulSoup:
    response: Any = client.post(URL, {"file": SimpleUploadedFile(name, content)}, follow=True)
    assert response.status_code == 200
    content = response.getvalue() if response.streaming else response.content
    return BeautifulSoup(content, "lxml")


def confirmed(client: Client, token: str) -> BeautifulSoup:
    response: Any = client.post(URL, {"token": token}, follow=True)
    content = response.getvalue() if response.streaming else response.content
    return BeautifulSoup(content, "lxml")


def token(page: BeautifulSoup) -> str:
    field = page.select_one("input[name=token]")
    assert field is not None
    return str(field["value"])


def kept(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "imports").glob("*"))


def test_what_would_change_is_shown_and_nothing_kept_until_confirmed(
    desk: Client, tmp_path: Path
) -> None:
    page = sent(desk, GOOD)
    assert "What would change" in page.text
    assert "2 new" in " ".join(page.select(".import-counts")[0].text.split())
    assert page.select_one(".import-table td bdi").text == "أ"  # type: ignore[union-attr]
    assert not Event.objects.exists()
    done = confirmed(desk, token(page))
    assert "Imported" in done.text
    assert set(Event.objects.values_list("title", "date")) == {("أ", "2017"), ("ب", "2018")}
    assert {path.suffix for path in kept(tmp_path)} == {".json", ".lock"}
    assert LogEntry.objects.get().object_repr == "events.csv"


def test_a_page_is_whole_and_tells_how_far_it_is(desk: Client) -> None:
    page = sent(desk, as_csv(["title"], *([f"حدث {number}"] for number in range(2500))))
    lines = [item.text for item in page.select(".import-progress li")]
    assert lines == ["1000 rows read", "2000 rows read", "2500 rows read"]
    assert page.select_one("html > body #footer, html > body footer") is not None
    assert not page.select(".import-progress .import-report")


def test_a_file_is_imported_once(desk: Client) -> None:
    name = token(sent(desk, GOOD))
    confirmed(desk, name)
    assert "imported already" in confirmed(desk, name).text
    assert Event.objects.count() == 2


def test_refused_rows_can_be_downloaded_mended_and_sent_again(desk: Client) -> None:
    table = as_csv(["title", "date", "note"], ["أ", "2017", "x"], ["ب", "31/11/2017", "=1+1"])
    page = sent(desk, table)
    assert page.select_one("input[name=token]") is None
    assert page.select_one(".import-table th[scope=row]").text == "3"  # type: ignore[union-attr]
    assert "Columns that were ignored: note" in " ".join(page.text.split())
    link = next(a["href"] for a in page.select("a") if str(a["href"]).endswith("refused.csv"))
    response: Any = desk.get(str(link))
    refused = response.getvalue()
    assert refused.startswith(b"\xef\xbb\xbf")
    assert "title,date,note,line,message" in refused.decode("utf-8-sig")
    assert "ب,31/11/2017,'=1+1,3," in refused.decode("utf-8-sig")
    again = sent(desk, refused.replace(b"31/11", b"30/11"))
    assert "Columns that were ignored: note" in " ".join(again.text.split())
    confirmed(desk, token(again))
    assert Event.objects.get().title == "ب"


def test_a_refused_file_is_not_imported_by_confirming_it(desk: Client, tmp_path: Path) -> None:
    sent(desk, as_csv(["title", "date"], ["أ", "2017"], ["ب", "nonsense"]))
    (name,) = {path.name.partition(".")[0] for path in kept(tmp_path)}
    assert "mended first" in confirmed(desk, name).text
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (os.urandom(5000), None),
        (b"PK\x03\x04" + b"\0" * 500, "cannot be read"),
        (as_csv(["x", "y"], ["1", "2"]), "title (title)"),
        (as_csv(["title", "date"], ["<script>alert(1)</script>", "bad<b>"]), "line"),
    ],
)
def test_what_is_no_table_is_told_on_the_page(
    desk: Client, content: bytes, words: str | None
) -> None:
    page = sent(desk, content)
    assert "Nothing was imported" in page.text or "mended first" in page.text
    assert (words or "").lower() in page.text.lower()
    assert not page.select("#content-main script")


def test_a_file_must_be_chosen_and_may_not_be_huge(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = BeautifulSoup(desk.post(URL).content.decode(), "lxml")
    assert page.select_one(".errorlist") is not None
    monkeypatch.setattr(import_desk, "LARGEST", 10)
    assert "larger than" in sent(desk, GOOD).text


def test_another_user_cannot_confirm_or_see_what_was_sent(
    desk: Client, account: Callable[..., User]
) -> None:
    name = token(sent(desk, GOOD))
    other = Client()
    other.force_login(account("chief", language="en"))
    assert "imported already" in confirmed(other, name).text
    assert other.get(f"{URL}{name}/refused.csv").status_code == 404
    assert not Event.objects.exists()


def test_a_file_of_one_kind_is_not_imported_as_another(desk: Client) -> None:
    name = token(sent(desk, GOOD))
    response = desk.post("/admin/timeline/place/import/", {"token": name})
    assert "imported already" in response.content.decode()


@pytest.mark.parametrize("name", ["", "../secret_key", "/etc/passwd", "x\0y", "a" * 5000])
def test_a_made_up_name_opens_nothing(desk: Client, name: str) -> None:
    assert "imported already" in confirmed(desk, name).text


def test_only_who_may_import_does(account: Callable[..., User], client: Client) -> None:
    user = account("archivist")
    user.groups.clear()
    user.user_permissions.add(Permission.objects.get(codename="view_event"))
    client.force_login(user)
    assert client.get(URL).status_code == 403
    assert client.post(URL, {"token": "x"}).status_code == 403
    assert client.get(f"{URL}x/refused.csv").status_code == 403
    assert URL not in client.get("/admin/timeline/event/").content.decode()


def test_what_was_sent_is_found_again_by_its_account_alone(
    desk: Client, account: Callable[..., User]
) -> None:
    name = token(sent(desk, GOOD))
    other = Client()
    other.force_login(account("chief", language="en"))
    assert "events.csv" not in other.get(URL).content.decode()
    assert other.get(f"{URL}{name}/").status_code == 302
    again = Client()
    again.force_login(User.objects.get(username="editor"))
    assert f"{name}/" in again.get(URL).content.decode()
    page = BeautifulSoup(again.get(f"{URL}{name}/").content.decode(), "lxml")
    assert "Imported" in confirmed(again, token(page)).text
    assert "Imported" in again.get(f"{URL}{name}/").content.decode()


def test_what_is_kept_is_private_and_not_without_end(desk: Client, tmp_path: Path) -> None:
    for _number in range(files.REMEMBERED + 3):
        sent(desk, GOOD)
    assert len([path for path in kept(tmp_path) if not path.suffix]) == files.REMEMBERED
    assert {path.stat().st_mode & 0o777 for path in kept(tmp_path)} == {0o600}


def test_without_room_nothing_is_taken(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ROOM", 10)
    assert "Too many files" in sent(desk, GOOD).text


def test_files_are_gone_after_a_day(desk: Client, tmp_path: Path) -> None:
    first = token(sent(desk, GOOD))
    for path in kept(tmp_path):
        os.utime(path, (time.time() - 90_000, time.time() - 90_000))
    sent(desk, GOOD)
    assert "imported already" in confirmed(desk, first).text
    assert (tmp_path / "imports").stat().st_mode & 0o777 == 0o700


def test_the_same_table_again_has_nothing_to_import(desk: Client) -> None:
    confirmed(desk, token(sent(desk, GOOD)))
    page = sent(desk, GOOD)
    assert "nothing to import" in page.text
    assert page.select_one("input[name=token]") is None
