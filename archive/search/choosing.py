"""Facets and chips: what a search can be, and is, narrowed down to."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.index.entry import Label
from archive.search.counting import Tally
from archive.search.query import FACETS, PERIOD, Query
from archive.search.results import Chip, Choice, Count
from archive.search.wording import called
from press.editions.publications import Publication, page_url


class Page(NamedTuple):
    """The columns of a publication that a choice is made of."""

    group: UUID
    language: str
    path: str
    title: str
    kind: str

    def get_absolute_url(self) -> str:
        return page_url("page", self.path)


Pages = dict[str, Page]


def pages_of(labels: Iterable[Label]) -> Pages:
    """Live pages of actors and places by group, in the active language or another; one query."""
    groups = {label.key for label in labels if label.facet in {"actor", "place"}}
    if not groups:
        return {}
    found: Pages = {}
    language = get_language()
    live = Publication.objects.live().filter(group__in=groups, kind__in=("actor", "place"))
    for page in map(Page._make, live.order_by("pk").values_list(*Page._fields)):
        if page.language == language or str(page.group) not in found:
            found[str(page.group)] = page
    return found


def choices(
    query: Query,
    tallies: Iterable[Tally],
    chosen: Mapping[str, list[Label]],
    pages: Pages,
) -> dict[str, list[Choice]]:
    """By facet: years in their order, languages and the others with the most first."""
    found: dict[str, list[Choice]] = {facet: [] for facet in FACETS}
    keys = {label.pk for labels in chosen.values() for label in labels}
    seen = set()
    for facet, label, count in tallies:
        seen.add(label.pk)
        if choice := _choice(query, label, count, pages, chosen=label.pk in keys):
            found[facet].append(choice)
    for facet, labels in chosen.items():
        for label in labels:
            if label.pk not in seen and (
                choice := _choice(query, label, Count(0), pages, chosen=True)
            ):
                found[facet].append(choice)
    found["year"].sort(key=lambda choice: choice.value.zfill(5))
    return found


def _choice(
    query: Query, label: Label, count: Count, pages: Pages, *, chosen: bool
) -> Choice | None:
    page = pages.get(label.key) if label.facet in {"actor", "place"} else None
    name = page.title if page else called(label)
    if not name:
        return None
    value = page.path.split("/", 1)[1] if page else label.key
    here = get_language() or ""
    language = page.language if page else _language(label, here)
    typed = _typed(query, label, value)
    if chosen:
        other = query.without(label.facet, typed).address
    else:
        other = query.address_with(label.facet, value)
    told = language if language != here else ""
    return Choice(typed if chosen else value, name, count, chosen, other, told)


def _typed(query: Query, label: Label, value: str) -> str:
    """What the address has for it: the key or the last part of its page's address."""
    sent = query.chosen.get(label.facet, ())
    return value if value in sent else label.key if label.key in sent else value


def _language(label: Label, here: str) -> str:
    return here if not label.names or here in label.names else next(iter(label.names))


def chips(query: Query, found: Mapping[str, list[Choice]]) -> list[Chip]:
    """What narrows the search down, in the order of the facets, then the period and the day."""
    labels = {facet: str(Label.Facet(facet).label) for facet in FACETS}
    made = []
    if query.like:
        made.append(Chip(_("Similar to"), query.like, query.without("like").address))
    for facet in FACETS:
        names = {choice.value: choice.name for choice in found.get(facet, ()) if choice.chosen}
        for value in query.chosen.get(facet, ()):
            left = query.without(facet, value).address
            made.append(Chip(labels[facet], names.get(value, value), left))
    words = {"from": _("From"), "to": _("To"), "on": _("As it stood on")}
    bounds = {"from": query.first, "to": query.last, "on": query.on}
    for name in (*PERIOD, "on"):
        if bounds[name]:
            made.append(Chip(words[name], query.said.get(name, ""), query.without(name).address))
    if query.sure and query.has_period:
        made.append(Chip(_("Only certainly within"), "", query.without("sure").address))
    return made
