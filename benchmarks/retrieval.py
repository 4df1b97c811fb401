"""How well the archive finds: MRR@10, recall@1, recall@10 and nDCG@10.

    .venv/bin/python benchmarks/retrieval.py [FOLDER ...]

A folder holds `docs.jsonl` (id, title, body) and `queries.jsonl` (id, rel: the ids of the
documents that answer, and the query in one or more forms, such as question, keywords, short).
Documents become live stories of a newsroom of its own; queries go through archive/search/search.py
as a reader's do.
Beside it stand PostgreSQL's own configurations, any of the words, ranked by ts_rank normalised by
length, and `arabic` with all of the words, as websearch_to_tsquery has them.
Without a folder, of the demo's newsroom: success@1 of searches that are a title or a name of what
readers see there, in several spellings, by kind (tests/archive/search/navigating.py), and misses.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from making import newsroom

BATCH = 500
Search = Callable[[str], list[str]]


def rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def fill(docs: Iterable[dict[str, Any]]) -> dict[int, str]:
    """Publish them as stories; their ids by the keys of publications."""
    from html import escape

    from archive.models import Story
    from press.publishing.first import publish_new

    ids: dict[int, str] = {}
    docs = list(docs)
    for start in range(0, len(docs), BATCH):
        part = docs[start : start + BATCH]
        stories = [
            Story(
                headline=doc["title"][:200],
                slug=f"d-{start + at}",
                body=f"<p>{escape(doc['body'])}</p>",
                language="ar",
            )
            for at, doc in enumerate(part)
        ]
        for story in stories:
            story.fill_in()
        made = Story.objects.bulk_create(stories)
        pages = publish_new(made, by=None)
        ids |= {page.pk: str(doc["id"]) for page, doc in zip(pages, part, strict=True)}
    return ids


def ours(ids: dict[int, str]) -> Search:
    from django.http import QueryDict

    from archive.search.query import Query
    from archive.search.search import search

    def found(words: str) -> list[str]:
        asked = QueryDict(mutable=True)
        asked["q"] = words
        hits = search(Query.read(asked), length=10).hits
        return [ids[hit.entry.publication_id] for hit in hits if hit.entry.publication_id]

    return found


def plain(docs: list[dict[str, Any]], configuration: str, *, every: bool) -> Search:
    from django.db import connection

    table = f"plain_{configuration}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {table} (id text, vector tsvector)")
        cursor.execute(f"TRUNCATE {table}")
        cursor.executemany(
            f"INSERT INTO {table} VALUES (%s, to_tsvector('{configuration}', %s))",
            [(str(doc["id"]), f"{doc['title']} {doc['body']}") for doc in docs],
        )

    def found(words: str) -> list[str]:
        with connection.cursor() as cursor:
            if every:
                asked = f"websearch_to_tsquery('{configuration}', %s)"
            else:
                asked = (
                    f"replace(plainto_tsquery('{configuration}', %s)::text, ' & ', ' | ')::tsquery"
                )
            cursor.execute(
                f"SELECT id FROM {table}, (SELECT {asked} AS asked) AS query WHERE vector @@ asked"
                " ORDER BY ts_rank(vector, asked, 1) DESC, id LIMIT 10",
                [words],
            )
            return [key for (key,) in cursor.fetchall()]

    return found


def measured(search: Search, queries: list[dict[str, Any]], form: str) -> tuple[float, ...]:
    rank = first = ten = gain = 0.0
    for query in queries:
        relevant = {str(each) for each in query["rel"]}
        hits = [key in relevant for key in search(query[form])]
        ideal = sum(1 / math.log2(place + 2) for place in range(min(len(relevant), 10)))
        gain += sum(1 / math.log2(place + 2) for place, hit in enumerate(hits) if hit) / ideal
        if any(hits):
            rank += 1 / (hits.index(True) + 1)
        first += sum(hits[:1]) / len(relevant)
        ten += sum(hits) / len(relevant)
    return tuple(total / len(queries) for total in (rank, first, ten, gain))


def forms(queries: list[dict[str, Any]]) -> list[str]:
    return [name for name, value in queries[0].items() if isinstance(value, str) and name != "id"]


def navigation() -> None:
    from django.core.management import call_command

    from tests.archive.search.navigating import misses, navigational

    call_command("demo", scale=0.05, verbosity=0)
    call_command("demo_archive", verbosity=0)
    sought = navigational()
    missed = misses(sought)
    total = Counter(each.kind for each in sought)
    wrong = Counter(each.kind for each, _first in missed)
    print(f"titles and names: {len(sought)} searches")
    print(f"{'':20} success@1  searches")
    for kind, number in [*total.items(), ("all", len(sought))]:
        failed = len(missed) if kind == "all" else wrong[kind]
        print(f"{kind:20} {1 - failed / number:.4f}     {number}")
    for each, first in missed:
        print(f"  {each.language} {each.words}: {first or 'nothing'}")


def main() -> None:
    if not sys.argv[1:]:
        with newsroom():
            navigation()
    for folder in map(Path, sys.argv[1:]):
        with newsroom():
            docs, queries = rows(folder / "docs.jsonl"), rows(folder / "queries.jsonl")
            searches = {
                "Milaff": ours(fill(docs)),
                "arabic, any word": plain(docs, "arabic", every=False),
                "simple, any word": plain(docs, "simple", every=False),
                "arabic, all words": plain(docs, "arabic", every=True),
            }
            print(f"{folder.name}: {len(docs)} documents, {len(queries)} queries")
            print(f"{'':20} {'form':10} MRR@10  recall@1  recall@10  nDCG@10")
            for name, search in searches.items():
                for form in forms(queries):
                    mrr, one, ten, gain = measured(search, queries, form)
                    print(f"{name:20} {form:10} {mrr:.4f}  {one:.4f}    {ten:.4f}     {gain:.4f}")


if __name__ == "__main__":
    main()
