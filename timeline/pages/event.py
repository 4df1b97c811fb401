"""What an event's page shows of other live pages."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, F, Func, Q, QuerySet, UUIDField, Value

from language.dates.fields import days
from press.editions.edition import Content
from press.editions.publications import Publication, PublicationQuerySet
from press.publishing.mentions import in_language_of
from press.records.kinds import kinds
from timeline.pages.live import in_order, live_events
from timeline.places.place import Place

MOST_COVERAGE = 12
Pages = QuerySet[Publication]


def neighbours(publication: Publication, content: Content) -> dict[str, Any]:
    """Pages of its actors and place (`pages`, by group) and of the place that one lies in, its
    translations, the coverage that tells of it, and the events before and after it of those that
    share an actor or the place; one query."""
    place = content["place"]
    shared = {part["group"] for part in content["participants"]}
    shared |= {place["group"]} if place else set()
    linked = Publication.objects.live().filter(group__in={*shared, publication.group})
    asked = [why(linked, "linked"), why(coverage(publication), "coverage")]
    if place:
        asked.append(why(_parents(place["group"]), "parent"))
    if shared and content["date"]:
        asked += _beside(publication, content, sorted(shared))
    found = by_reason(asked)
    parents = in_language_of(publication, found["parent"])
    return {
        "pages": in_language_of(publication, found["linked"]),
        "translations": translations(publication, found["linked"]),
        "parent": next(iter(parents.values()), None),
        "coverage": found["coverage"],
        "previous": next(iter(found["previous"]), None),
        "next": next(iter(found["next"]), None),
    }


def coverage(publication: Publication) -> PublicationQuerySet:
    """The latest in its language that feeds tell of and that show this record."""
    told = [kind.name for kind in kinds() if kind.in_feeds]
    live = Publication.objects.live().in_language(publication.language).filter(kind__in=told)
    return live.mentioning(publication.group).latest()[:MOST_COVERAGE]


def translations(publication: Publication, pages: Iterable[Publication]) -> list[Publication]:
    same = (page for page in pages if page.group == publication.group)
    return [page for page in same if page.language != publication.language]


def by_reason(asked: list[Pages]) -> dict[str, list[Publication]]:
    """What several querysets of `why` find, asked as one."""
    first, *others = asked
    found: dict[str, list[Publication]] = {
        why: [] for why in ("linked", "coverage", "parent", "previous", "next", "event", "part")
    }
    for page in first.union(*others, all=True):
        found[page.why].append(page)  # type: ignore[attr-defined]
    return found


def why(pages: Pages, reason: str) -> Pages:
    return pages.annotate(why=Value(reason, output_field=CharField()))


def _parents(place: str) -> Pages:
    """Pages of the places that a place's page says it lies in."""
    own = Publication.objects.live().filter(kind=Place.kind, group=place)
    named = Func(
        F("mentions"),
        function="unnest",
        output_field=UUIDField(),
        set_returning=True,
    )
    groups = own.annotate(named=named).values("named")
    return Publication.objects.live().filter(kind=Place.kind, group__in=groups).exclude(group=place)


def _beside(publication: Publication, content: Content, shared: list[str]) -> list[Pages]:
    """Of live events that share one of these records, the last before it and the first after."""
    own = days(content["date"])
    weight = publication.facts.get("weight") or 0
    pk = publication.pk or 0
    events = in_order(live_events(publication.language).mentioning(*shared))
    others: Any = events.exclude(group=publication.group).filter(days__isnull=False)
    same = Q(days=own)
    before = Q(weight__gt=weight) | Q(weight=weight, pk__lt=pk)
    earlier = others.filter(Q(days__lt=own) | (same & before))
    later = others.filter(Q(days__gt=own) | (same & ~before))
    ordered = earlier.order_by("-days", "weight", "-pk"), later.order_by("days", "-weight", "pk")
    return [
        why(pages[:1], reason) for pages, reason in zip(ordered, ("previous", "next"), strict=True)
    ]
