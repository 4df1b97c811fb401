"""Tags: one tag for one name, however it is spelt."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import _TaggableManager
from taggit.models import GenericTaggedItemBase, TagBase

from language.arabic import fold
from language.slugs import slugify

FOLDED = 120  # letters; folding makes up to eighteen of one


def folded_name(name: str) -> str:
    """Under which spellings of a name are one tag."""
    return fold(name)[:FOLDED].strip()


class Tag(TagBase):  # type: ignore[misc]
    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("address"), max_length=120, unique=True, allow_unicode=True)
    folded = models.CharField(max_length=FOLDED, unique=True, editable=False)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = folded_name(self.name)
        super().save(*args, **kwargs)

    def slugify(self, tag: str, i: int | None = None) -> str:
        slug = slugify(tag) or "tag"
        return slug if i is None else f"{slug}-{i}"


class Tagged(GenericTaggedItemBase):  # type: ignore[misc]
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged", verbose_name=_("tag"))

    class Meta:
        verbose_name = _("tagged record")
        verbose_name_plural = _("tagged records")
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_type", "object_id"], name="tagged_once")
        ]


class FoldingTagManager(_TaggableManager):  # type: ignore[misc]
    """taggit's manager, finding tags by their folded name and in a fixed number of queries."""

    def _to_tag_model_instances(
        self, tags: Iterable[Tag | str], tag_kwargs: dict[str, Any]
    ) -> list[Tag]:
        names = {folded_name(str(tag)): str(tag).replace("\0", "").strip() for tag in tags}
        names.pop("", None)
        known = set(Tag.objects.filter(folded__in=names).values_list("folded", flat=True))
        make_missing({folded: name for folded, name in names.items() if folded not in known})
        found = {tag.folded: tag for tag in Tag.objects.filter(folded__in=names)}
        return [found[folded] for folded in names if folded in found]

    def set(self, tags: Iterable[Tag | str], **kwargs: Any) -> None:
        wanted = self._to_tag_model_instances(tags, {})
        lookup = self._lookup_kwargs()
        tagged = Tagged.objects.filter(**lookup)
        before = {row.tag_id: row.pk for row in tagged}
        if stale := set(before) - {tag.pk for tag in wanted}:
            tagged.filter(tag_id__in=stale).delete()
        Tagged.objects.bulk_create(
            [Tagged(tag=tag, **lookup) for tag in wanted if tag.pk not in before],
            ignore_conflicts=True,
        )
        self._remove_prefetched_objects()


LONGEST = 113  # letters of a slug that leave room for a hyphen and six more


def make_missing(names: dict[str, str]) -> None:
    """New tags for names by folded name, in two queries; another's address is not taken."""
    if not names:
        return
    slugs = {folded: slugify(name) or "tag" for folded, name in names.items()}
    taken = set(Tag.objects.filter(slug__in=slugs.values()).values_list("slug", flat=True))
    made = []
    for folded, slug in slugs.items():
        if slug in taken:
            slug = f"{slug[:LONGEST]}-{hashlib.sha256(folded.encode()).hexdigest()[:6]}"
        taken.add(slug)
        made.append(Tag(name=names[folded], folded=folded, slug=slug))
    made.sort(key=lambda tag: tag.folded)  # one order for all who make them at the same moment
    Tag.objects.bulk_create(made, ignore_conflicts=True)
