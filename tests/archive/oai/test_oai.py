"""Libraries harvest the archive by OAI-PMH; a client that is not ours reads it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from pytest_django.live_server_helper import LiveServer
from sickle import Sickle

from actors.models import Actor
from archive.models import Story
from press.models import Publication
from press.publishing.first import publish_new
from press.publishing.verbs import publish, withdraw
from tests.records import shown_to_readers
from timeline.models import Place

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 230


def harvester(live_server: LiveServer, **options: Any) -> Sickle:
    return Sickle(f"{live_server.url}/oai", **options)


@pytest.fixture
def many(db: None) -> list[Publication]:
    stories = [
        Story(headline=f"خبر {number}", slug=f"s-{number}", blurb="خبر.", date="2017-08-06")
        for number in range(MANY)
    ]
    for story in stories:
        story.fill_in()
    Story.objects.bulk_create(stories)
    return publish_new(stories, by=None)


def test_the_repository_introduces_itself(
    live_server: LiveServer, make_live_story: Callable[..., Story]
) -> None:
    story = make_live_story()
    identity = harvester(live_server).Identify()
    assert identity.baseURL == f"{live_server.url}/oai"
    assert identity.protocolVersion == "2.0"
    assert identity.deletedRecord == "persistent"
    assert identity.granularity == "YYYY-MM-DDThh:mm:ssZ"
    assert story.publication
    first = story.publication.first_published
    assert identity.earliestDatestamp == f"{first:%Y-%m-%dT%H:%M:%SZ}"


def test_a_record_is_described_in_dublin_core(
    live_server: LiveServer,
    make_live_story: Callable[..., Story],
    make_actor: Callable[..., Actor],
    make_place: Callable[..., Place],
) -> None:
    actor, place = make_actor(), make_place("الرقة")
    shown_to_readers(actor, place)
    story = make_live_story(
        "مَعركة <الرقة> & ما بعدها",
        byline="أمل حسن",
        tags=["الفرات"],
        actors=[actor],
        places=[place],
        source_title="الجزيرة",
        source_url="https://example.org/a?b=1&c=2",
    )
    assert story.publication
    sickle = harvester(live_server)
    *_others, record = sickle.ListRecords(metadataPrefix="oai_dc")
    page = f"{live_server.url}{story.publication.get_absolute_url()}"
    assert record.metadata == {
        "title": ["مَعركة <الرقة> & ما بعدها"],
        "creator": ["أمل حسن"],
        "subject": ["الفرات"],
        "description": ["خبر من الميدان."],
        "publisher": ["ملف"],
        "date": ["2017-08-06"],
        "type": ["Text", "story"],
        "format": ["text/html"],
        "identifier": [page, f"{page}editions/1/"],
        "source": ["الجزيرة", "https://example.org/a?b=1&c=2"],
        "language": ["ar"],
        "coverage": ["الرقة"],
    }
    assert record.header.setSpecs == ["kind-story", "language-ar"]
    again = sickle.GetRecord(identifier=record.header.identifier, metadataPrefix="oai_dc")
    assert again.raw.split("<metadata>")[1] == record.raw.split("<metadata>")[1]


def test_a_long_list_goes_on_until_its_end(
    live_server: LiveServer, many: list[Publication]
) -> None:
    """Also where some change while it is read: nothing is lost, what changed comes once more."""
    records = harvester(live_server).ListRecords(metadataPrefix="oai_dc")
    seen = [next(records).header.identifier for _number in range(120)]
    assert records.resumption_token.complete_list_size == str(MANY)
    story = Story.objects.get(slug="s-3")
    story.blurb = "آخر."
    story.save()
    publish(story, by=None)
    seen += [record.header.identifier for record in records]
    assert len(set(seen)) == MANY
    assert len(seen) == MANY + 1
    assert seen[-1] == seen[3]


def test_what_was_withdrawn_is_told_to_be_deleted(
    live_server: LiveServer, many: list[Publication]
) -> None:
    for slug in ("s-7", "s-190"):
        withdraw(Story.objects.get(slug=slug), by=None, reason="سبب السحب")
    sickle = harvester(live_server)
    headers = list(sickle.ListIdentifiers(metadataPrefix="oai_dc"))
    assert len(headers) == MANY
    assert [header.deleted for header in headers] == [False] * (MANY - 2) + [True, True]
    kept = list(sickle.ListRecords(metadataPrefix="oai_dc", ignore_deleted=True))
    assert len(kept) == MANY - 2
    gone = sickle.GetRecord(identifier=headers[-1].identifier, metadataPrefix="oai_dc")
    assert gone.deleted
    assert "سبب" not in gone.raw
    assert "خبر" not in gone.raw


def test_a_set_holds_one_kind_or_language(
    live_server: LiveServer,
    make_live_story: Callable[..., Story],
    make_actor: Callable[..., Actor],
) -> None:
    make_live_story()
    make_live_story("Raqqa", language="en")
    publish(make_actor(), by=None)
    sickle = harvester(live_server)
    names = [each.setSpec for each in sickle.ListSets()]
    assert {"kind-story", "kind-dossier", "kind-actor", "language-ar", "language-en"} <= set(names)
    for spec, number in (("kind-story", 2), ("kind-actor", 1), ("language-en", 1)):
        listed = list(sickle.ListIdentifiers(metadataPrefix="oai_dc", set=spec))
        assert len(listed) == number
        assert all(spec in header.setSpecs for header in listed)


def test_records_of_one_moment_are_all_listed(live_server: LiveServer, db: None) -> None:
    with time_machine.travel(datetime(2024, 5, 6, tzinfo=UTC), tick=False):
        for part in range(2):
            stories = [
                Story(headline="خبر", slug=f"s-{part}-{number}", blurb="خبر.")
                for number in range(MANY // 2)
            ]
            Story.objects.bulk_create(stories)
            publish_new(stories, by=None)
        for slug in ("s-0-5", "s-1-5"):
            story = Story.objects.get(slug=slug)
            story.blurb = "آخر."
            story.save()
            publish(story, by=None)
    headers = list(harvester(live_server).ListIdentifiers(metadataPrefix="oai_dc"))
    assert len(headers) == len({header.identifier for header in headers}) == MANY
