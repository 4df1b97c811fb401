"""Pages of many kinds, from news amid boilerplate to what a clipboard holds, are read right."""

import pytest

from tests.dossiers.webpages.expected import Expected, names, wrong


@pytest.mark.parametrize("name", names())
def test_each_as_it_is_meant(name: str) -> None:
    assert not list(wrong(Expected(name)))
