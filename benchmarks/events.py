"""What pages, compose and publishing cost as events grow in number.

    .venv/bin/python benchmarks/events.py [EVENTS …]

Prints, for each number of events that share an actor and a place and stand in one dossier: seconds
and queries of compose (of the dossier; of all events at once), of publishing them as one, of each
reader's page, and of finding and renewing what differs after the actor is renamed.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from making import dossier_of, newsroom


def main(sizes: list[int]) -> None:
    with newsroom():
        for size in sizes:
            measure(size)


def measure(count: int) -> None:
    from django.test import Client

    from actors.models import ActorName
    from dossiers.models import Dossier, TimelineBlock
    from press.publishing.differing import renew, showing
    from press.publishing.verbs import publish, release
    from timeline.models import Event

    print(f"{count} events")
    actor, place = bearer(count)
    events = make_events(count, actor, place)
    dossier = dossier_of(4)
    Dossier.objects.filter(pk=dossier.pk).update(slug=f"ملف-{count}-حدث")
    dossier.events.set(events)
    TimelineBlock.objects.create(parent=dossier, region="body", ordering=9000)
    dossier = Dossier.objects.get(pk=dossier.pk)
    told("compose the dossier", dossier.compose)
    told("compose all events", lambda: Event.compose_all(events))
    for record in (actor, place):
        publish(record, by=None)
    told("publish all events as one", lambda: release(events, by=None, note=""))
    publish(dossier, by=None)
    client = Client()
    paths = {
        "actor": f"/actors/{actor.slug}/",
        "place": f"/places/{place.slug}/",
        "event": f"/events/{events[count // 2].slug}/",
        "events": "/events/",
        "dossier": f"/dossiers/ملف-{count}-حدث/",
        "timeline": f"/dossiers/ملف-{count}-حدث/timeline/",
        "timeline, filtered": f"/dossiers/ملف-{count}-حدث/timeline/?role=attacker&from=2015&page=2",
    }
    for name, path in paths.items():
        client.get(path)
        told(f"page of {name}", partial(client.get, path))
    ActorName.objects.filter(owner=actor).update(text=f"اسم آخر {count}")
    actor.keep_title()
    told("renew what shows a renamed actor", lambda: renew(showing(actor)))


def bearer(count: int) -> tuple[Any, Any]:
    from actors.models import Actor, ActorName
    from timeline.models import Place, PlaceName

    actor = Actor.objects.create(slug=f"طرف-{count}", actor_kind="militia", summary="تعريف.")
    ActorName.objects.create(owner=actor, text=f"طرف {count}", rule="preferred")
    place = Place.objects.create(
        slug=f"مكان-{count}", place_kind="city", latitude="35.95", longitude="39.009"
    )
    PlaceName.objects.create(owner=place, text=f"مكان {count}", rule="preferred")
    actor.keep_title()
    place.keep_title()
    return actor, place


def make_events(count: int, actor: Any, place: Any) -> list[Any]:
    """Over eight years, of each precision, each with its participant and source."""
    from timeline.models import Event, EventSource, Participation

    events = []
    for number in range(count):
        year, month = 2011 + number * 8 // count, 1 + number % 12
        day = f"-{1 + number % 28:02}" if number % 3 else ""
        event = Event(
            title=f"حدث رقم {number} من {count}",
            slug=f"حدث-{number}-من-{count}",
            date=f"{year}-{month:02}{day}",
            place=place,
            summary="جملة أو جملتان تقولان ما جرى في ذلك اليوم وأين.",
            weight=1 + number % 5,
        )
        event.save()
        events.append(event)
    Participation.objects.bulk_create(
        Participation(event=event, actor=actor, role="attacker") for event in events
    )
    EventSource.objects.bulk_create(
        EventSource(event=event, source_title="الجزيرة") for event in events
    )
    return events


def told(name: str, act: Callable[[], Any]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    start = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        act()
    seconds = time.perf_counter() - start
    print(f"  {name}: {seconds * 1000:.0f} ms, {len(queries)} queries")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10, 100, 500, 1000, 2000])
