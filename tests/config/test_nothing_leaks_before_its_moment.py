"""Records of every kind, hidden in every way, are at no public door before their moment."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from actors.models import Actor
from archive.models import Story
from dossiers.models import Dossier, TeaserCard
from images.models import Picture, Rendition
from press.models import Bundle, Publication
from press.previews.shared import SharedPreview
from press.publishing.verbs import publish
from press.records.kinds import publishables
from tests.config.doors import addresses, routes
from tests.sampling import Sample
from timeline.models import Event, Participation, Place

pytestmark = pytest.mark.django_db
SECRET = "سرسري"
TOMORROW = timedelta(days=1)


@pytest.fixture
def records(
    make_dossier: Callable[..., Dossier],
    make_actor: Callable[..., Actor],
    make_place: Callable[..., Place],
    make_event: Callable[..., Event],
    picture: Picture,
) -> list[Any]:
    """One of each kind that tell of each other, and a picture of their own."""
    hidden = copied(picture, token="s" * 22, alt=SECRET, caption=SECRET)
    place = make_place(f"{SECRET} مكان", slug="place")
    actor = make_actor(f"{SECRET} طرف", slug="actor")
    event = make_event(f"{SECRET} حدث", slug="event")
    Event.objects.filter(pk=event.pk).update(place=place)
    Participation.objects.create(event=event, actor=actor, role="attacker")
    dossier = make_dossier(title=f"{SECRET} ملف", slug="dossier")
    Dossier.objects.filter(pk=dossier.pk).update(hero=hidden)
    TeaserCard.objects.filter(parent=dossier).update(picture=hidden)
    dossier = Dossier.objects.get(pk=dossier.pk)
    dossier.events.add(event)
    dossier.tags.set([SECRET])
    story = Story.objects.create(
        headline=f"{SECRET} خبر", slug="story", body=f"<p>{SECRET}</p>", language="ar"
    )
    story.date = "2017-06-06"
    story.fill_in()
    story.save()
    story.tags.set([SECRET])
    return [dossier, actor, place, event, story]


def copied(picture: Picture, **facts: Any) -> Picture:
    """Another picture with renditions of its own."""
    made = Picture.objects.get(pk=picture.pk)
    for name, value in {"pk": None, **facts}.items():
        setattr(made, name, value)
    made._state.adding = True
    made.save()
    for rendition in Rendition.objects.filter(picture=picture):
        rendition.pk, rendition.picture = None, made
        rendition.path = rendition.path.replace(picture.token, made.token)
        rendition._state.adding = True
        rendition.save()
    return made


@pytest.fixture
def known(make_dossier: Callable[..., Dossier]) -> Dossier:
    """What readers may see, so that lists are not empty."""
    return make_dossier(title="ملف معروف", slug="known")


def at(records: list[Any], **moments: Any) -> None:
    for record in records:
        type(record).objects.filter(pk=record.pk).update(**moments)


def draft(records: list[Any]) -> None:
    pass


def scheduled(records: list[Any]) -> None:
    at(records, publish_at=timezone.now() + TOMORROW)


def embargoed(records: list[Any]) -> None:
    now = timezone.now()
    at(records, publish_at=now - TOMORROW, embargoed_until=now + TOMORROW)


def bundled(records: list[Any]) -> None:
    moment = timezone.now() + TOMORROW
    at(records, publish_at=moment, bundle=Bundle.objects.create(title="معا", publish_at=moment))


def in_a_bundle_that_cannot_go(records: list[Any]) -> None:
    moment = timezone.now() - TOMORROW
    at(records, publish_at=moment, bundle=Bundle.objects.create(title="معا", publish_at=moment))
    at(records[-1:], embargoed_until=timezone.now() + TOMORROW)


def ended(records: list[Any]) -> None:
    for record in records:
        publish(record, by=None)
    past = timezone.now() - timedelta(seconds=1)
    at(records, withdraw_at=past, withdraw_reason="انتهى")


MOMENTS: list[Callable[[list[Any]], None]] = [
    draft,
    scheduled,
    embargoed,
    bundled,
    in_a_bundle_that_cannot_go,
    ended,
]


def told(client: Client, address: str) -> str:
    answer: Any = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    # What was asked for is repeated by the page that found nothing.
    text: str = content.decode(errors="replace") if not content.startswith(b"PK") else ""
    return text


@pytest.mark.parametrize("hide", MOMENTS)
def test_no_door_tells(
    client: Client,
    records: list[Any],
    known: Dossier,
    hide: Callable[[list[Any]], None],
    sample: Sample,
) -> None:
    """Sampled, each is tried for one way of hiding."""
    publish(known, by=None)
    hide(records)
    call_command("run_schedule")
    words = ("سرسري مكان", "سرسري طرف", "سرسري حدث", "سرسري ملف", "سرسري خبر", "s" * 22)
    own = tuple(f"/{record.path}/" for record in records) if hide is ended else ()
    tried = [each for each in addresses(records, SECRET) if not own or not each.startswith(own)]
    for address in sample.share(tried, MOMENTS.index(hide), of=len(MOMENTS) - 1):
        found = told(client, address)
        assert not any(word in found for word in words), address
        if SECRET not in address:
            assert SECRET not in found, address
    assert len(tried) > 100


@pytest.mark.parametrize("hide", MOMENTS[:-1])
def test_its_own_addresses_are_not_there(
    client: Client,
    editor: Client,
    records: list[Any],
    hide: Callable[[list[Any]], None],
    sample: Sample,
) -> None:
    hide(records)
    call_command("run_schedule")
    SharedPreview.objects.all().delete()
    parts = ("", "editions/", "editions/1/", "cite/", "related/", "ninjs.json")
    paths = [f"/{record.path}/{rest}" for record in records for rest in parts]
    for path in sample.share(paths, MOMENTS.index(hide), of=3):
        for visitor in (Client(), editor):
            assert visitor.get(path).status_code == 404, path
            assert visitor.head(path).status_code == 404, path


def test_after_the_moment_the_doors_tell(client: Client, records: list[Any]) -> None:
    bundled(records)
    at(records, publish_at=timezone.now())
    Bundle.objects.update(publish_at=timezone.now())
    call_command("run_schedule")
    assert Publication.objects.live().count() == len(records) == len(publishables())
    for address in (
        "/sitemap.xml",
        "/feeds/latest/",
        "/archive/search.json",
        "/oai?verb=ListRecords&metadataPrefix=oai_dc",
    ):
        assert any(word in told(client, address) for word in (SECRET, "story")), address
    for record in records:
        assert SECRET in told(client, f"/{record.path}/")


def test_what_has_ended_says_so_at_its_address(client: Client, records: list[Any]) -> None:
    ended(records)
    call_command("run_schedule")
    for record in records:
        answer = client.get(f"/{record.path}/")
        assert answer.status_code == 410
        assert "انتهى" in answer.content.decode()


def test_no_route_is_forgotten() -> None:
    """A route with parts unknown to the walk makes it fail: see `addresses`."""
    names = {name for name, _route in routes()}
    assert {"page", "editions", "edition", "oai", "sitemap", "shared_preview", "home"} <= names
