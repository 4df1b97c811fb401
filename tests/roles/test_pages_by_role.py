"""Every page of every kind of record, for every role."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.test import Client

from tests.roles.deeds import url
from tests.roles.expected import KINDS, OF_RECORDS, PAGES, ROLES
from tests.sampling import Sample


@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_seen_by_whom_they_are_for(
    kind: str,
    make_record: Callable[..., Any],
    at_the_desk: Callable[[str], Client],
    shared_sample: Sample,
) -> None:
    """Sampled, each page of one kind or another by each role, and each page of each kind."""
    clients, record = {role: at_the_desk(role) for role in ROLES}, make_record(kind, 1)
    cells = shared_sample.of(
        (cell for cell in product(KINDS, PAGES, ROLES) if there_is(*cell[:2])),
        lambda cell: (cell[1], cell[2]),
        lambda cell: (cell[0], cell[1]),
        lambda cell: (cell[0], cell[2]),
    )
    wrong = {}
    for route, role in [(route, role) for of, route, role in cells if of == kind]:
        address = url(kind, route, record if route in OF_RECORDS else None)
        status = clients[role].get(address).status_code
        if status != (200 if role in PAGES[route] else 403):
            wrong[role, route] = status
    assert not wrong


def there_is(kind: str, route: str) -> bool:
    """A dossier is no row of a table; its own import is in ELSEWHERE."""
    return kind != "dossiers_dossier" or route not in {"export", "import"}
