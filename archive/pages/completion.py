"""Names that begin as a search ends: of actors, places and tags that readers can find."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q

from archive.index.beginnings import ARTICLE, CANDIDATES, Beginning, Match, beginnings, named
from archive.index.entry import Label
from archive.index.naming import NameKey
from press.editions.publications import Publication
from press.tags.tag import Tag

LENGTH = 8
Labels = dict[NameKey, Label]


@dataclass(frozen=True)
class Completion:
    """`text` begins as `typed` ends, whichever way it is spelt, and is to stand in place of it;
    `name` is what the record is called elsewhere, where that is another name. `url` is of its own
    page, `query` searches all that is labelled with it."""

    text: str
    kind: str
    typed: str
    name: str
    url: str
    query: str


def completions(words: str, language: str) -> list[Completion]:
    """Most words typed first, then what most coverage has; three queries, and one more after a
    name has changed."""
    begun = list(beginnings(words))
    if not begun:
        return []
    matches = named(begun)
    labels = _labels(begun, matches)
    matches |= _tags(begun, labels, language)

    def rank(match: Match) -> tuple[int, int, str]:
        label = labels.get(match.key)
        return match.place, -label.entries if label else 0, match.text

    first = sorted(matches.values(), key=rank)[:LENGTH]
    pages = _pages(first, language)
    found = [_completion(match, begun[match.place], pages) for match in first]
    return [each for each in found if each.text]


def _labels(begun: list[Beginning], matches: Iterable[NameKey]) -> Labels:
    """Of the actors and places, and of tags that live pages have; one query."""
    begins = Q()
    for beginning in begun:
        begins |= Q(folded__startswith=beginning.folded)
        begins |= Q(folded__startswith=ARTICLE + beginning.folded)
    slugs = Tag.objects.filter(begins).order_by("folded").values("slug")[:CANDIDATES]
    tags = Q(facet=Label.Facet.TAG, entries__gt=0, key__in=slugs)
    records = Q(facet__in=["actor", "place"], key__in=[key for _kind, key in matches])
    return {(each.facet, each.key): each for each in Label.objects.filter(tags | records)}


def _tags(begun: list[Beginning], labels: Labels, language: str) -> dict[NameKey, Match]:
    found: dict[NameKey, Match] = {}
    for key, label in labels.items():
        if label.facet == Label.Facet.TAG:
            name = label.names.get(language) or next(iter(label.names.values()), "")
            place = next((at for at, each in enumerate(begun) if each.opens(name)), None)
            if place is not None:
                found[key] = Match(place, 0, name, key)
    return found


def _pages(matches: list[Match], language: str) -> dict[str, Publication]:
    """By group, in the language where there is one in it; one query."""
    groups = [group for kind, group in (match.key for match in matches) if kind != "tag"]
    found: dict[str, Publication] = {}
    for page in Publication.objects.live().filter(group__in=groups).order_by("pk"):
        if str(page.group) not in found or page.language == language:
            found[str(page.group)] = page
    return found


def _completion(match: Match, begun: Beginning, pages: dict[str, Publication]) -> Completion:
    kind, key = match.key
    page = pages.get(key)
    title = page.title if page else ""
    return Completion(
        text=match.text or title,
        kind=kind,
        typed=begun.typed,
        name=title if match.text not in ("", title) else "",
        url=page.get_absolute_url() if page else "",
        query=urlencode({kind: page.path.partition("/")[2] if page else key}),
    )
