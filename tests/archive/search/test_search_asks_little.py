"""A search asks the database a fixed number of times, whatever is asked and found."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from press.publishing.first import publish_new
from tests import records

pytestmark = pytest.mark.django_db
MOST = 14
QUERIES = [
    "",
    "q=الجسر",
    "q=الجسر+القديم+«جسر+المنصور»+-خبر+tag:وسم",
    "q=الجسر&kind=story&tag=وسم&year=2017&language=ar&desk=العالم&actor=x&place=y&from=2010",
    "q=الجسو",
    "tag=وسم&sort=oldest",
    "q=الجسر&on=2030-01-01",
    "q=لا-وجود-له&year=1900",
]


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    told = [each["sql"] for each in queries]
    return len([sql for sql in told if not sql.startswith(("SET ", "SAVEPOINT", "RELEASE"))])


@pytest.fixture(scope="module")
def few(kept_for_the_module: None) -> dict[str, int]:
    """How often each asked while there was one story; there are 31 now."""
    client = Client()
    story = records.story("جسر المنصور القديم", tags=["وسم"], desk="العالم")
    publish_new([story], by=None)
    client.get("/archive/?q=x")  # names are read once in a process
    found = {query: asked(client, f"/archive/?{query}") for query in QUERIES}
    more = [
        records.story(f"جسر {number}", tags=[f"وسم {number}", "وسم"], desk=f"قسم {number}")
        for number in range(30)
    ]
    publish_new(more, by=None)
    return found


@pytest.mark.parametrize("query", QUERIES)
def test_queries_of_a_search_page(client: Client, few: dict[str, int], query: str) -> None:
    assert asked(client, f"/archive/?{query}") <= few[query] + 1
    assert few[query] <= MOST
