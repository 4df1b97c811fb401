"""No door for machines lets out what readers may not see."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from archive.models import Story
from press.publishing.verbs import publish, withdraw
from tests import records

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_hidden")]
SECRET = "سرسري"
SEARCHES = [
    f"{language}/archive/search.{form}{query}"
    for language in ("", "/en")
    for form in ("json", "atom", "csv", "xlsx")
    for query in ("", f"?q={SECRET}", "?q=معروف", "?sort=oldest", "?kind=story", "?on=2100-01-01")
]
HARVESTS = [
    f"/oai?verb={verb}&metadataPrefix=oai_dc" for verb in ("ListRecords", "ListIdentifiers")
]
RECORDS = ["ninjs.json", "cite/", "cite.bib", "cite.ris", "cite.json"]


@pytest.fixture(scope="module")
def _hidden(kept_for_the_module: None) -> None:
    """A draft, one under embargo, one withdrawn, and unpublished words of one that is live."""
    records.story(f"{SECRET} مسودة", slug="draft", tags=[SECRET], byline=SECRET)
    tomorrow = timezone.now() + timedelta(days=1)
    records.story(f"{SECRET} مؤجل", slug="embargoed", publish_at=tomorrow)
    withdrawn = records.story(f"{SECRET} مسحوب", slug="withdrawn", tags=[SECRET])
    publish(withdrawn, by=None)
    withdraw(Story.objects.get(pk=withdrawn.pk), by=None, reason="سبب")
    live = records.story("معروف", slug="live")
    publish(live, by=None)
    live = Story.objects.get(pk=live.pk)
    live.headline = f"{SECRET} جديد"
    live.version += 1
    live.save()
    live.keep_digest()


def body(client: Client, address: str) -> str:
    answer: Any = client.get(address)
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        return "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
    text: str = content.decode()
    return text


@pytest.mark.parametrize("address", SEARCHES)
def test_no_search_finds_it(client: Client, address: str) -> None:
    found = body(client, address)
    assert not any(word in found for word in ("مسودة", "مؤجل", "مسحوب", "جديد"))
    if SECRET not in address:  # else the answer repeats the search
        assert SECRET not in found
        assert "معروف" in found


@pytest.mark.parametrize("address", HARVESTS)
def test_no_harvest_has_it(client: Client, address: str) -> None:
    found = body(client, address)
    assert SECRET not in found
    assert found.count("<header") == 2
    assert found.count('status="deleted"') == 1
    assert "withdrawn" not in found


def test_what_is_withdrawn_is_told_by_its_identifier_alone(client: Client) -> None:
    page = Story.objects.get(slug="withdrawn").publication
    assert page
    query = f"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:testserver:{page.pk}"
    found = body(client, f"/oai?{query}")
    assert 'status="deleted"' in found
    assert "<metadata" not in found
    assert SECRET not in found


@pytest.mark.parametrize("door", RECORDS)
@pytest.mark.parametrize(
    ("slug", "status"), [("draft", 404), ("embargoed", 404), ("withdrawn", 410), ("live", 200)]
)
def test_no_record_says_it(client: Client, door: str, slug: str, status: int) -> None:
    answer = client.get(f"/stories/{slug}/{door}")
    assert answer.status_code == status
    # The page of a withdrawn record says its title, as its own address does; files do not.
    if not (status == 410 and door.startswith("cite")):
        assert SECRET not in answer.content.decode()


def test_the_desk_sees_no_more_through_these_doors(editor: Client) -> None:
    """They are kept by caches, so that they are the same for everybody."""
    for address in ("/archive/search.json", "/archive/search.csv", *HARVESTS):
        answer: Any = editor.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert SECRET not in content.decode()
