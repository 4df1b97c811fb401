"""A picture that is withdrawn is at no door any more, wherever it was; no page asks more for it."""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from actors.models import Actor
from archive.models import Story
from dossiers.models import Dossier
from images.models import Picture, Rendition, Unmade
from images.removal import takedown
from press.models import Edition
from press.previews.shared import share
from press.publishing.verbs import publish
from press.records.kinds import publishables
from press.records.problems import Unpublishable
from press.records.publishable import Publishable
from tests.config.doors import addresses
from tests.sampling import Sample
from timeline.models import Event, Place

pytestmark = pytest.mark.django_db
TOKEN, FORMER = "t" * 22, "f" * 22
WORD = "حملة"
REASON = "انتهى حق النشر"


@pytest.fixture
def drafts(
    make_dossier: Callable[..., Dossier],
    make_actor: Callable[..., Actor],
    make_place: Callable[..., Place],
    make_event: Callable[..., Event],
    picture: Picture,
) -> list[Any]:
    """One of each kind with the picture, wherever its model has one."""
    place = make_place(f"{WORD} مكان", slug="place", picture=picture)
    actor = make_actor(f"{WORD} طرف", slug="actor", picture=picture)
    event = make_event(
        f"{WORD} حدث", (actor, "attacker"), slug="event", place=place, picture=picture
    )
    story = Story.objects.create(
        headline=f"{WORD} خبر", slug="story", body=f"<p>{WORD}</p>", language="ar", picture=picture
    )
    story.date = "2017-06-06"
    story.fill_in()
    story.save()
    dossier = make_dossier(title=f"{WORD} ملف", slug="dossier")
    dossier.events.add(event)
    return [actor, place, event, story, dossier]


@pytest.fixture
def records(drafts: list[Any], picture: Picture) -> list[Any]:
    """They are published twice: first with former files."""
    for rendition in picture.renditions.all():
        default_storage.save(rendition.path, ContentFile(b"file"))
        default_storage.save(rendition.path.replace(TOKEN, FORMER), ContentFile(b"file"))
    Picture.objects.filter(pk=picture.pk).update(token=FORMER, width=1500)
    for rendition in Rendition.objects.all():
        Rendition.objects.filter(pk=rendition.pk).update(path=rendition.path.replace(TOKEN, FORMER))
    issue(drafts)
    Picture.objects.filter(pk=picture.pk).update(token=TOKEN, width=1600)
    for rendition in Rendition.objects.all():
        Rendition.objects.filter(pk=rendition.pk).update(path=rendition.path.replace(FORMER, TOKEN))
    issue(drafts)
    assert Edition.objects.count() >= 2 * len(publishables())
    return drafts


def issue(records: list[Any]) -> None:
    for record in records:
        publish(type(record).objects.get(pk=record.pk), by=None)


@pytest.fixture
def doors(records: list[Any], account: Callable[..., Any]) -> list[str]:
    shared = [
        share(type(record).objects.get(pk=record.pk), by=account("chief"), days=1)
        for record in records[:1]
    ]
    found = addresses(records, WORD)
    found += [f"/{record.path}/{rest}" for record in records for rest in ("editions/2/",)]
    return found + [each.get_absolute_url() for each in shared]


def told(client: Client, address: str) -> str:
    answer: Any = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(content.decode(errors="replace"))


def files() -> list[str]:
    return [
        f"/media/pictures/{token}/{width}.{form}"
        for token in (TOKEN, FORMER)
        for width in (480, 960, 1600)
        for form in ("avif", "webp", "jpg")
    ]


@pytest.fixture
def at_commit(django_capture_on_commit_callbacks: Any) -> Any:
    return partial(django_capture_on_commit_callbacks, execute=True)


def test_no_door_hands_out_its_address(
    client: Client,
    records: list[Any],
    doors: list[str],
    picture: Picture,
    at_commit: Any,
    sample: Sample,
) -> None:
    """Sampled, each route is asked for one record or another in both languages, and all of a
    record's pages that have no question."""
    before = {}
    for address in sample.of(doors, route, own_page):
        with CaptureQueriesContext(connection) as queries:
            before[address] = (told(client, address), len(queries))
    shown = [address for address, (text, _asked) in before.items() if is_named(text)]
    tags = {address: client.get(address).headers.get("ETag", "") for address in shown}
    editions = list(Edition.objects.order_by("pk").values())
    with at_commit():
        takedown.withdraw(picture, reason=REASON, by=None)
    for address, (text, asked) in before.items():
        with CaptureQueriesContext(connection) as queries:
            found = told(client, address)
        assert not is_named(found), address
        assert len(queries) <= asked, address
        if is_named("".join(re.findall("<picture>.*?</picture>", text))):
            assert REASON in found, address
    for address, tag in tags.items():
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 200, address
    assert len(doors) > 200
    assert len(shown) > (25 if sample.whole else 15)
    assert list(Edition.objects.order_by("pk").values()) == editions
    call_command("verify_editions")


def route(address: str) -> Any:
    """Its name, its language and what is asked."""
    path, _mark, query = address.partition("?")
    with suppress(Resolver404):
        return resolve(path).view_name, path.startswith("/en/"), query
    return None


def own_page(address: str) -> str:
    """Beginning with its section."""
    return "" if "?" in address or address.count("/") > 3 else address


def test_its_files_are_gone_for_ever(
    client: Client, records: list[Any], picture: Picture, at_commit: Any
) -> None:
    assert {client.get(address).status_code for address in files()} == {200}
    with at_commit():
        report = takedown.withdraw(picture, reason=REASON, by=None)
    assert sorted(report.addresses) == sorted(files())
    assert report.editions == len(Edition.objects.all())
    for address in files():
        for method in (client.get, client.head):
            answer = method(address)
            assert (answer.status_code, answer.cookies) == (410, {}), address
    assert client.get(f"/media/pictures/{'n' * 22}/480.avif").status_code == 404


def is_named(text: str) -> bool:
    return TOKEN in text or FORMER in text


RELATIONS = [
    each for each in Picture._meta.related_objects if each.related_model not in {Rendition, Unmade}
]


@pytest.mark.parametrize("relation", RELATIONS, ids=str)
def test_what_uses_it_cannot_be_published(
    drafts: list[Any], picture: Picture, relation: Any
) -> None:
    """By each relation to a picture that any model has, alone."""
    for each in RELATIONS:
        rows: Any = each.related_model._default_manager.filter(**{each.field.name: picture})
        assert rows.exists(), "a relation that these records do not have: add it to them"
        if each is not relation:
            rows.update(**{each.field.name: None})
    row = relation.related_model._default_manager.filter(**{relation.field.name: picture}).first()
    record = row if isinstance(row, Publishable) else row.parent
    takedown.withdraw(picture, reason=REASON, by=None)
    record = type(record).objects.get(pk=record.pk)
    with pytest.raises(Unpublishable) as refused:
        publish(record, by=None)
    assert any(REASON in each.message and each.must for each in refused.value.problems)
