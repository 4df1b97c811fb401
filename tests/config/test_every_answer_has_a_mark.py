"""Every answer names its request and allows nothing of the device; the log and the page that says
that something broke name the same."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as house
from django.db import OperationalError
from django.test import Client
from django.urls import path

from config import urls
from config.marks import HEADER, MarkFilter
from tests.config.entrance.test_bodies_stay_small import addresses


def break_(request: Any) -> Any:
    logging.getLogger("django.request").error("it breaks")
    raise ValueError("broken")


def away(request: Any) -> Any:
    raise OperationalError("away")


@pytest.fixture
def _breaking(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    own = [path("break/", break_), path("away/", away), *urls.urlpatterns]
    monkeypatch.setattr(urls, "urlpatterns", own)
    from django.urls import clear_url_caches

    clear_url_caches()
    yield
    clear_url_caches()


def test_every_address(db: None) -> None:
    client, seen = Client(), set()
    for address in addresses():
        for method in ("get", "post"):
            answer = getattr(client, method)(address)
            seen.add(answer[HEADER])
            assert "camera=()" in answer["Permissions-Policy"], address
    assert len(seen) == 2 * len(addresses()), "each its own"


@pytest.mark.usefixtures("_breaking", "db")
@pytest.mark.parametrize(("where", "status"), [("/break/", 500), ("/away/", 503)])
def test_what_broke_can_be_told(where: str, status: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(MarkFilter())
    answer = Client(raise_request_exception=False).get(where)
    assert answer.status_code == status
    mark = answer[HEADER]
    assert answer.content.decode().count(mark) == 2, "in both languages"
    assert mark in {getattr(record, "mark", None) for record in caplog.records}


def test_lines_of_the_log_have_time_and_mark() -> None:
    settings: Any = house.LOGGING
    line = settings["formatters"]["line"]["format"]
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(line))
    record = logging.LogRecord("x", logging.ERROR, "x", 1, "words", None, None)
    assert MarkFilter().filter(record)
    assert handler.format(record)[:3] == "202"
    assert handler.format(record).endswith("x: words")
