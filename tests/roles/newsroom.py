"""A newsroom in the middle of a day: a record of every kind in every state it can be in, after
every verb, as the desk itself brought them there."""

import datetime
from collections.abc import Callable, Collection
from typing import Any

from django.utils import timezone

from press.bundles.bundle import Bundle
from press.bundles.bundling import put
from press.models import User
from tests.roles.deeds import Deeds, fresh, live
from tests.roles.verbs import after_all_verbs, as_

Make = Callable[..., Any]
LATER = timezone.now() + datetime.timedelta(days=900)


def in_state(make: Make, kind: str, state: str, number: int, chief: User) -> Any:
    """A record in a state, however it came there."""
    if state in {"live", "changed", "withdrawn"}:
        record = live(make, kind, number)
        if state == "changed":
            record.version += 1
            record.draft_digest = ""
            record.save()
        elif state == "withdrawn":
            Deeds(kind, make, as_(chief), as_(chief), chief).send("withdraw", record, reason="z")
        return fresh(record)
    record = make(kind, number)
    facts: dict[str, Any] = {
        "scheduled": {"publish_at": LATER},
        "embargoed": {"embargoed_until": LATER},
    }.get(state, {})
    type(record).objects.filter(pk=record.pk).update(**facts)
    if state in {"bundled", "bundled for later"}:
        moment = LATER if state != "bundled" else None
        put([record], Bundle.objects.create(title=f"حزمة {number}", publish_at=moment))
    return fresh(record)


STATES = ["draft", "scheduled", "embargoed", "bundled", "bundled for later"]
STATES += ["live", "changed", "withdrawn"]


TRANSLATED, AFTER_VERBS = "translation", "after all verbs"
EVERY = [*STATES, TRANSLATED, AFTER_VERBS]


def every_record(
    make: Make, kind: str, base: int, chief: User, states: Collection[str]
) -> dict[str, Any]:
    alone = [state for state in STATES if state in states]
    found = {
        state: in_state(make, kind, state, base + number, chief)
        for number, state in enumerate(alone)
    }
    if TRANSLATED in states:
        original = found.get("live") or in_state(make, kind, "live", base + 19, chief)
        translated = make(kind, base + 20)
        type(translated).objects.filter(pk=translated.pk).update(
            translation_of=original, group=original.group, language="en"
        )
        found[TRANSLATED] = fresh(translated)
    if AFTER_VERBS in states:
        found |= after_all_verbs(make, kind, base + 30, chief)
    return found
