"""Renaming a tag, and merging some into one: all that has them follows in the same transaction.

Editions are never changed. What they say of a tag is read as what it is now, and the address they
lead to answers with the new one.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from press.audit.notes import Verb, note
from press.editions.publications import Counter, Publication
from press.people.users import User
from press.tags import signals
from press.tags.history import Histories
from press.tags.tag import FormerTag, Tag, Tagged, folded_name
from press.tags.touched import Touched, pages_with, records_with, touched


@transaction.atomic
def rename(tag: Tag, name: str, slug: str, *, by: User | None) -> Touched:
    """Its former name and address lead to it from now on; back under a former one, it is its own
    again. Name and address are free, or were its own."""
    tag = Tag.objects.select_for_update(no_key=True).get(pk=tag.pk)
    found = touched([tag])
    before, folded = str(tag), folded_name(name)
    histories = Histories(records_with([tag]))
    _forget(tag, folded, slug)
    FormerTag.objects.bulk_create(
        FormerTag(tag=tag, name=tag.name, folded=old_folded, slug=old_slug)
        for old_folded, old_slug in [
            (tag.folded if folded != tag.folded else "", tag.slug if slug != tag.slug else "")
        ]
        if old_folded or old_slug
    )
    old = tag.slug
    Tag.objects.filter(pk=tag.pk).update(name=name, folded=folded, slug=slug)
    tag.refresh_from_db()
    _follow(tag, [old])
    histories.went_on(by)
    note(Verb.RENAME, by=by, about=tag, remark=_remark(before, tag, found))
    return found


@transaction.atomic
def merge(tags: Iterable[Tag], into: Tag, *, by: User | None) -> Touched:
    """What has one of them has `into` instead; itself among them is left out."""
    keys = {tag.pk for tag in tags} | {into.pk}
    held = list(Tag.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    into = next(tag for tag in held if tag.pk == into.pk)
    others = [tag for tag in held if tag.pk != into.pk]
    found = touched(others)
    if not others:
        return found
    histories = Histories(records_with(others))
    names, slugs = _(", ").join(map(str, others)), [tag.slug for tag in others]
    for tag in others:
        _absorb(tag, into)
    _follow(into, slugs)
    histories.went_on(by)
    note(Verb.MERGE, by=by, about=into, remark=_remark(names, into, found))
    return found


def _forget(tag: Tag, folded: str, slug: str) -> None:
    """What it had before and has again is not former."""
    FormerTag.objects.filter(tag=tag, folded=folded).update(folded="")
    FormerTag.objects.filter(tag=tag, slug=slug).update(slug="")
    FormerTag.objects.filter(tag=tag, folded="", slug="").delete()


def _absorb(tag: Tag, into: Tag) -> None:
    """What led to it leads to the other, so that a chain of merges is one step."""
    same = {"content_type": OuterRef("content_type"), "object_id": OuterRef("object_id")}
    there = Tagged.objects.filter(tag=into, **same)
    Tagged.objects.filter(~Exists(there), tag=tag).update(tag=into)
    FormerTag.objects.filter(tag=tag).update(tag=into)
    name, folded, slug = tag.name, tag.folded, tag.slug
    tag.delete()
    FormerTag.objects.create(tag=into, name=name, folded=folded, slug=slug)


def _follow(tag: Tag, before: list[str]) -> None:
    """Pages are listed under it, and rooms further on are told."""
    own = {"slug": tag.slug, "name": tag.name}
    pages = list(pages_with([*before, tag.slug]).only("tags"))
    for page in pages:
        now = [own if each["slug"] in {*before, tag.slug} else each for each in page.tags]
        page.tags = list({each["slug"]: each for each in now}.values())
    Publication.objects.bulk_update(pages, ["tags"], batch_size=500)
    signals.retagged.send(sender=Tag, tag=tag, before=before)
    Counter.move()


def _remark(before: str, tag: Tag, found: Touched) -> str:
    numbers = f"{found.drafts} drafts, {found.live} pages, {found.searches} searches"
    return f"{before} → {tag} ({numbers})"


def bearer(name: str, tag: Tag) -> Tag | None:
    """Another tag that has or had this name, in any spelling."""
    folded = folded_name(name)
    which = Q(folded=folded) | Q(former__folded=folded)
    found: Tag | None = Tag.objects.filter(which).exclude(pk=tag.pk).first()
    return found
