"""Terms and labels as numbers, and how many live entries have each."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import connection

from archive.entry import Label, Term

LOCK = 7_204_114
"""One writer of the index at a time; held until the transaction ends."""


def lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def term_keys(spellings: Mapping[str, str]) -> dict[str, int]:
    """By term, new ones made; in alphabetical order, so that two writers never wait for each
    other."""
    known = _known(spellings)
    missing = sorted(term for term in spellings if term not in known)
    if missing:
        Term.objects.bulk_create(
            [Term(text=term, spelling=spellings[term]) for term in missing],
            ignore_conflicts=True,
            batch_size=5000,
        )
        known |= _known(missing)
    return known


def _known(terms: Iterable[str]) -> dict[str, int]:
    rows = Term.objects.filter(text__in=list(terms))
    return dict(rows.values_list("text", "pk"))


def label_keys(labels: Mapping[tuple[str, str], Mapping[str, str]]) -> dict[tuple[str, str], int]:
    """By facet and key, new ones made, the names of known ones brought up to date."""
    if not labels:
        return {}
    found = {
        (each.facet, each.key): each
        for each in Label.objects.filter(key__in={key for _facet, key in labels})
    }
    missing = sorted(each for each in labels if each not in found)
    if missing:
        Label.objects.bulk_create(
            [Label(facet=facet, key=key, names=labels[facet, key]) for facet, key in missing],
            ignore_conflicts=True,
        )
        rows = Label.objects.filter(key__in={key for _facet, key in missing})
        found |= {(each.facet, each.key): each for each in rows}
    renamed = []
    for at, names in labels.items():
        label = found[at]
        if names.items() - label.names.items():
            label.names |= names
            renamed.append(label)
    Label.objects.bulk_update(renamed, ["names"], batch_size=500)
    return {at: found[at].pk for at in labels}


def count(table: str, changes: Counter[int]) -> None:
    """Add to how many live entries have each of these terms or labels."""
    moved = sorted((key, by) for key, by in changes.items() if by)
    if not moved:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET entries = {table}.entries + moved.by"  # noqa: S608
            " FROM unnest(%s::bigint[], %s::int[]) AS moved(id, by) WHERE moved.id = "
            f"{table}.id",
            [[key for key, _by in moved], [by for _key, by in moved]],
        )


def resize(entries: int, words: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO archive_corpus (id, entries, words) VALUES (1, %s, %s)"
            " ON CONFLICT (id) DO UPDATE SET entries = archive_corpus.entries + EXCLUDED.entries,"
            " words = archive_corpus.words + EXCLUDED.words",
            [entries, words],
        )
