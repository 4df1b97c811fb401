"""What tells a record apart: its rarest words, and whom and where it is about."""

from archive.index.entry import Entry, Label, Term
from archive.index.sought import Sought, rarity
from language.words.analysis import shapes

MOST = 16
"""Terms that similar coverage is looked for by."""
MOST_LABELS = 6


def telling(path: str, size: int) -> tuple[str, list[Sought]]:
    """The group of the live page at a path and what to seek by it; ("", []) where there is none.
    Three queries."""
    entry = (
        Entry.objects.live()
        .filter(publication__path=path)
        .only("group", "words", "weights", "labels")
        .first()
    )
    if entry is None:
        return "", []
    weights = dict(zip(entry.words, entry.weights, strict=True))
    terms = Term.objects.filter(pk__in=entry.words, entries__gt=1)
    found = [
        (weights[term.pk] ** 0.5 * rarity(term.entries, size), term) for term in terms.iterator()
    ]
    found.sort(key=lambda pair: (-pair[0], pair[1].pk))
    sought = [
        Sought(term.pk, term.text, term.entries, rarity(term.entries, size), shapes(term.text))
        for _value, term in found[:MOST]
    ]
    labels = Label.objects.filter(pk__in=entry.labels, facet__in=("actor", "place", "tag"))
    sought += [
        Sought(each.pk, "", each.entries, rarity(each.entries, size), is_label=True)
        for each in labels.order_by("entries", "pk")[:MOST_LABELS]
    ]
    return str(entry.group), sought
