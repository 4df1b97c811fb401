"""What is like a story, by its rarest words and by whom it is about."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.archive.search.finding import asked, found

pytestmark = pytest.mark.django_db


def test_the_most_alike_comes_first(make_live_story: Callable[..., Any]) -> None:
    first = make_live_story("انهيار سد الفرات", body="<p>مياه السد غمرت القرى المجاورة.</p>")
    make_live_story("مياه السد تغمر القرى", body="<p>انهيار جزئي في السد.</p>")
    make_live_story("مباراة في الدوري", body="<p>فاز الفريق بهدفين.</p>")
    make_live_story("القرى بعد المباراة", body="<p>احتفال.</p>")
    titles = found("", f"like={first.publication.path}")
    assert titles[0] == "مياه السد تغمر القرى"
    assert "انهيار سد الفرات" not in titles
    assert asked("", f"like={first.publication.path}").chips[0].query == ""


@pytest.mark.parametrize("path", ["stories/nothing", "%00", "../..", "a" * 5000])
def test_like_nothing(make_live_story: Callable[..., Any], path: str) -> None:
    make_live_story()
    assert found("", f"like={path}") == []
