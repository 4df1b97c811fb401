"""Tags: one tag for one name, however it is spelt."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import _TaggableManager
from taggit.models import GenericTaggedItemBase, TagBase

from language.arabic import fold
from language.slugs import slugify

FOLDED = 120  # letters; folding makes up to eighteen of one


def folded_name(name: str, *, cut: bool = True) -> str:
    """Under which spellings of a name are one tag."""
    folded = fold(name)
    return folded[:FOLDED].strip() if cut else folded


def whole_name(text: str) -> str:
    """The name of the tag that all of a text is, or ""."""
    found = Tag.objects.filter(folded=folded_name(text)).values_list("name", flat=True).first()
    return str(found or "")


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


class FormerTag(models.Model):
    """A name or an address that a tag had, or another tag that was merged into it: who types the
    name gets the tag, and the address leads to it."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="former", verbose_name=_("tag"))
    name = models.CharField(_("name"), max_length=100)
    folded = models.CharField(max_length=FOLDED, blank=True, editable=False)
    slug = models.SlugField(_("address"), max_length=120, blank=True, allow_unicode=True)

    class Meta:
        verbose_name = _("former name of a tag")
        verbose_name_plural = _("former names of tags")
        constraints = [
            models.UniqueConstraint(
                fields=[name], condition=~models.Q(**{name: ""}), name=f"former_tag_{name}"
            )
            for name in ("folded", "slug")
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class FoldingTagManager(_TaggableManager):  # type: ignore[misc]
    """taggit's manager, finding tags by their folded name and in a fixed number of queries."""

    def _to_tag_model_instances(
        self, tags: Iterable[Tag | str], tag_kwargs: dict[str, Any]
    ) -> list[Tag]:
        found = tags_named({folded_name(str(tag)): str(tag) for tag in tags})
        return list({tag.pk: tag for tag in found.values()}.values())

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


def free_slug(name: str, tag: Tag) -> str:
    """An address made of a name, unlike those of other tags than this one."""
    slug = slugify(name) or "tag"
    return _told_apart(slug, folded_name(name)) if is_taken(slug, tag) else slug


def is_taken(slug: str, tag: Tag) -> bool:
    """Whether another tag has or had this address."""
    others = Tag.objects.exclude(pk=tag.pk).filter(slug=slug)
    former = FormerTag.objects.exclude(tag=tag.pk).filter(slug=slug)
    return others.exists() or former.exists()


def _told_apart(slug: str, folded: str) -> str:
    return f"{slug[:LONGEST]}-{hashlib.sha256(folded.encode()).hexdigest()[:6]}"


LONGEST = 113  # letters of a slug that leave room for a hyphen and six more


def tags_named(names: Mapping[str, str]) -> dict[str, Tag]:
    """By folded name, in the order given, also by former names; those that are missing are made.
    At most five queries."""
    wanted = {folded: name.replace("\0", "").strip() for folded, name in names.items() if folded}
    found = {tag.folded: tag for tag in Tag.objects.filter(folded__in=wanted)}
    if missing := [folded for folded in wanted if folded not in found]:
        former = FormerTag.objects.filter(folded__in=missing).select_related("tag")
        found |= {each.folded: each.tag for each in former}
        new = {folded: wanted[folded] for folded in missing if folded not in found}
        make_missing(new)
        found |= {tag.folded: tag for tag in Tag.objects.filter(folded__in=new)} if new else {}
    return {folded: found[folded] for folded in wanted if folded in found}


def current_tags(slugs: Iterable[str]) -> dict[str, dict[str, str]]:
    """By address, also by a former one: address and name of what the tag is now; those of no tag
    are left out. One query, none for none."""
    if not (asked := set(slugs)):
        return {}
    rows = Tag.objects.filter(models.Q(slug__in=asked) | models.Q(former__slug__in=asked))
    found: dict[str, dict[str, str]] = {}
    for slug, name, former in rows.values_list("slug", "name", "former__slug"):
        for each in asked & {slug, former}:
            if each == slug or each not in found:
                found[each] = {"slug": slug, "name": name}
    return found


def make_missing(names: dict[str, str]) -> None:
    """New tags for names by folded name, in two queries; another's address is not taken, nor one
    that another had."""
    if not names:
        return
    slugs = {folded: slugify(name) or "tag" for folded, name in names.items()}
    former = FormerTag.objects.filter(slug__in=slugs.values()).values_list("slug", flat=True)
    taken = set(
        Tag.objects.filter(slug__in=slugs.values()).values_list("slug", flat=True).union(former)
    )
    made = []
    for folded, slug in slugs.items():
        if slug in taken:
            slug = _told_apart(slug, folded)
        taken.add(slug)
        made.append(Tag(name=names[folded], folded=folded, slug=slug))
    made.sort(key=lambda tag: tag.folded)  # one order for all who make them at the same moment
    Tag.objects.bulk_create(made, ignore_conflicts=True)
