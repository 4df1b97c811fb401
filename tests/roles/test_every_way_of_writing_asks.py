"""What one way of writing refuses no other does, and what was written is kept: every way that the
URL table has, for every role and every state of a record."""

import sys
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client

from language.style.glossary import HouseTerm
from press.audit.entry import AuditEntry
from press.history.revisions import Revision
from press.models import Bundle, User
from press.records.kinds import publishables
from tests.roles.addresses import of_model
from tests.roles.deeds import fresh
from tests.roles.expected import KINDS, PUBLISHERS, ROLES, WRITERS
from tests.roles.newsroom import STATES, in_state
from tests.roles.ways import NAMED, OF_BUNDLES, OF_RECORDS, WRITES, Ways, rows, written
from tests.sampling import Sample

Cell = tuple[str, str, str, str]  # kind, state, way, role
HELD = {"scheduled", "bundled", "bundled for later"}
PUBLIC = {"live", "changed", "withdrawn"}


def who(way: str, state: str) -> set[str]:
    """Whose this is to do."""
    if way == "put":
        return PUBLISHERS
    if way == "delete":
        return set() if state in PUBLIC else PUBLISHERS
    return PUBLISHERS if state in HELD else WRITERS


def test_every_address_is_known() -> None:
    """A new one is to be told of in ways.py, and walked if it writes."""
    models = [*publishables().values()]
    found = {}
    for model in models:
        start = f"{model._meta.app_label}_{model._meta.model_name}_"
        for route, name in of_model(model._meta):
            found[name.removeprefix(start)] = route
    assert not set(found) - OF_RECORDS
    walked = {way for kind in KINDS for way in ways_of(kind)}
    assert set(found) & WRITES == walked - {"put"}
    assert {name for _route, name in of_model(Bundle._meta)} >= OF_BUNDLES


@pytest.mark.parametrize("kind", KINDS)
def test_each_way_asks_who_may_and_keeps_what_was_written(
    kind: str,
    people: dict[str, User],
    make_record: Callable[..., Any],
    make_actor: Callable[..., Any],
    at_the_desk: Callable[[str], Client],
    shared_sample: Sample,
    capsys: pytest.CaptureFixture[str],
) -> None:
    HouseTerm.objects.create(term="غلط", suggestion="صواب", level="should")
    ways = Ways(kind, at_the_desk("chief"), make_actor(NAMED)).of_kind()
    clients = {role: at_the_desk(role) for role in ROLES}
    cells = [cell for cell in walk(shared_sample) if cell[0] == kind]
    states = dict.fromkeys(state for _kind, state, _way, _role in cells)
    records = {
        state: written(in_state(make_record, kind, state, number, people["chief"]), kind)
        for number, state in enumerate(states)
    }
    wrong = []
    for _kind, state, way, role in cells:
        record = records[state]
        before = rows(record)
        with transaction.atomic():
            told = AuditEntry.objects.count()
            answer = ways[way](clients[role], record)
            fault = judged(record, rows(record) != before, may(state, way, role), told)
            if fault:
                words = said(answer)
                wrong.append(f"{role} {way} {state}: {fault} ({answer.status_code}) {words}")
            transaction.set_rollback(True)
    with capsys.disabled():
        sys.stdout.write(f" [{kind}: {len(cells)} cells] ")
    assert not wrong, "\n".join(wrong)


def walk(sample: Sample) -> list[Cell]:
    """Of all kinds. Sampled, each way by each role, by one who may and one who may not of records
    that are held, public, neither; and so for each state; and each way of each kind."""
    return sample.of(
        (cell for kind in KINDS for cell in product([kind], STATES, ways_of(kind), ROLES)),
        lambda cell: (cell[2], cell[3]),
        lambda cell: (cell[2], cell[1] in HELD, cell[1] in PUBLIC, may(*cell[1:])),
        lambda cell: (cell[1], may(*cell[1:])),
        lambda cell: (cell[0], cell[2]),
        lambda cell: (cell[0], may(*cell[1:])),
    )


def ways_of(kind: str) -> list[str]:
    return [*Ways(kind, Client(), None).of_kind()]


def may(state: str, way: str, role: str) -> bool:
    return role in who(way, state)


def judged(record: Any, changed: bool, allowed: bool, told: int) -> str:
    if changed is not allowed:
        return "written" if changed else "refused"
    if not changed:
        return ""
    if AuditEntry.objects.count() == told:
        return "not in the audit log"
    here = fresh(record)
    if here is None:
        return ""
    last = Revision.objects.of(here).filter(number=here.version).first()
    if last is None or here.version == record.version:
        return "no revision"
    return "" if last.rows() == rows(here) else "its revision is not what stands there"


def said(answer: Any) -> str:
    """What the page says is wrong."""
    page = BeautifulSoup("" if answer.streaming else answer.content.decode(), "lxml")
    return "; ".join(
        each.get_text(" ", strip=True) for each in page.select(".errorlist, .errornote")
    )
