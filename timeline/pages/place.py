"""What a place's page shows of other live pages."""

from typing import Any

from django.db.models import Count, F, IntegerField, Value, Window

from press.editions.edition import Content
from press.editions.publications import Publication
from press.publishing.mentions import in_language_of
from timeline.pages.event import Pages, by_reason, coverage, translations, why
from timeline.pages.live import live_events, told
from timeline.places.place import Place

LATEST = 12
MOST_PARTS = 200


def neighbours(publication: Publication, content: Content) -> dict[str, Any]:
    """Pages of the place it lies in and of those who held it (`pages`, by group), its translations,
    its latest events and how many there are, the places within it, its coverage; one query."""
    holders = {holder["group"] for span in content["control"] for holder in span["holders"]}
    parent = content["parent"]
    groups = holders | ({parent["group"]} if parent else set())
    live = Publication.objects.live()
    linked = live.filter(group__in={*groups, publication.group})
    parts = live.filter(kind=Place.kind).mentioning(publication.group).order_by("title", "pk")
    found = by_reason(
        [
            _counted(why(linked, "linked")),
            _counted(why(coverage(publication), "coverage")),
            _counted(why(parts[:MOST_PARTS], "part")),
            _latest(publication),
        ]
    )
    latest = found["event"][::-1]
    events = [event for event in latest if event.days] + [
        event for event in latest if not event.days
    ]

    return {
        "pages": in_language_of(publication, found["linked"]),
        "translations": translations(publication, found["linked"]),
        "events": [told(event) for event in events],
        "slug": publication.path.split("/", 1)[1],
        "total": events[0].total if events else 0,  # type: ignore[attr-defined]
        "parts": list(in_language_of(publication, found["part"]).values()),
        "coverage": found["coverage"],
        "held": [{"place": None, "spans": content["control"]}] if content["control"] else [],
    }


def _latest(publication: Publication) -> Pages:
    """Its last events by date, those without one left out unless there is room; each with the
    `total` of all."""
    events = live_events(publication.language).mentioning(publication.group)
    counted = why(events, "event").annotate(total=Window(Count("pk")))
    return counted.order_by(F("days").desc(nulls_last=True), "-pk")[:LATEST]


def _counted(pages: Pages) -> Pages:
    return pages.annotate(total=Value(0, output_field=IntegerField()))
