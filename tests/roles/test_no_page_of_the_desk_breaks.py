"""Every page of the desk and every link and form on it, for records of every kind in every state,
after every verb, by every role; the roles in turn in one language and the other."""

import sys
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client

from press.models import User
from tests.roles.addresses import filled_in, of_model
from tests.roles.expected import KINDS, ROLES
from tests.roles.newsroom import EVERY, every_record
from tests.roles.verbs import as_
from tests.roles.walking import Walk
from tests.sampling import Sample

Newsroom = dict[str, dict[str, Any]]
PEOPLE = ["nobody", "none", *ROLES]


@pytest.fixture
def newsroom(make_record: Callable[..., Any], people: dict[str, User], sample: Sample) -> Newsroom:
    """Sampled, a record in each state is of one kind or another."""
    cells = sample.of(product(KINDS, EVERY), lambda cell: cell[0], lambda cell: cell[1])
    states = {kind: {state for of, state in cells if of == kind} for kind in KINDS}
    return {
        kind: every_record(make_record, kind, 100 * number, people["chief"], states[kind])
        for number, kind in enumerate(KINDS, 1)
    }


@pytest.fixture
def client_of(people: dict[str, User]) -> Callable[[str, str], Client]:
    def client(role: str, language: str) -> Client:
        if role == "nobody":
            return Client(raise_request_exception=False)
        user, _made = User.objects.get_or_create(username=role, defaults={"is_staff": True})
        User.objects.filter(pk=user.pk).update(language=language)
        return as_(User.objects.get(pk=user.pk))

    return client


def shapes(newsroom: Newsroom, sample: Sample) -> dict[str, str]:
    """By the beginning of a record's addresses its state; sampled, which of two heaps of states it
    lies in."""
    states = [*dict.fromkeys(state for records in newsroom.values() for state in records)]
    heaps = {state: str(place % 2) for place, state in enumerate(sample.few(states, len(states)))}
    return {
        f"/admin/{kind.replace('_', '/')}/{record.pk}/": state if sample.whole else heaps[state]
        for kind, records in newsroom.items()
        for state, record in records.items()
    }


def addresses(newsroom: Newsroom, first: int, sample: Sample) -> Iterator[str]:
    """Of the five kinds each page of a state is opened for one, beginning with the `first`; the
    others are met by links. Sampled, there is hardly more than one."""
    step = len(KINDS) if sample.whole else 1
    kept = {type(record): records for records in newsroom.values() for record in records.values()}
    for nth, model in enumerate(admin.site._registry):
        rows = [*kept.get(model, {}).values()]
        for place, (route, _name) in enumerate(of_model(model._meta)):
            if "<" not in route:
                yield route
            for turn, row in enumerate(rows or model._default_manager.all()[:2]):
                if "<" in route and (not rows or (place + turn + nth + first) % step == 0):
                    yield filled_in(route, row.pk)


def test_no_page_breaks_and_no_link_is_dead(
    newsroom: Newsroom,
    client_of: Callable[[str, str], Client],
    sample: Sample,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Sampled, they go together, and what one of them was shown no other opens; the chief begins at
    every address, the others at some."""
    shown: set[Any] = set()
    known = shapes(newsroom, sample)
    walks = []
    for number, role in enumerate(PEOPLE):
        language = ("ar", "en")[number % 2]
        walk = Walk(
            client_of(role, language),
            f"{role} ({language})",
            known,
            set() if sample.whole else shown,
        )
        every = [*addresses(newsroom, number, sample)]
        walk.start(["/admin/", *(every if role == "chief" else sample.share(every, number, of=6))])
        walks.append(walk)
    walks = sample.few(walks, len(walks))
    while any(walk.waiting for walk in walks):
        for walk in walks:
            walk.go_on()
    with capsys.disabled():
        for walk in walks:
            sys.stdout.write(f" [{walk.who}: {walk.opened} pages and forms] ")
    wrong = [f"{how} {way}" for walk in walks for way, how in walk.broken.items()]
    assert not wrong, "\n".join(wrong)
