"""A search asks the database a fixed number of times, whatever is asked and found."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db
MOST = 14


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    told = [each["sql"] for each in queries]
    return len([sql for sql in told if not sql.startswith(("SET ", "SAVEPOINT", "RELEASE"))])


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=الجسر",
        "q=الجسر+القديم+«جسر+المنصور»+-خبر+tag:وسم",
        "q=الجسر&kind=story&tag=وسم&year=2017&language=ar&desk=العالم&actor=x&place=y&from=2010",
        "q=الجسو",
        "tag=وسم&sort=oldest",
        "q=الجسر&on=2030-01-01",
        "q=لا-وجود-له&year=1900",
    ],
)
def test_queries_of_a_search_page(
    client: Client, make_live_story: Callable[..., Any], query: str
) -> None:
    address = f"/archive/?{query}"
    make_live_story("جسر المنصور القديم", tags=["وسم"], desk="العالم")
    client.get("/archive/?q=x")  # names are read once in a process
    few = asked(client, address)
    for number in range(30):
        make_live_story(f"جسر {number}", tags=[f"وسم {number}", "وسم"], desk=f"قسم {number}")
    assert asked(client, address) <= few + 1
    assert few <= MOST
