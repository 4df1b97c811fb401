"""Whatever readers see: who searches for its title or one of its names finds it first."""

import pytest

from press.records.kinds import publishables
from tests.archive.search.navigating import misses, navigational
from tests.press.contents.conftest import demo_made, newsroom  # noqa: F401 - fixtures


@pytest.mark.usefixtures("newsroom")
def test_every_title_and_name_of_the_demo() -> None:
    sought = navigational()
    assert {each.kind for each in sought} == set(publishables())
    missed = misses(sought)
    assert len(missed) <= 0.02 * len(sought), missed
