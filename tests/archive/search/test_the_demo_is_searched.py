"""What people type finds what they mean, in the newsroom of the demo."""

import pytest
from django.http import QueryDict
from django.utils import translation

from archive.pages.tips import tips
from archive.search.query import Query
from archive.search.search import search
from tests.archive.search.finding import asked, found
from tests.press.contents.conftest import demo_made, newsroom  # noqa: F401 - fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("newsroom")]
ALIKE = (
    *("SDF sdf", "U.S. US", "Kobane Kobanê", "الرقة الرقه", "Raqqa RAQQA"),
    *("حلب بحلب", "لغم ألغام", "شيخ شيوخ", "حرب حروب", "جسر جسور", "قوات القوات"),
)


def test_they_find_the_same_however_they_are_written() -> None:
    met = 0
    for pair in ALIKE:
        one, other = (set(found(words, length=100)) for words in pair.split())
        met += bool(one)
        assert one & other or not one | other, pair
    assert met > 6


@pytest.mark.parametrize("language", ["ar", "en"])
def test_examples_of_the_help_find_something(language: str) -> None:
    with translation.override(language):
        told = tips(language)
        examples = [example for example, _said in told.signs]
        examples += [tip.example for tip in told.fields]
        empty = [
            example.words
            for example in examples
            if not search(Query.read(QueryDict(example.query))).total.number
        ]
    assert not empty
    assert len(examples) > 10


def test_a_right_word_that_nobody_wrote_is_told() -> None:
    results = asked("زرافة")
    assert results.unlisted == ["زرافة"]
    assert not results.hits
