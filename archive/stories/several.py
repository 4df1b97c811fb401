"""Choosing several of very many records for a story."""

from typing import Any

from django.utils.text import capfirst

from archive.stories.story import Story
from press.forms.choices import KnownChoicesField, LazyAutocompleteMany


def several(name: str) -> KnownChoicesField:
    """Completion of a story's relation to many originals."""
    relation: Any = Story._meta.get_field(name)
    return KnownChoicesField(
        relation.remote_field.model.objects.originals(),
        label=capfirst(relation.verbose_name),
        help_text=relation.help_text,
        required=False,
        widget=LazyAutocompleteMany(relation),
    )


def chosen(story: Story, name: str) -> list[Any]:
    """What it has in a relation to many, in the order of its page; one query."""
    if not story.pk:
        return []
    relation: Any = Story._meta.get_field(name)
    end = relation.m2m_reverse_field_name()
    rows = relation.remote_field.through.objects.filter(story=story.pk)
    return [getattr(row, end) for row in rows.select_related(end).order_by("pk")]
