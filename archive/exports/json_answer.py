"""A page of a search as JSON; what each of its parts means is in json_schema.py."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.exports.export import Export
from archive.index.entry import Entry
from archive.search.query import Query
from archive.search.results import Choice, Count, Hit, Meant, Passage, Results
from archive.search.search import search
from press.editions.publications import page_url

Absolute = Callable[[str], str]
Facts = dict[str, Any]


@require_safe
def search_json(request: HttpRequest) -> JsonResponse:
    """400 with `errors` alone where the address cannot be followed."""
    query = Query.read(request.GET)
    if query.errors:
        return _sent({"errors": dict(query.errors)}, status=400)
    return _sent(answer(search(query), request.build_absolute_uri))


def answer(found: Results, absolute: Absolute) -> Facts:
    query = found.query

    def there(name: str, address: str) -> str:
        return absolute(f"{reverse(name)}?{address}" if address else reverse(name))

    def here(address: str) -> str:
        return there("archive_json", address)

    return {
        "$schema": absolute(reverse("archive_schema")),
        "url": here(query.address),
        "page": there("archive", query.address),
        "language": get_language(),
        "sort": query.sort,
        "total": _count(found.total),
        "facets": {
            name: [_choice(choice, here) for choice in choices]
            for name, choices in found.facets.items()
        },
        "hits": [_hit(hit, absolute) for hit in found.hits],
        "next": here(found.after) if found.after else None,
        "previous": here(found.before) if found.before else None,
        "also_searched_for": [
            {"typed": each.typed, "others": each.others} for each in found.expansions
        ],
        "nothing_for": found.unlisted,
        "did_you_mean": _meant(found.meant, here) if found.meant else None,
    }


def _count(count: Count) -> Facts:
    return {"number": count.number, "more": count.more}


def _choice(choice: Choice, here: Absolute) -> Facts:
    return {
        "value": choice.value,
        "name": choice.name,
        "count": _count(choice.count),
        "chosen": choice.chosen,
        "url": here(choice.query),
    }


def _hit(hit: Hit, absolute: Absolute) -> Facts:
    entry, shown = hit.entry, hit.entry.shown
    assert entry.publication is not None
    permanent = page_url("edition", entry.publication.path, number=shown["number"])
    source = shown.get("source") or {}
    return {
        "url": absolute(hit.url),
        "title": entry.title,
        "summary": entry.summary,
        "marked_title": _passages(hit.title),
        "snippet": _passages(hit.snippet),
        "kind": entry.kind,
        "language": entry.language,
        "date": shown.get("date") or None,
        "byline": shown.get("byline", ""),
        "desk": shown.get("desk", ""),
        "source": {"title": source.get("title", ""), "url": source.get("url", "")},
        "tags": [{"slug": tag["slug"], "name": tag["name"]} for tag in shown.get("tags", ())],
        "edition": {"number": shown["number"], "url": absolute(permanent)},
        "first_published": shown["first_published"],
        "updated": shown["updated"],
        "others": [_other(each, absolute) for each in hit.others],
    }


def _other(entry: Entry, absolute: Absolute) -> Facts:
    url = absolute(entry.get_absolute_url())
    return {"language": entry.language, "title": entry.title, "url": url}


def _passages(passages: Iterable[Passage]) -> list[Facts]:
    return [{"text": each.text, "hit": each.hit} for each in passages]


def _meant(meant: Meant, here: Absolute) -> Facts:
    return {"words": meant.words, "used": meant.used, "url": here(meant.query)}


def _sent(facts: Facts, status: int = 200) -> JsonResponse:
    response = JsonResponse(facts, json_dumps_params={"ensure_ascii": False}, status=status)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, no-cache" if status == 200 else "no-store"
    response["Content-Language"] = get_language() or ""
    response["X-Robots-Tag"] = "noindex"
    return response


EXPORT = Export(
    form="json",
    label="JSON",
    told=lambda: _(
        "One page of hits with facets and the address of the next page; from any website (CORS)."
    ),
    answer=search_json,
    media_type="application/json",
)
