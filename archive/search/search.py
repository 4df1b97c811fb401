"""The one way to search: the seam where another engine would stand."""

from dataclasses import replace

from django.db.models.expressions import RawSQL

from archive.index.entry import Entry, Label
from archive.search import counting, listing
from archive.search.choosing import chips, choices, pages_of
from archive.search.matching import Matching
from archive.search.meaning import meant
from archive.search.plan import Plan, plan
from archive.search.query import Query
from archive.search.results import Count, Hit, Meant, Passage, Results
from archive.search.snippets import Marks, snippet, whole
from language.names.detection import Vocabulary


def search(
    query: Query, *, everything: bool = False, length: int = 20, marked: bool = True
) -> Results:
    """A page of what readers may see; with `everything` also what was withdrawn and drafts, for
    those whose role allows it; unless `marked`, hits have their titles plain and no snippet. A
    fixed number of queries, whatever is found."""
    made = plan(query)
    page, total, tallies = _found(made, everything, length)
    told: Meant | None = None
    unlisted = made.unlisted
    if made.unknown and (correction := meant(made, found=bool(total.number))):
        told, other = correction
        if told.used:
            made = plan(replace(other, exact=True))
            made.query = query
            page, total, tallies = _found(made, everything, length)
    labels = [label for _facet, label, _count in tallies]
    labels += [label for found in made.labels.values() for label in found]
    pages = pages_of([*labels, *(Label(facet=facet, key=key) for facet, key in made.whole)])
    facets = choices(query, tallies, made.labels, pages)
    results = Results(
        query=query,
        hits=_hits(page.keys, made, everything) if marked else _plain_hits(page.keys),
        total=total,
        facets=facets,
        chips=chips(query, facets),
        expansions=made.expansions,
        meant=told,
        unlisted=unlisted,
        after=page.after,
        before=page.before,
        records=[pages[key] for _facet, key in made.whole if key in pages],
        listed=page.listed,
        wordless=made.wordless,
    )
    return results if total.number else _helped(results, made, everything)


def further(query: Query, *, length: int) -> Results:
    """A later page, its hits plain, without counting what the first has counted."""
    made = plan(query)
    if made.unknown:  # it may have been corrected
        return search(query, length=length, marked=False)
    page = listing.page(made, everything=False, length=length)
    hits = _plain_hits(page.keys)
    return Results(query, hits, Count(0), {}, [], after=page.after, before=page.before)


def _found(
    made: Plan, everything: bool, length: int
) -> tuple[listing.Page, Count, list[counting.Tally]]:
    if made.impossible or made.wordless:
        return listing.Page([]), Count(0), []
    if made.query.is_empty and not everything:
        total, tallies = counting.whole(made)
    else:
        total, tallies = counting.facets(made, everything=everything)
    page = listing.page(made, everything=everything, length=length)
    return page, total, tallies


def _entries(keys: list[int], *unread: str) -> list[Entry]:
    rows = Entry.objects.select_related("publication")
    found = rows.defer("vector", "words", "weights", "shapes", "labels", *unread).in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _plain_hits(keys: list[int]) -> list[Hit]:
    return [
        Hit(entry, [Passage(entry.title)], [], entry.get_absolute_url())
        for entry in _entries(keys, "text")
    ]


def _hits(keys: list[int], made: Plan, everything: bool) -> list[Hit]:
    marks = _marks(made)
    entries = _entries(keys)
    others = _others(entries, Matching(made, everything=everything))
    return [
        Hit(
            entry=entry,
            title=whole(entry.title, marks),
            snippet=snippet(entry.text, entry.summary, marks),
            url=entry.get_absolute_url(),
            others=[each for each in others if each.group == entry.group],
        )
        for entry in entries
    ]


def _others(entries: list[Entry], matching: Matching) -> list[Entry]:
    """Of the same pages in other languages, whether they match or not; one query."""
    keys = [entry.pk for entry in entries]
    of = matching.beside(keys)
    rows = Entry.objects.filter(pk__in=RawSQL(of.sql, of.params))  # noqa: S611
    shown = (
        rows.exclude(pk__in=keys)
        .select_related("publication")
        .only("publication__path", "standing", "language", "group", "title", "shown")
    )
    return list(shown.order_by("language")) if keys and matching.pairs != "FALSE" else []


def _marks(made: Plan) -> Marks:
    weights = {each.text: each.rarity for each in made.may if not each.is_label}
    for text in made.terms:
        weights.setdefault(text, 1.0)
    names = [name for each in made.expansions for name in (each.typed, *each.others)]
    return Marks(weights, Vocabulary((name, name) for name in names) if names else None)


def _helped(results: Results, made: Plan, everything: bool) -> Results:
    """With what to try where nothing was found."""
    query = results.query
    elsewhere = Count(0)
    if results.chips:
        rest = plan(query.unfiltered())
        if not rest.impossible:
            elsewhere, _tallies = counting.facets(rest, everything=everything)
    words = " ".join(each.text for each in query.clauses if not each.excluded and not each.field)
    fewer: list[tuple[str, str]] = []
    if words != query.words and any(each.entries for each in made.may):
        plainer = query.unfiltered().with_words(words)
        fewer.append((words, plainer.address))
    return replace(results, elsewhere=elsewhere, fewer=fewer)
