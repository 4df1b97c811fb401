"""Terms and labels as numbers, and how many live entries have each."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import connection

from archive.index.entry import Label, Term

LOCK = 7_204_114
"""One writer of the index at a time; held until the transaction ends."""

_TERMS = """
    WITH made AS (
        INSERT INTO archive_term (text, spelling, entries)
        SELECT text, spelling, 0 FROM unnest(%s::text[], %s::text[]) AS new(text, spelling)
        WHERE NOT EXISTS (SELECT FROM archive_term AS old WHERE old.text = new.text)
        ORDER BY text ON CONFLICT DO NOTHING RETURNING text, id
    )
    SELECT text, id FROM made
    UNION ALL SELECT text, id FROM archive_term WHERE text = ANY(%s)
"""

_LABELS = """
    WITH made AS (
        INSERT INTO archive_label (facet, key, names, entries, doubled)
        SELECT facet, key, names::jsonb, 0, 0
        FROM unnest(%s::text[], %s::text[], %s::text[]) AS new(facet, key, names)
        WHERE NOT EXISTS (
            SELECT FROM archive_label AS old WHERE old.facet = new.facet AND old.key = new.key
        )
        ORDER BY facet, key ON CONFLICT DO NOTHING RETURNING id, facet, key, names, entries, doubled
    )
    SELECT id, facet, key, names, entries, doubled FROM made
    UNION ALL SELECT id, facet, key, names, entries, doubled
    FROM archive_label WHERE key = ANY(%s)
"""


def lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def term_keys(spellings: Mapping[str, str]) -> dict[str, int]:
    """By term, new ones made, in alphabetical order; one query, and one more where another writer
    made some at the same moment."""
    texts = sorted(spellings)
    with connection.cursor() as cursor:
        cursor.execute(_TERMS, [texts, [spellings[text] for text in texts], texts])
        known = dict(cursor.fetchall())
    if missing := [text for text in texts if text not in known]:
        known |= _known(missing)
    return known


def _known(terms: Iterable[str]) -> dict[str, int]:
    rows = Term.objects.filter(text__in=list(terms))
    return dict(rows.values_list("text", "pk"))


def label_keys(labels: Mapping[tuple[str, str], Mapping[str, str]]) -> dict[tuple[str, str], int]:
    """By facet and key, new ones made, the names of known ones brought up to date; one query where
    none is renamed."""
    wanted = sorted(labels)
    facets, found_keys = [facet for facet, _key in wanted], [key for _facet, key in wanted]
    names = [json.dumps(labels[at]) for at in wanted]
    rows = Label.objects.raw(_LABELS, [facets, found_keys, names, found_keys])
    found = {(each.facet, each.key): each for each in rows}
    if missing := [at for at in wanted if at not in found]:
        others = Label.objects.filter(key__in=[key for _facet, key in missing])
        found |= {(each.facet, each.key): each for each in others}
    renamed = []
    for at, called in labels.items():
        label = found[at]
        if called.items() - label.names.items():
            label.names |= called
            renamed.append(label)
    if renamed:
        Label.objects.bulk_update(renamed, ["names"], batch_size=500)
    return {at: found[at].pk for at in labels}


def count(table: str, changes: Counter[int], column: str = "entries") -> None:
    """Add to how many live entries have each of these terms or labels."""
    moved = sorted((key, by) for key, by in changes.items() if by)
    if not moved:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {column} = {table}.{column} + moved.by"  # noqa: S608
            " FROM unnest(%s::bigint[], %s::int[]) AS moved(id, by) WHERE moved.id = "
            f"{table}.id",
            [[key for key, _by in moved], [by for _key, by in moved]],
        )


def resize(entries: int, words: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO archive_corpus (id, entries, words, doubled) VALUES (1, %s, %s, 0)"
            " ON CONFLICT (id) DO UPDATE SET entries = archive_corpus.entries + EXCLUDED.entries,"
            " words = archive_corpus.words + EXCLUDED.words",
            [entries, words],
        )
