"""Whatever readers see: who searches for its title or one of its names finds it first."""

import pytest

from press.records.kinds import publishables
from tests.archive.search.navigating import misses, navigational
from tests.press.contents.conftest import demo_made, newsroom  # noqa: F401 - fixtures
from tests.sampling import Sample


@pytest.mark.usefixtures("newsroom")
def test_titles_and_names_of_the_demo(sample: Sample) -> None:
    """Some of each kind in each language; with --thorough all."""
    every = navigational()
    assert {each.kind for each in every} == set(publishables())
    sought = sample.of(every, lambda each: (each.kind, each.language))
    if not sample.whole:
        sought += sample.few(every, 30)
    missed = misses(sought)
    assert len(missed) <= 0.02 * len(sought), missed
