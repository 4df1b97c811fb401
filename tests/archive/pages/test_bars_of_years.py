"""Years of a search as bars: every year has one, and never more links than fit."""

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from archive.pages.histogram import LOWEST, columns
from archive.search.query import Query
from archive.search.results import Choice, Count
from tests.archive.search.shown_results import choice, found, soup_of, words

MOST_COLUMNS = 11


def years(*numbers: tuple[int, int]) -> list[Choice]:
    return [choice(str(year), number, query=f"year={year}") for year, number in numbers]


def query(address: str = "q=a") -> Query:
    return Query.read(QueryDict(address))


def test_each_year_is_a_link() -> None:
    drawn = columns(years((2011, 2), (2013, 100)), query())
    assert [(each.first, each.count.number, each.query) for each in drawn] == [
        (2011, 2, "year=2011"),
        (2012, 0, ""),
        (2013, 100, "year=2013"),
    ]
    assert [bar.height for each in drawn for bar in each.bars] == [LOWEST, 100]


def test_many_years_are_side_by_side_and_lead_to_their_period() -> None:
    drawn = columns(
        years(*((year, year - 1999) for year in range(2000, 2026))), query("q=a&year=2003")
    )
    assert [each.first for each in drawn] == [2000, 2005, 2010, 2015, 2020, 2025]
    assert [len(each.bars) for each in drawn] == [5, 5, 5, 5, 5, 1]
    assert drawn[2].query == "q=a&from=2010&to=2014"
    assert [bar.x for bar in drawn[2].bars] == [0, 10, 20, 30, 40]


def test_sixty_years_are_decades() -> None:
    drawn = columns(years((1960, 1), (1961, 2), (2019, 3)), query())
    assert [each.first for each in drawn] == [1960, 1970, 1980, 1990, 2000, 2010]
    assert drawn[0].query == "q=a&from=1960&to=1969"
    assert [each.label for each in drawn] == ["60", "70", "80", "90", "00", "10"]


def test_a_year_that_is_chosen_is_marked_and_can_be_left() -> None:
    results = found("q=a&year=2017", facets={"year": [choice("2017", 3, chosen=True, query="q=a")]})
    soup = soup_of(results)
    bar = soup.select_one(".hist a[aria-current]")
    assert bar is not None
    assert bar["href"] == "?q=a"
    assert words(bar.select_one(".vh")) == "2017: 3 نتائج"
    alone = soup_of(found("q=a", facets={"year": years((2017, 3))}))
    assert not alone.select(".hist")


def test_years_that_are_none_are_left_out() -> None:
    odd = [choice(value) for value in ("", "x", "-5", "٢٠١٧٩", "999999", "²")]
    assert columns(odd, query()) == []


@given(st.dictionaries(st.integers(1000, 9999), st.integers(0, 10**9), min_size=1, max_size=60))
def test_any_years_fit(counts: dict[int, int]) -> None:
    drawn = columns(years(*counts.items()), query())
    assert len(drawn) <= MOST_COLUMNS
    assert sum(each.count.number for each in drawn) == sum(counts.values())
    for column in drawn:
        assert all(LOWEST <= bar.height <= 100 for bar in column.bars)
        assert all(0 <= bar.x < column.width for bar in column.bars)
        assert bool(column.query) == bool(column.count.number)
        assert column.words
        assert len(column.label) == 2


def test_counts_that_are_bounds_say_so() -> None:
    drawn = columns([choice("2017", count=Count(300, more=True))], query())
    assert drawn[0].count == Count(300, more=True)
