"""Entries of the index under the label that a tag has now: two statements for any number."""

import json
from typing import Any

from django.db import connection

from archive.index.entry import Label
from press.tags.tag import Tag

FACET = Label.Facet.TAG

_LABELLED = """
    UPDATE archive_entry SET
        labels = (SELECT array_agg(DISTINCT key ORDER BY key)
                  FROM unnest(array_replace(labels, %(old)s, %(new)s)) AS key),
        vector = ts_delete(vector, %(old_lexeme)s) || %(new_lexeme)s::tsvector
    WHERE vector @@ %(old_query)s::tsquery
"""
_SHOWN = """
    UPDATE archive_entry SET shown = jsonb_set(shown, '{tags}', (
        SELECT jsonb_agg(tag ORDER BY place) FROM (
            SELECT DISTINCT ON (tag ->> 'slug') tag, place FROM (
                SELECT CASE WHEN tag ->> 'slug' = ANY(%(slugs)s) THEN %(tag)s::jsonb ELSE tag END,
                    place
                FROM jsonb_array_elements(shown -> 'tags') WITH ORDINALITY AS each (tag, place)
            ) AS now (tag, place) ORDER BY tag ->> 'slug', place
        ) AS told))
    WHERE vector @@ %(lexeme)s::tsquery AND jsonb_array_length(shown -> 'tags') > 0
"""
_COUNTED = """
    UPDATE archive_label SET entries = (
        SELECT count(*) FROM archive_entry
        WHERE standing = 'live' AND vector @@ %(lexeme)s::tsquery)
    WHERE id = %(key)s
"""


def relabel(slug: str, tag: Tag) -> None:
    """Entries under the label of an address go under that of the tag."""
    old = Label.objects.filter(facet=FACET, key=slug).first()
    if old is None:
        return
    new = Label.objects.filter(facet=FACET, key=tag.slug).exclude(pk=old.pk).first()
    label = new or old
    label.key = tag.slug
    label.names = dict.fromkeys(label.names | old.names, tag.name)
    told = {"slug": tag.slug, "name": tag.name}
    with connection.cursor() as cursor:
        if new is not None:
            lexemes = {"old_lexeme": f"={old.pk}", "old_query": f"'={old.pk}'"}
            lexemes["new_lexeme"] = f"'={new.pk}'"
            cursor.execute(_LABELLED, {"old": old.pk, "new": new.pk, **lexemes})
            old.delete()
        facts: dict[str, Any] = {
            "lexeme": f"'={label.pk}'",
            "key": label.pk,
            "slugs": [slug, tag.slug],
        }
        cursor.execute(_SHOWN, facts | {"tag": json.dumps(told)})
        label.save()
        cursor.execute(_COUNTED, facts)
