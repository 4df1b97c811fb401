"""What has certain tags: told before they are renamed or merged."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from press.editions.publications import Publication
from press.tags import signals
from press.tags.tag import Tag, Tagged


@dataclass(frozen=True)
class Touched:
    """`live` are pages that readers see with them, `drafts` are working texts that have them beside
    those, `searches` are saved."""

    drafts: int
    live: int
    searches: int

    @property
    def told(self) -> str:
        counts = (
            ngettext("%(number)s draft", "%(number)s drafts", self.drafts)
            % {"number": self.drafts},
            ngettext("%(number)s live page", "%(number)s live pages", self.live)
            % {"number": self.live},
            ngettext("%(number)s saved search", "%(number)s saved searches", self.searches)
            % {"number": self.searches},
        )
        return _(", ").join(counts)


def touched(tags: Iterable[Tag]) -> Touched:
    held = list(tags)
    slugs = {tag.slug for tag in held}
    live = pages_with(slugs).live()
    drafts = 0
    for model, keys in records_with(held).items():
        records = model.objects.filter(pk__in=keys)
        drafts += records.exclude(publication__in=live).count()
    asked: list[Any] = signals.asked.send(sender=Tag, slugs=slugs)
    return Touched(
        drafts=drafts,
        live=live.count(),
        searches=sum(number for _receiver, number in asked),
    )


def records_with(tags: Iterable[Tag]) -> dict[Any, list[int]]:
    """The keys of the working records that have one of these tags, by model."""
    rows = Tagged.objects.filter(tag__in=list(tags)).values_list("content_type", "object_id")
    found: dict[Any, list[int]] = {}
    for kind, key in sorted(set(rows)):
        model = ContentType.objects.get_for_id(kind).model_class()
        found.setdefault(model, []).append(key)
    return found


def pages_with(slugs: Iterable[str]) -> Any:
    """Publications that are listed under one of these addresses."""
    which = Q(pk__in=[])
    for slug in slugs:
        which |= Q(tags__contains=[{"slug": slug}])
    return Publication.objects.filter(which)
