"""What the cells of a table of stories refuse."""

from collections.abc import Callable
from typing import Any

import pytest

from archive.models import Story
from archive.tables.resources import CELL
from tests.archive.tables.story_tables import stories

Make = Callable[..., Any]


@pytest.mark.usefixtures("_table_facts", "_english")
@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"headline": "", "byline": "x"}, "headline"),
        ({"headline": "!!"}, "letter or a digit"),
        ({"headline": "أ" * 201}, "200"),
        ({"headline": "أ\0ب"}, "NUL"),
        ({"date": "1438-09-11"}, "Hijri"),
        ({"date": "31/11/2016"}, "no such day"),
        ({"language": "xx"}, "not known here"),
        ({"blurb": "م" * 601}, "600"),
        ({"byline": "م" * 201}, "200"),
        ({"desk": "م" * 101}, "100"),
        ({"source": "م" * 201}, "200"),
        ({"source_url": "javascript:alert(1)"}, "URL"),
        ({"source_url": "https://example.org/" + "a" * 500}, "500"),
        ({"slug": "not an address"}, "address"),
        ({"tags": "؟!"}, "a tag needs"),
        ({"tags": "ﷺ" * 100}, "too long"),
        ({"actors": "قسد؛ فلان"}, "“فلان” is not among the actors"),
        ({"actors": "الجيش"}, "army-1, army-2"),
        ({"places": "حلب"}, "“حلب” is not among the places"),
        ({"body": "ن" * CELL}, "CSV"),
    ],
)
def test_each_column_refuses_what_it_cannot_take(row: dict[str, str], words: str) -> None:
    cells = {"headline": "أ"} | row
    report = stories(["حسن", *[""] * (len(cells) - 1)], [*cells.values()], headers=[*cells])
    ((line, message),) = report.errors
    assert line == 3
    assert words in message
    assert not Story.objects.exists()
