"""Live places by country, found by any of their names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models.fields.json import KeyTransform

from language.arabic import fold
from press.editions.publications import Publication
from timeline.places.place import Place

LONGEST = 150  # of what is looked for; no name is longer


@dataclass(frozen=True)
class Listed:
    """A place in the list; `also` is the name by which it was found, where that is another."""

    publication: Publication
    name: Mapping[str, Any]
    place_kind: str
    country: Mapping[str, Any]
    also: Mapping[str, Any] | None = None

    @property
    def sorting(self) -> tuple[Any, ...]:
        """A country before what lies in it; places without one last of all."""
        country = self.country.get("name", {}).get("text", "")
        within = self.place_kind != Place.Kind.COUNTRY
        return not country, _alphabetical(country), within, _alphabetical(self.name["text"])


def live_places(language: str) -> list[Listed]:
    """All in this language, by country and name; one query."""
    pages = (
        Publication.objects.live()
        .filter(kind=Place.kind)
        .annotate(
            named=KeyTransform("names", "edition__content"),
            lies_in=KeyTransform("parent", "edition__content"),
        )
    )
    every = list(pages.order_by("pk"))
    by_group: dict[str, Any] = {}
    for page in every:
        if str(page.group) not in by_group or page.language == language:
            by_group[str(page.group)] = page
    own = [page for page in every if page.language == language]
    found = [
        Listed(page, page.facts["name"], page.facts["place_kind"], _country(page, by_group))
        for page in own
    ]
    return sorted(found, key=lambda listed: (*listed.sorting, listed.publication.pk))


def called(places: Iterable[Listed], words: str) -> list[Listed]:
    """Those with a name that holds these letters, however it is spelt."""
    wanted = fold(words[:LONGEST])
    if not wanted:
        return list(places)
    found = []
    for place in places:
        if wanted in fold(place.name["text"]):
            found.append(place)
            continue
        names: Any = place.publication.named  # type: ignore[attr-defined]
        other = next((name for name in names if wanted in fold(name["text"])), None)
        if other:
            found.append(
                Listed(place.publication, place.name, place.place_kind, place.country, other)
            )
    return found


def _country(page: Any, by_group: Mapping[str, Any]) -> dict[str, Any]:
    """The country a place lies in, or is: `name`, and `page` where it has one; {} for none."""
    seen = set()
    reference = {"group": str(page.group), "name": page.facts["name"]} | page.facts
    while reference and reference["group"] not in seen:
        seen.add(reference["group"])
        there = by_group.get(reference["group"])
        if there and reference["place_kind"] == Place.Kind.COUNTRY:
            return {"name": there.facts["name"], "page": there}
        reference = there.lies_in if there else None
    return {}


def _alphabetical(text: str) -> str:
    """Arabic names stand under the letter after the article."""
    return fold(text).removeprefix("ال")
