"""Whatever is typed into the search or its address is answered."""

from urllib.parse import quote, urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.search.query import LONGEST, MOST_CHOSEN, Query
from archive.search.search import search
from archive.search.syntax import MOST_CLAUSES, parse

pytestmark = pytest.mark.django_db

ODD = [
    "ا" * 100_000,
    "كلمة " * 20_000,
    "من هو الذي",
    "?!،؛ …",
    "«جسر المنصور",
    '"unbalanced',
    "& | ! <-> :* ( )",
    "جسر & !المنصور | (القديم:*)",
    "'; DROP TABLE archive_entry; --",
    "\0\0",
    "\u202e\u2067جسر\u2069",
    "tag: كاتب: -",
    "-",
    "-جسر",
    '""',
    "«»",
    "\\ \\' '' %s %(x)s {} $$",
    "a" * 70 + " " + "ب" * 300,
    "year:999999999999999999999",
    "لغة:xx نوع:؟",
]


@pytest.mark.parametrize("words", ODD, ids=range(len(ODD)))
def test_odd_words(client: Client, words: str) -> None:
    for address in ("/archive/", "/en/archive/"):
        assert client.get(address, {"q": words}).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "after=-1",
        "after=1000000000000",
        "after=a99999999999999999999_2017-01-01",
        "after=a1_0000-00-00",
        "after=b1_",
        "from=0000&to=9999",
        "from=9999-12-31",
        "to=0000-01-01&sure=1",
        "from=2017&to=2016",
        "on=0001-01-01",
        "on=9999-12-31",
        "on=yesterday",
        "sort=best&sure=maybe&names=none&exact=%00",
        "year=-1&year=abc&year=99999999999",
        "actor=%00&place=../../etc&tag=%ED%A0%80",
        urlencode([("tag", str(number)) for number in range(10_000)]),
    ],
)
def test_odd_addresses(client: Client, address: str) -> None:
    for words in ("", "&q=" + quote("جسر")):
        assert client.get(f"/archive/?{address}{words}").status_code == 200


def test_a_lone_surrogate_is_shown_as_unreadable() -> None:
    given_ = QueryDict(mutable=True)
    given_["q"] = "جسر \ud800"
    assert search(Query.read(given_)).query.words == "جسر ?"


def test_what_is_too_long_is_cut_and_told() -> None:
    query = Query.read(QueryDict("q=" + "a" * (LONGEST + 1)))
    assert len(query.words) == LONGEST
    assert "q" in query.errors


def test_too_many_choices_are_told() -> None:
    query = Query.read(QueryDict("&".join(f"tag={number}" for number in range(50))))
    assert len(query.chosen["tag"]) == MOST_CHOSEN
    assert "tag" in query.errors


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_any_words_are_searched(words: str) -> None:
    given_ = QueryDict(mutable=True)
    given_["q"] = words
    results = search(Query.read(given_))
    assert results.total.number == 0


@given(st.text(max_size=600))
def test_any_words_are_parsed(words: str) -> None:
    clauses = parse(words)
    assert len(clauses) <= MOST_CLAUSES
    assert all(clause.text for clause in clauses)


@given(st.text(max_size=60), st.sampled_from(["relevance", "newest", "oldest"]), st.booleans())
def test_an_address_says_what_was_asked(words: str, sort: str, exact: bool) -> None:
    given_ = QueryDict(mutable=True)
    given_.update({"q": words, "sort": sort, "exact": "1" if exact else ""})
    query = Query.read(given_)
    again = Query.read(QueryDict(query.address))
    assert (again.words, again.sort, again.exact) == (query.words, query.sort, query.exact)
