"""The desk's log of a record can be read after every verb, also as yesterday's program wrote it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from press.models import User
from tests.roles.deeds import url
from tests.roles.expected import KINDS
from tests.roles.verbs import after_all_verbs


@pytest.mark.parametrize("kind", KINDS)
def test_after_all_verbs(
    kind: str,
    make_record: Callable[..., Any],
    people: dict[str, User],
    at_the_desk: Callable[[str], Client],
) -> None:
    reader = at_the_desk("reporter")
    for record in after_all_verbs(make_record, kind, 1, people["chief"]).values():
        assert reader.get(url(kind, "history", record)).status_code == 200
    entries = LogEntry.objects.all()
    assert len(entries) > 8
    assert all(str(entry) for entry in entries)
    entries.update(change_message='[{"changed": {"name": "publish"}}]')
    page = reader.get(url(kind, "history", record)).content.decode()
    assert "Published." in page
