"""Large pictures that are sent at once do not take memory at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from images.files import intake, pixels
from tests.images.drawn_pictures import png


def test_eight_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    held, together, most = Lock(), [0], [0]
    real = pixels.master

    def counted(*args: Any) -> Any:
        with held:
            together[0] += 1
            most[0] = max(most[0], together[0])
        try:
            return real(*args)
        finally:
            with held:
                together[0] -= 1

    monkeypatch.setattr(pixels, "master", counted)
    picture = png()
    with ThreadPoolExecutor(8) as threads:
        taken = list(threads.map(intake.take_in, [picture] * 24))
    assert {each.width for each in taken} == {60}
    assert most == [1]


def test_one_that_is_refused_lets_the_next_in() -> None:
    for _each in range(2):
        with pytest.raises(ValidationError):
            intake.take_in(b"nonsense")
    assert intake.take_in(png()).width == 60
