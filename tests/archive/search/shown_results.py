"""Results of searches made by hand, and their pages as readers get them."""

from itertools import pairwise
from typing import Any

from bs4 import BeautifulSoup
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import resolve
from django.utils import translation

from archive.index.entry import Entry
from archive.pages.page import SearchPage
from archive.search.query import Query
from archive.search.results import Choice, Count, Hit, Passage, Results
from press.editions.publications import Publication


def entry(title: str = "خبر", **facts: Any) -> Entry:
    shown: dict[str, Any] = {"number": 1, "picture": None, "date": "2017-10-17", "tags": []}
    shown |= facts.pop("shown", {})
    defaults: dict[str, Any] = {
        "kind": "story",
        "language": "ar",
        "standing": "live",
        "summary": "ملخص.",
    }
    defaults["publication"] = Publication(path="stories/a", kind="story")
    return Entry(title=title, shown=shown, **defaults | facts)


def hit(title: str = "خبر", *, marked: str = "", **facts: Any) -> Hit:
    found = entry(title, **facts)
    before, _, after = title.partition(marked) if marked else (title, "", "")
    pieces = [Passage(before), Passage(marked, hit=True), Passage(after)]
    url = found.get_absolute_url() if found.standing == "live" else "/stories/a/editions/1/"
    return Hit(found, [each for each in pieces if each.text], [Passage("مقطع")], url)


def choice(value: str, number: int = 1, **facts: Any) -> Choice:
    defaults: dict[str, Any] = {
        "name": value,
        "count": Count(number),
        "chosen": False,
        "query": f"x={value}",
    }
    return Choice(value, **defaults | facts)


def found(address: str = "", **facts: Any) -> Results:
    """What a search of this query string gave; one hit where nothing else is said."""
    query = Query.read(QueryDict(address))
    hits = facts.pop("hits", [hit()])
    defaults: dict[str, Any] = {"total": Count(len(hits)), "facets": {}, "chips": []}
    return Results(query, hits, **defaults | facts)


def soup_of(results: Results, language: str = "ar") -> BeautifulSoup:
    prefix = "" if language == "ar" else f"/{language}"
    request = RequestFactory().get(f"{prefix}/archive/?{results.query.address}")
    with translation.override(language):
        request.resolver_match = resolve(request.path)
        page = SearchPage(results)
        context = {"page": page, "translations": page.in_other_languages(request)}
        html = render_to_string("archive/pages/archive.html", context, request)
    return BeautifulSoup(html, "lxml")


def words(element: Any) -> str:
    """Its text as it is read, in one line."""
    return " ".join(element.get_text(" ").split()) if element else ""


def attribute(soup: BeautifulSoup, selector: str, name: str) -> str:
    """Of the first element like this, which must be there."""
    found = soup.select_one(selector)
    assert found is not None, selector
    return str(found[name])


def headings(soup: BeautifulSoup) -> list[int]:
    return [int(each.name[1]) for each in soup.find_all(["h1", "h2", "h3", "h4"])]


def assert_sound(soup: BeautifulSoup) -> None:
    """No id twice, no reference to one that is not there, no heading that skips a level."""
    ids = [each["id"] for each in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
        for each in soup.select(f"[{name}]"):
            assert set(str(each[name]).split()) <= set(ids), each
    anchors = [str(each["href"])[1:] for each in soup.select("a[href^='#']")]
    assert set(anchors) <= {*ids, "i-arrow"}
    levels = headings(soup)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
