"""Events as lists know them, without the work of publishing each."""

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from language.dates.fields import days
from press.models import Publication
from press.publishing.mentions import mentioned

NOW = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
SPACE = UUID("9f3c1f0e-6f0d-4a39-9a51-2f6f3c0f5d11")


def group(name: str) -> str:
    """Of the record of this name, whichever test asks."""
    return str(uuid5(SPACE, name))


def reference(name: str, kind: str = "militia") -> dict[str, Any]:
    spelt = {"text": name, "language": "ar", "quoted": False}
    return {"group": group(name), "name": spelt, "actor_kind": kind}


def place_reference(name: str) -> dict[str, Any]:
    return {
        "group": group(name),
        "name": {"text": name, "language": "ar", "quoted": False},
        "place_kind": "city",
        "latitude": 35.95,
        "longitude": 39.009,
    }


def brief(
    title: str, date: str, *parts: tuple[str, str], place: str = "", kind: str = "battle"
) -> dict[str, Any]:
    """As `event_content.briefs` has it; `parts` are names of actors and their roles."""
    return {
        "group": group(title),
        "title": {"text": title, "language": "ar"},
        "summary": None,
        "date": date,
        "event_kind": kind,
        "weight": 3,
        "place": place_reference(place) if place else None,
        "participants": [
            {**reference(name), "role": role, "name_used": "", "note": None} for name, role in parts
        ],
    }


def put_live(events: Iterable[dict[str, Any]], language: str = "ar") -> None:
    """As live publications, in the order given."""
    facts = ("date", "event_kind", "place", "participants", "weight")
    Publication.objects.bulk_create(
        Publication(
            kind="event",
            language=language,
            path=f"events/{event['group']}-{language}",
            group=event["group"],
            title=event["title"]["text"],
            state=Publication.State.LIVE,
            days=days(event["date"]),
            facts={name: event[name] for name in facts},
            mentions=sorted(mentioned([event["place"], event["participants"]])),
            first_published=NOW,
            last_published=NOW,
        )
        for event in events
    )


def put_page(name: str, slug: str, kind: str, state: str = "live") -> Publication:
    return Publication.objects.create(
        kind=kind,
        language="ar",
        path=f"{kind}s/{slug}",
        group=group(name),
        title=name,
        state=state,
        facts={"name": {"text": name, "language": "ar", "quoted": False}},
        first_published=NOW,
        last_published=NOW,
    )


def many(count: int) -> list[dict[str, Any]]:
    """Events of every kind of date, in the order of a timeline."""
    start = datetime.date(2011, 1, 1)
    found = []
    for number in range(count):
        day = start + datetime.timedelta(days=number * 3000 // count)
        date = day.isoformat() if number % 3 else day.isoformat()[:7]
        parts = [(f"طرف {number % 40}", "attacker"), (f"طرف {number % 7 + 40}", "defender")]
        place = f"مكان {number % 20}"
        found.append(brief(f"حدث {number}", date, *parts, place=place))
    return found
