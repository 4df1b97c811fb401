"""What is pasted into a form is answered as what its fields and blocks hold; nothing is saved."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossiers.blocks.listed import by_type
from dossiers.models import Dossier
from press.models import User
from tests.dossiers.webpages.expected import PAGES, names
from timeline.models import Event

PASTE = "/admin/dossiers/dossier/paste/"
EVENTS = f"{PASTE}events/"


def pasted(client: Client, data: bytes) -> Any:
    return client.post(PASTE, {"file": SimpleUploadedFile("page.html", data)})


@pytest.mark.parametrize("name", names())
def test_every_value_is_one_of_a_field_that_may_hold_it(
    editor: Client, db: None, name: str
) -> None:
    answer = pasted(editor, (PAGES / f"{name}.html").read_bytes())
    assert answer.status_code == 200
    models = {
        f"dossiers_{kind.model._meta.model_name}_set": kind.model for kind in by_type().values()
    }
    for block in answer.json()["blocks"]:
        made = models[block["prefix"]](**dict(block["values"]), region="body", ordering=10)
        made.clean_fields(exclude=["parent", "picture", "target"])
    Dossier(**answer.json()["fields"]).clean_fields(exclude=["slug"])
    assert "data-paste-undo" in answer.json()["report"]
    assert not Dossier.objects.exists()


def test_what_is_no_page_is_refused(editor: Client, db: None) -> None:
    for data in (b"", b"\x89PNG\r\n\x1a\n\0\0", b"a" * 3_000_000, b"<p>" * 100_000 + b"a"):
        answer = pasted(editor, data)
        assert answer.status_code == 422
        assert answer.json()["errors"]
    assert editor.post(PASTE).status_code == 422
    assert editor.get(PASTE).status_code == 405


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.binary(max_size=60), st.text(max_size=200))
def test_nothing_ends_in_an_error(editor: Client, db: None, data: bytes, text: str) -> None:
    assert pasted(editor, b"<h1>a</h1>" + data).status_code in {200, 422}
    assert pasted(
        editor, f"<p>{text}</p><ul><li>{text}".encode("utf-8", "replace")
    ).status_code in {
        200,
        422,
    }


def test_who_may_write_no_dossier_may_not_paste(
    account: Callable[..., User], client: Client
) -> None:
    client.force_login(account("archivist"))
    assert pasted(client, b"<p>x</p>").status_code == 403
    assert client.post(EVENTS, {"date": "2014", "text": "x"}).status_code == 403


def test_lines_become_drafts_of_events_or_none_does(editor: Client, db: None) -> None:
    long = "كلمة " * 60
    lines = {"date": ["2014-09-21", "2015"], "text": ["دخلوا صنعاء. ثم مضوا.", long]}
    answer = editor.post(EVENTS, lines)
    assert answer.status_code == 200
    first, second = Event.objects.order_by("pk")
    assert (first.title, str(first.date)) == ("دخلوا صنعاء", "2014-09-21")
    assert first.summary == "دخلوا صنعاء. ثم مضوا."
    assert second.title.endswith("…")
    assert len(second.title) < 130
    assert [each["id"] for each in answer.json()["events"]] == [str(first.pk), str(second.pk)]
    again = editor.post(EVENTS, {"date": ["2020", "2014-09-21"], "text": ["جديد", "دخلوا صنعاء."]})
    assert again.status_code == 422
    assert Event.objects.count() == 2
