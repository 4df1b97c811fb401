"""Live actors by kind, found by any of their names."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from actors.actor import Actor
from actors.naming import told_names
from language.arabic import fold
from press.editions.publications import Publication, PublicationQuerySet

# Kinds as the headings of the directory, in its order.
KIND_HEADINGS: Mapping[str, Promise] = {
    "state": gettext_lazy("States"),
    "state_force": gettext_lazy("State forces"),
    "armed_group": gettext_lazy("Armed groups"),
    "militia": gettext_lazy("Militias"),
    "coalition": gettext_lazy("Coalitions"),
    "international_organisation": gettext_lazy("International organisations"),
    "political_body": gettext_lazy("Political bodies"),
    "party": gettext_lazy("Parties"),
    "community": gettext_lazy("Communities"),
    "person": gettext_lazy("Persons in public roles"),
}
LONGEST = 150  # of what is looked for; no name is longer


def live_actors(language: str) -> PublicationQuerySet:
    """Those in this language, by kind, then alphabetically; an Arabic name stands under the letter
    after the article."""
    kinds = [When(actor_kind=kind, then=number) for number, kind in enumerate(KIND_HEADINGS)]
    bare = Func(F("folded_title"), Value("^ال(?=..)"), Value(""), function="regexp_replace")
    live = Publication.objects.live().filter(kind=Actor.kind).in_language(language)
    known = live.alias(
        actor_kind=KeyTextTransform("actor_kind", "facts"),
        kind_order=Case(*kinds, default=len(kinds)),
        bare=bare,
    )
    return known.order_by("kind_order", "bare", "pk")


def called(actors: PublicationQuerySet, words: str) -> PublicationQuerySet:
    """Those with a published name that holds these letters, however it is spelt; each then carries
    the names that its page shows, as `names`."""
    wanted = fold(words[:LONGEST])
    if not wanted:
        return actors
    known = actors.alias(called=KeyTextTransform("called", "facts"))
    found = known.filter(Q(folded_title__contains=wanted) | Q(called__contains=wanted))
    return found.annotate(names=KeyTransform("names", "edition__content"))


def told(publication: Publication, words: str) -> dict[str, Any]:
    """An actor in the list: its page, and `also`, the name by which it was found where that is
    another than the one shown."""
    wanted = fold(words[:LONGEST])
    facts = publication.facts
    also = None
    if wanted and wanted not in publication.folded_title:
        names = told_names(getattr(publication, "names", ()))
        also = next((name for name in names if wanted in fold(name["text"])), None)
    return {"page": publication, "name": facts["name"], "kind": facts["actor_kind"], "also": also}
