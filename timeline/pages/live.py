"""Live events as a timeline: found, counted and cut into pages by the database."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    F,
    Func,
    IntegerField,
    JSONField,
    QuerySet,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce, ExtractYear
from django.utils.translation import get_language

from actors.models import Actor
from press.editions.publications import Publication, PublicationQuerySet
from press.records.kinds import kind_of
from timeline.events.event import Event
from timeline.pages import listing
from timeline.pages.filters import Filter, is_group
from timeline.pages.listing import Tally, TimelinePage
from timeline.pages.years import OPEN, UNDATED
from timeline.places.place import Place

NAMED = (Actor.kind, Place.kind)
"""Kinds by whose addresses the list is narrowed."""


def live_events(language: str) -> PublicationQuerySet:
    return Publication.objects.live().filter(kind=Event.kind).in_language(language)


def in_order(events: QuerySet[Publication]) -> QuerySet[Publication]:
    """By the earliest day, then the latest, then weight; those without a date last."""
    return events.alias(weight=_weight()).order_by(F("days").asc(nulls_last=True), "-weight", "pk")


def _weight() -> Coalesce:
    told = Cast(KeyTextTransform("weight", "facts"), IntegerField())
    return Coalesce(told, Value(0))


def live_page(given: Mapping[str, Any]) -> TimelinePage:
    """Of a query string; at most four queries: what an actor's and a place's address mean (only
    where one is given), the counts, the addresses of actors and places, the events."""
    language = get_language() or "ar"
    chosen = _looked_up(Filter.read(given))
    counted = _tallies(live_events(language), chosen)
    total = sum(tally.events for tally in counted if tally.what == "year")
    paginator = Paginator(in_order(live_events(language).filter(chosen.query())), listing.LENGTH)
    paginator.count = total
    listed = paginator.get_page(given.get("page"))
    rows: Any = [told(publication) for publication in listed.object_list] if total else []
    listed.object_list = rows
    return listing.assemble(chosen, listed, counted, _slugs(counted, language))


def told(publication: Publication) -> dict[str, Any]:
    """A publication of an event as lists show events: as `event_content.briefs`, with its link."""
    words = {"title": publication.title, "summary": publication.summary}
    texts = {
        name: {"text": text, "language": publication.language} if text else None
        for name, text in words.items()
    }
    return {
        "group": str(publication.group),
        **publication.facts,
        **texts,
        "page": publication,
        "href": publication.get_absolute_url(),
    }


def _looked_up(chosen: Filter) -> Filter:
    """With the groups of the actor and the place whose addresses were given, old ones too."""
    given = {name: getattr(chosen, name) for name in NAMED}
    paths = {
        name: f"{kind_of(name).section}/{slug}"
        for name, slug in given.items()
        if slug and not is_group(slug)
    }
    if not paths:
        return chosen
    live = Publication.objects.live()
    known = live.filter(path__in=paths.values()).values_list("path", "group")
    former = live.filter(former_paths__path__in=paths.values())
    groups = dict(known.union(former.values_list("former_paths__path", "group")))
    for name, path in paths.items():
        chosen = chosen.looked_up(name, str(groups.get(path, "")))
    return chosen


def _tallies(events: PublicationQuerySet, chosen: Filter) -> list[Tally]:
    """As `listing.tallies`, in one query."""
    counted: list[QuerySet[Any, Any]] = []
    for name in listing.FACETS:
        rest = chosen.aside(name)
        rows = events.filter(rest.query()).annotate(**_key(name, rest))
        counted.append(_counted(rows, name))
    counted.append(_counted(events.filter(chosen.query()).annotate(**_year()), "year"))
    first, *others = counted
    return [Tally(*row) for row in first.union(*others, all=True)]


def _counted(rows: QuerySet[Any], what: str) -> QuerySet[Any, Any]:
    counted: Any = rows.order_by().values("key", "label").annotate(count=Count("pk", distinct=True))
    counted = counted.annotate(what=Value(what, output_field=CharField()))
    found: QuerySet[Any, Any] = counted.values_list("what", "key", "label", "count")
    return found


def _key(name: str, rest: Filter) -> dict[str, Any]:
    nothing = Value({}, output_field=JSONField())
    if name == "kind":
        return {"key": KeyTextTransform("event_kind", "facts"), "label": nothing}
    if name == "place":
        place = KeyTransform("place", "facts")
        return {"key": KeyTextTransform("group", place), "label": KeyTransform("name", place)}
    part = _participants(rest)
    if name == "role":
        return {"key": KeyTextTransform("role", part), "label": nothing}
    return {"key": KeyTextTransform("group", part), "label": KeyTransform("name", part)}


def _participants(rest: Filter) -> Func:
    """Each one who took part, as the filter has it (jsonb_path_query of PostgreSQL)."""
    known = [(name, getattr(rest, name)) for name in ("role", "actor") if getattr(rest, name)]
    fields = {"role": "role", "actor": "group"}
    tests = " && ".join(f'@.{fields[name]} == "{value}"' for name, value in known)
    path = "$.participants[*]" + (f" ? ({tests})" if tests else "")
    return Func(
        F("facts"),
        Value(path),
        function="jsonb_path_query",
        template="%(function)s(%(expressions)s::jsonpath)",
        output_field=JSONField(),
        set_returning=True,
    )


def _year() -> dict[str, Any]:
    year = Cast(ExtractYear("days__startswith"), CharField())
    known = Case(
        When(days__isnull=True, then=Value(UNDATED)),
        When(days__startswith__isnull=True, then=Value(OPEN)),
        default=year,
        output_field=CharField(),
    )
    day = Case(
        When(facts__date__regex=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    label = Func(day, function="to_jsonb", output_field=JSONField())
    return {"key": known, "label": label}


def _slugs(counted: Iterable[Tally], language: str) -> dict[str, str]:
    """The last part of the address of each actor's and place's page, in this language if it has
    one."""
    groups = {tally.key for tally in counted if tally.what in NAMED and tally.key}
    live = Publication.objects.live().filter(group__in=groups, kind__in=(Actor.kind, Place.kind))
    found: dict[str, str] = {}
    for group, tongue, path in live.values_list("group", "language", "path").order_by("pk"):
        if tongue == language or str(group) not in found:
            found[str(group)] = path.split("/", 1)[1]
    return found
