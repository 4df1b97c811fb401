"""No query string makes a public address fail, ask much of the database, or take long."""

import time
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dossiers.models import Dossier
from tests.config.doors import routes
from tests.sampling import Sample

pytestmark = pytest.mark.django_db
SECONDS = 1.5  # of processor time
MOST_QUERIES = 40
LONG = [letter * 55 + f"qwx{place}" for place, letter in enumerate("abc")]
HOSTILE = {
    "letters": "a" * 10_000,
    "words": " ".join(f"كلمة{number}" for number in range(500)),
    "unknown": " ".join(LONG),
    "misspelt": "raqqqa brigdes الرققة",
    "quotes": '"' * 200 + " " + '"a b c" ' * 60,
    "brackets": "(" * 3_000 + ")" * 3_000,
    "NUL": "a\0b",
    "fields": " ".join(f"kind:{place} -tag:x{place} actor:y place:z" for place in range(20)),
    "operators": "!&|<->:*'\\ -- ; %s %(x)s {} $$ OR AND NOT NEAR",
    "date": "999999999-99-99",
}
RAW = ["%ed%a0%80", "%ff%fe", "%00", "9" * 400]
NAMES = ("q", "from", "to", "on", "year", "tag", "kind", "like", "after", "page", "as-of", "sort")


PARTS = {
    "<segment:section>": "dossiers",
    "<segment:slug>": "حملة-الرقة",
    "<str:day>": "06-06",
    "<str:token>": "x" * 30,
    "<int:number>": "1",
    "<int:first>..<int:second>": "1..2",
    "<slug:part>": "pages",
    "<str:name>": "dossier",
}


def public() -> list[str]:
    """Addresses of lists and machines, and the pages of one dossier."""
    found = {"/" + route for _name, route in routes()}
    for part, value in PARTS.items():
        found = {each.replace(part, value) for each in found}
    assert not [each for each in found if "<" in each]
    return sorted(found)


CASES = [*HOSTILE, "raw", "many"]


@pytest.mark.parametrize("case", CASES)
def test_every_public_address(
    client: Client, live_dossier: Dossier, case: str, sample: Sample
) -> None:
    """Sampled, each for two of the cases."""
    value = quote(HOSTILE.get(case, ""))
    queries = [f"{name}={value}" for name in NAMES]
    sent = ["&".join(queries), f"q={value}"]
    if case == "raw":
        sent = ["&".join(f"{name}={raw}" for name in NAMES) for raw in RAW]
    if case == "many":
        sent = ["&".join(f"{name}=v{place}" for name in NAMES for place in range(60))]
    slow = {}
    for path in sample.share(public(), CASES.index(case), of=len(CASES) // 2):
        for query in sent:
            with CaptureQueriesContext(
                connection,
            ) as asked:
                began = time.process_time()
                answer: Any = client.get(f"{path}?{query}")
                if answer.streaming:
                    b"".join(answer.streaming_content)
                took = time.process_time() - began
            assert answer.status_code < 500, (path, query[:80])
            assert len(asked) <= MOST_QUERIES, path
            if took > SECONDS:
                slow[path, query[:80]] = took
    assert not slow
