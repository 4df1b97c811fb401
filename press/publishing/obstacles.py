"""Everything that stands between a record and its readers now: what is missing, what it would show
of others, what the rooms further on ask for, and the clock.

A room says in its AppConfig.ready `obstacles.register(gate)`.
"""

from collections.abc import Callable, Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from press.editions.edition import Content
from press.records.composing import Composed, composed
from press.records.problems import Problem
from press.records.publishable import Publishable
from press.records.unseen import said_moment, unseen

Gate = Callable[[Publishable, Content], Iterable[Problem]]
"""Given a record and what readers would get: what has to happen before."""

_gates: list[Gate] = []


def register(gate: Gate) -> None:
    """In the order of registration they are told."""
    if gate not in _gates:
        _gates.append(gate)


def forget(gate: Gate) -> None:
    _gates.remove(gate)


def obstacles(record: Publishable, found: Composed | None = None) -> list[Problem]:
    """`found` is what it composes to, where that is at hand or it goes out with others."""
    found = composed(record) if found is None else found
    return [
        *record.problems(),
        *unseen(record, found),
        *(problem for gate in _gates for problem in gate(record, found.content)),
        *held_back(record),
    ]


def held_back(record: Publishable) -> list[Problem]:
    """An embargo that lasts, an end that has passed."""
    now = timezone.now()
    found = []
    if record.embargoed_until and record.embargoed_until > now:
        message = _("Under embargo until %(moment)s.")
        words = {"moment": said_moment(record.embargoed_until)}
        found.append(Problem(message % words, anchor="id_embargoed_until_0"))
    if record.withdraw_at and record.withdraw_at <= now:
        message = _("It was to be withdrawn at %(moment)s: give a later moment or none.")
        words = {"moment": said_moment(record.withdraw_at)}
        found.append(Problem(message % words, anchor="id_withdraw_at_0"))
    return found
