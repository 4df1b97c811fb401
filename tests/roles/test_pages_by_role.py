"""Every page of every kind of record, for every role."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.roles.deeds import url
from tests.roles.expected import KINDS, OF_RECORDS, PAGES, ROLES


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", ROLES)
def test_pages_are_seen_by_whom_they_are_for(
    role: str, kind: str, make_record: Callable[..., Any], at_the_desk: Callable[[str], Client]
) -> None:
    client, record = at_the_desk(role), make_record(kind, 1)
    wrong = {}
    for route, who in PAGES.items():
        if kind == "dossiers_dossier" and route in {"export", "import"}:
            continue  # a dossier is no row of a table; its own import is in ELSEWHERE
        status = client.get(url(kind, route, record if route in OF_RECORDS else None)).status_code
        if status != (200 if role in who else 403):
            wrong[route] = status
    assert not wrong
