"""What a reader narrows a timeline down to, as the address says it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Self
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from language.dates import Date, read, say
from language.dates.within import UNQUALIFIED, certainly_within, possibly_within, window
from language.slugs import LENGTH
from timeline.events.event import Event
from timeline.events.participation import Participation

FIELDS = ("actor", "place", "role", "kind", "from", "to", "sure")
LISTED = {"role": Participation.Role, "kind": Event.Kind}


@dataclass(frozen=True)
class Filter:
    """`actor` and `place` are groups, or addresses that nobody has looked up yet. What cannot be
    followed is in `errors`, by field, and narrows nothing down; `typed` is what came of each field.
    """

    actor: str = ""
    place: str = ""
    role: str = ""
    kind: str = ""
    first: datetime.date | None = None
    last: datetime.date | None = None
    sure: bool = False
    typed: Mapping[str, str] = field(default_factory=dict, compare=False)
    said: Mapping[str, str] = field(default_factory=dict, compare=False)
    errors: Mapping[str, str] = field(default_factory=dict, compare=False)

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Self:
        """Never raises: `given` is a query string's values by name. NUL, which neither HTML nor
        PostgreSQL can hold, is shown as what stands for the unreadable."""
        typed = {
            name: str(given.get(name) or "").replace("\0", "\ufffd").strip() for name in FIELDS
        }
        errors: dict[str, str] = {}
        values: dict[str, Any] = {"sure": bool(typed["sure"])}
        for name in ("actor", "place"):
            values[name] = _address(typed[name])
            if typed[name] and not values[name]:
                errors[name] = unknown(name)
        for name, choices in LISTED.items():
            values[name] = typed[name] if typed[name] in choices.values else ""
            if typed[name] and not values[name]:
                errors[name] = _("There is no such choice; take one from the list.")
        first, last = _window(typed, errors)
        words = {
            name: say(date, get_language())
            for name, date in (("from", first), ("to", last))
            if date and name not in errors
        }
        return cls(
            **values,
            first=first.earliest if first and "from" not in errors else None,
            last=last.latest if last and "to" not in errors else None,
            typed=typed,
            said=words,
            errors=errors,
        )

    def looked_up(self, name: str, group: str) -> Self:
        """With the group of what an address was found to be; "" where there is no such page."""
        values: dict[str, Any] = {name: group}
        if not group:
            values["errors"] = {**self.errors, name: unknown(name)}
        return replace(self, **values)

    def aside(self, name: str) -> Self:
        """Without one of its fields: what remains when another is chosen there."""
        values: dict[str, Any] = {name: ""}
        return replace(self, **values)

    def at_any_time(self) -> Self:
        return replace(self, first=None, last=None)

    @property
    def has_period(self) -> bool:
        return self.first is not None or self.last is not None

    @property
    def values(self) -> dict[str, str]:
        """What is followed, by field, as addresses say it."""
        followed = {
            "actor": bool(self.actor),
            "place": bool(self.place),
            "role": bool(self.role),
            "kind": bool(self.kind),
            "from": self.first is not None,
            "to": self.last is not None,
            "sure": self.sure and self.has_period,
        }
        return {name: self.typed[name] for name in FIELDS if followed[name]}

    def without(self, name: str) -> str:
        """The query string of the others; a period's reading goes with its last bound."""
        rest = {key: value for key, value in self.values.items() if key != name}
        if not {"from", "to"} & set(rest):
            rest.pop("sure", None)
        return urlencode(rest)

    def with_value(self, name: str, value: str) -> str:
        return urlencode({**self.values, name: value})

    def takes_part(self, participant: Mapping[str, Any]) -> bool:
        return (not self.actor or participant["group"] == self.actor) and (
            not self.role or participant["role"] == self.role
        )

    def in_time(self, edtf: str) -> bool:
        if not self.has_period:
            return True
        within = certainly_within if self.sure else possibly_within
        return bool(edtf) and within(_dated(edtf), self.first, self.last)

    def matches(self, event: Mapping[str, Any]) -> bool:
        """Whether it is among them: an event in brief, as `event_content.briefs` has it."""
        place = event["place"]
        return (
            (not self.kind or event["event_kind"] == self.kind)
            and (not self.place or (place is not None and place["group"] == self.place))
            and (not (self.actor or self.role) or any(map(self.takes_part, event["participants"])))
            and self.in_time(event["date"])
        )

    def query(self) -> Q:
        """The same, of publications of events."""
        query = Q()
        groups = [group for group in (self.actor, self.place) if group]
        if not all(map(is_group, groups)):
            return Q(pk__in=[])
        if groups:
            query &= Q(mentions__contains=groups)
        if self.actor or self.role:
            part = {"group": self.actor, "role": self.role}
            known = {name: value for name, value in part.items() if value}
            query &= Q(facts__participants__contains=[known])
        if self.place:
            query &= Q(facts__place__group=self.place)
        if self.kind:
            query &= Q(facts__event_kind=self.kind)
        return query & self._period() if self.has_period else query

    def _period(self) -> Q:
        days = window(self.first, self.last)
        if self.sure:
            return Q(days__contained_by=days) & Q(facts__date__regex=UNQUALIFIED)
        return Q(days__overlap=days)


@lru_cache(maxsize=4096)
def _dated(edtf: str) -> Date:
    return Date(edtf)


def unknown(name: str) -> str:
    if name == "actor":
        return _("No actor is known at this address; take one from the list.")
    return _("No place is known at this address; take one from the list.")


def _address(typed: str) -> str:
    """A group as contents write it, or what may be the last part of an address; else ""."""
    if is_group(typed):
        return str(UUID(typed))
    return typed if len(typed) <= LENGTH and "/" not in typed else ""


def is_group(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _window(typed: Mapping[str, str], errors: dict[str, str]) -> tuple[Date | None, Date | None]:
    """The dates of "from" and "to", in any wording; None, and an error, for what is none."""
    first, last = (_date(name, typed[name], errors) for name in ("from", "to"))
    if first and first.earliest is None:
        errors["from"] = _("Say a day, a month or a year to begin with.")
    if last and last.latest is None:
        errors["to"] = _("Say a day, a month or a year to end with.")
    bounds = (first.earliest if first else None, last.latest if last else None)
    if bounds[0] and bounds[1] and bounds[0] > bounds[1]:
        errors["to"] = _("The end lies before the start.")
    return first, last


def _date(name: str, text: str, errors: dict[str, str]) -> Date | None:
    if not text:
        return None
    try:
        return read(text, get_language())
    except ValidationError as refusal:
        errors[name] = " ".join(refusal.messages)
        return None
