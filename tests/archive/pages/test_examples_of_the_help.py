"""What the help page tells of operators is understood as it says, in both languages."""

import pytest
from django.utils import translation

from archive.pages.tips import tips
from archive.search.operators import read


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_example_is_understood(language: str) -> None:
    with translation.override(language):
        examples = [example.words for example, _meaning in tips(language).signs]
    assert len(examples) > 6
    for words in examples:
        reading = read(words)
        assert reading.told == [], words
        signs = any(each.excluded or each.phrase for each in reading.clauses)
        assert reading.conditions or signs, words
