"""Giving tags to many stories at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.contrib.contenttypes.models import ContentType

from archive.stories.story import Story
from press.tags.tag import Tagged, folded_name, tags_named


def tags_of(keys: Iterable[int]) -> dict[int, list[Tagged]]:
    """By story, its tags in the order of their names; one query."""
    kind = ContentType.objects.get_for_model(Story)
    rows = Tagged.objects.filter(content_type=kind, object_id__in=list(keys))
    found: dict[int, list[Tagged]] = defaultdict(list)
    for row in rows.select_related("tag").order_by("tag__name", "tag"):
        found[row.object_id].append(row)
    return found


def set_tags(wanted: Mapping[int, Iterable[str]]) -> set[int]:
    """Give each story (by primary key) these tags and no others, however they are spelt; new ones
    are made. The keys of those that changed by it; at most eight queries for any number."""
    names = {story: {folded_name(name): name for name in given} for story, given in wanted.items()}
    found = tags_named({folded: name for given in names.values() for folded, name in given.items()})
    tags = {folded: tag.pk for folded, tag in found.items()}
    kind = ContentType.objects.get_for_model(Story)
    there = tags_of(wanted)
    lost: list[Tagged] = []
    new: list[Tagged] = []
    for story, given in names.items():
        chosen = {tags[folded] for folded in given if folded in tags}
        before = {row.tag_id for row in there[story]}
        lost += [row for row in there[story] if row.tag_id not in chosen]
        new += [
            Tagged(tag_id=tag, object_id=story, content_type=kind)
            for tag in sorted(chosen - before)
        ]
    if lost:
        Tagged.objects.filter(pk__in=[row.pk for row in lost]).delete()
    Tagged.objects.bulk_create(new, ignore_conflicts=True)
    return {row.object_id for row in (*lost, *new)}
