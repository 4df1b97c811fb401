"""Every form of every kind of record, sent by every role, as made by somebody who may."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from press.models import User
from tests.roles.deeds import Deeds
from tests.roles.expected import DEEDS, KINDS, ROLES

NO_TABLE = {"dossiers_dossier": {"import_new", "import_changes"}}


@pytest.mark.walk
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", ROLES)
def test_deeds_are_done_by_whom_they_are_for(
    role: str,
    kind: str,
    people: dict[str, User],
    make_record: Callable[..., Any],
    at_the_desk: Callable[[str], Client],
) -> None:
    deeds = Deeds(kind, make_record, at_the_desk("chief"), at_the_desk(role), people[role])
    wrong = []
    left_out = NO_TABLE.get(kind, set())
    for deed in set(DEEDS) - left_out:
        with transaction.atomic():
            if getattr(deeds, deed)() is not (role in DEEDS[deed]):
                wrong.append(deed)
            transaction.set_rollback(True)
    assert not wrong
