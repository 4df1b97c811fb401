"""Every form of every kind of record, sent by every role, as made by somebody who may."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from press.models import User
from tests.roles.deeds import Deeds
from tests.roles.expected import DEEDS, KINDS, ROLES
from tests.sampling import Sample

NO_TABLE = {"dossiers_dossier": {"import_new", "import_changes"}}


@pytest.mark.parametrize("kind", KINDS)
def test_deeds_are_done_by_whom_they_are_for(
    kind: str,
    people: dict[str, User],
    make_record: Callable[..., Any],
    at_the_desk: Callable[[str], Client],
    shared_sample: Sample,
) -> None:
    """Sampled, each deed is tried by one who may and one who may not, and all roles and kinds of
    record meet."""
    cells = shared_sample.of(
        (cell for cell in product(KINDS, DEEDS, ROLES) if cell[1] not in left_out(cell[0])),
        lambda cell: (cell[1], cell[2] in DEEDS[cell[1]]),
        lambda cell: (cell[0], cell[2]),
        lambda cell: (cell[0], cell[2] in DEEDS[cell[1]]),
    )
    chief, wrong = at_the_desk("chief"), []
    for deed, role in [(deed, role) for of, deed, role in cells if of == kind]:
        deeds = Deeds(kind, make_record, chief, at_the_desk(role), people[role])
        with transaction.atomic():
            if getattr(deeds, deed)() is not (role in DEEDS[deed]):
                wrong.append((role, deed))
            transaction.set_rollback(True)
    assert not wrong


def left_out(kind: str) -> set[str]:
    return NO_TABLE.get(kind, set())
