"""What an actor's page shows of other live pages."""

from collections import defaultdict
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from press.editions.edition import Content
from press.editions.publications import Publication
from press.publishing.mentions import in_language_of
from press.records.kinds import kinds

# Of the pages that show an actor, so many of each are on its own page.
MOST = {"event": 12, "coverage": 6, "place": 60}
Pages = QuerySet[Publication]


def neighbours(publication: Publication, content: Content) -> dict[str, Any]:
    """Pages of the actors it names (`pages`, by group) and its translations; of what shows it, in
    its language, the latest events, coverage and places, each with the `total` of all; one query.
    """
    named = [content["parent"], *(relation["actor"] for relation in content["relations"])]
    groups = {actor["group"] for actor in named if actor}
    found: dict[str, list[Any]] = defaultdict(list)
    linked = Publication.objects.live().filter(group__in={*groups, publication.group}).order_by()
    for page in _as_linked(linked).union(_showing(publication), all=True):
        found[page.reason].append(page)  # type: ignore[attr-defined]
    same = [page for page in found["linked"] if page.group == publication.group]
    return {
        "pages": in_language_of(publication, found["linked"]),
        "translations": [page for page in same if page.language != publication.language],
        "slug": publication.path.split("/", 1)[1],
        "events": [told(page, str(publication.group)) for page in _by_date(found["event"])],
        "coverage": _by_rank(found["coverage"]),
        "places": sorted(found["place"], key=lambda page: (page.folded_title, page.pk)),
        "total": {reason: pages[0].total if (pages := found[reason]) else 0 for reason in MOST},
    }


def told(event: Publication, group: str) -> dict[str, Any]:
    """An event in a list: its `page`, `date` and `place`, and of the actor the `roles` it had and
    the `name` it had then."""
    parts = [part for part in event.facts.get("participants", ()) if part["group"] == group]
    return {
        "page": event,
        "date": event.facts.get("date", ""),
        "place": event.facts.get("place"),
        "roles": [part["role"] for part in parts],
        "name": next((part["name"] for part in parts), None),
    }


def _as_linked(pages: Pages) -> Pages:
    nothing = Value(0, output_field=IntegerField())
    reason = Value("linked", output_field=CharField())
    return pages.annotate(reason=reason, most=nothing, total=nothing, rank=nothing)


def _showing(publication: Publication) -> Pages:
    """Live pages that show the actor, the latest of each `reason`; `total` counts the others too.

    Later rooms publish events and places, so these are known by the name of their kind."""
    reasons = {kind.name: "coverage" for kind in kinds() if kind.in_feeds}
    reasons |= {"event": "event", "place": "place"}
    live = Publication.objects.live().in_language(publication.language)
    showing = live.filter(kind__in=reasons).mentioning(publication.group)
    whens = [When(kind=kind, then=Value(reason)) for kind, reason in reasons.items()]
    bounds = [When(kind=kind, then=Value(MOST[reason])) for kind, reason in reasons.items()]
    known = showing.annotate(
        reason=Case(*whens, output_field=CharField()),
        most=Case(*bounds, output_field=IntegerField()),
    )
    latest = [F("days").desc(nulls_last=True), F("last_published").desc(), F("pk").desc()]
    ranked = known.annotate(
        total=Window(Count("pk"), partition_by=F("reason")),
        rank=Window(RowNumber(), partition_by=F("reason"), order_by=latest),
    )
    return ranked.filter(rank__lte=F("most")).order_by()


def _by_rank(pages: list[Any]) -> list[Any]:
    return sorted(pages, key=lambda page: page.rank)


def _by_date(events: list[Any]) -> list[Any]:
    """The earliest first, those without a date last."""
    found = _by_rank(events)[::-1]
    return sorted(found, key=lambda page: page.days is None)
