"""A record that readers may not see is in no record that would show it: every relation of the
models × every way of hiding × every public door."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from actors.models import Actor
from archive.models import Story
from dossiers.models import Dossier
from language.slugs import slugify
from press.publishing.verbs import publish, withdraw
from press.records.problems import Unpublishable
from tests.config.doors import addresses
from tests.config.shown_inside import Way, spare, ways
from tests.records import shown_to_readers
from tests.sampling import Sample
from timeline.models import Control, Event, Place

pytestmark = pytest.mark.django_db
SECRET = "سرسري"
Make = Callable[..., Any]
Makers = dict[str, Callable[[str], Any]]
Hide = Callable[[list[Any], list[Any]], None]


@pytest.fixture
def makers(make_dossier: Make, make_actor: Make, make_place: Make, make_event: Make) -> Makers:
    """By kind, what makes a draft that is called so and could be published."""
    return {
        "actor": lambda name: make_actor(name, summary=name),
        "place": lambda name: _held(make_place(name, summary=name)),
        "event": lambda name: make_event(name, summary=name),
        "dossier": lambda name: make_dossier(cards=0, title=name, slug=slugify(name)),
        "story": _story,
    }


def _held(place: Place) -> Place:
    Control.objects.create(place=place, period="2014/2017", source_title="الجزيرة")
    return place


def _story(name: str) -> Story:
    return Story.objects.create(
        headline=name, slug=slugify(name), body="<p>نص.</p>", language="ar", date="2017-06-06"
    )


def fresh(record: Any) -> Any:
    return type(record).objects.get(pk=record.pk)


def draft(hidden: list[Any], showing: list[Any]) -> None:
    shown_to_readers(*showing)


def scheduled(hidden: list[Any], showing: list[Any]) -> None:
    _moments(hidden, publish_at=timezone.now() + timedelta(days=1))
    shown_to_readers(*showing)


def embargoed(hidden: list[Any], showing: list[Any]) -> None:
    """Who shows it has to wait, and is told for what."""
    _moments(hidden, embargoed_until=timezone.now() + timedelta(days=1))
    refusals = ""
    for record in showing:
        with pytest.raises(Unpublishable) as refusal:
            publish(fresh(record), by=None)
        refusals += str(refusal.value)
    assert all(str(fresh(record)) in refusals for record in hidden)


def withdrawn(hidden: list[Any], showing: list[Any]) -> None:
    """Taken back after it was shown."""
    shown_to_readers(*hidden)
    shown_to_readers(*showing)
    _withdraw(hidden)


def withdrawn_before(hidden: list[Any], showing: list[Any]) -> None:
    shown_to_readers(*hidden)
    _withdraw(hidden)
    shown_to_readers(*showing)


def withdrawn_from_an_earlier_edition(hidden: list[Any], showing: list[Any]) -> None:
    withdrawn(hidden, showing)
    for record in showing:
        publish(fresh(record), by=None)


def changed(hidden: list[Any], showing: list[Any]) -> None:
    """Readers see them under another name; the secret one is not published yet."""
    names = [str(record) for record in hidden]
    for record in hidden:
        rename(record, str(record).replace(SECRET, "معلن"))
    shown_to_readers(*hidden)
    for record, name in zip(hidden, names, strict=True):
        rename(record, name)
    shown_to_readers(*showing)


def rename(record: Any, name: str) -> None:
    record = fresh(record)
    if hasattr(record, "names"):
        record.names.update(text=name)
        record.keep_title()
        record = fresh(record)
    else:
        record.title = name
    record.summary = name
    record.version += 1
    record.save()


HIDING: list[Hide] = [
    *(draft, scheduled, embargoed, changed),
    *(withdrawn, withdrawn_before, withdrawn_from_an_earlier_edition),
]


def _withdraw(records: list[Any]) -> None:
    for record in records:
        withdraw(fresh(record), by=None, reason="لا يصح")


def _moments(records: list[Any], **moments: Any) -> None:
    for record in records:
        type(record).objects.filter(pk=record.pk).update(**moments)


@pytest.fixture
def spares(makers: Makers) -> None:
    shown_to_readers(*(make(f"معروف {kind}") for kind, make in makers.items()))


@pytest.fixture
def pairs(makers: Makers, spares: None) -> Callable[[list[Way]], tuple[list[Any], list[Any]]]:
    """A hidden record for each relation, and one of each kind that shows all it can."""

    def make(tied: list[Way]) -> tuple[list[Any], list[Any]]:
        kinds = dict.fromkeys(way.model.kind for way in tied)
        showing = {kind: makers[kind](f"ظاهر {kind}") for kind in kinds}
        hidden = []
        for number, way in enumerate(tied):
            hidden.append(makers[way.shown.kind](f"{SECRET} {number} مخفي"))
            way.tie(fresh(showing[way.model.kind]), hidden[-1])
        return hidden, [*showing.values()]

    return make


@pytest.mark.parametrize("hide", HIDING)
def test_what_is_hidden_stays_so_inside_another(
    client: Client, pairs: Make, hide: Hide, sample: Sample
) -> None:
    """Sampled, the relations of each kind are tried for every other way of hiding, each door for
    one."""
    nth = HIDING.index(hide)
    kinds = sample.share([*dict.fromkeys(way.model.kind for way in ways())], nth, of=2)
    tied = [way for way in ways() if way.model.kind in kinds]
    hidden, showing = pairs(tied)
    hide(hidden, showing)
    secrets = [str(fresh(record)) for record in hidden]
    found: dict[Any, str] = {}
    for address in sample.share(doors(showing), nth, of=len(HIDING)):
        page = told(client, address)
        found |= {way: address for way, name in zip(tied, secrets, strict=True) if name in page}
    assert not found


def test_what_readers_may_see_is_shown(client: Client, pairs: Make) -> None:
    """So that the walk goes past every relation."""
    hidden, showing = pairs(ways())
    shown_to_readers(*hidden)
    shown_to_readers(*showing)
    unseen = {str(name): str(way) for way, name in zip(ways(), hidden, strict=True)}
    for address in [*(f"/{record.path}/" for record in showing), *doors(showing)]:
        if unseen:
            page = told(client, address)
            unseen = {name: way for name, way in unseen.items() if name not in page}
    assert not unseen


@pytest.mark.parametrize("hide", [draft, scheduled])
def test_nor_is_who_relates_to_what_readers_see(
    client: Client, makers: Makers, spares: None, hide: Hide, sample: Sample
) -> None:
    """From the other side: an actor to whom a hidden one has a relation. Sampled, each relation is
    tried for one of them, each door too."""
    nth, hidden = HIDING.index(hide), []
    tied = sample.share(ways(), nth, of=2)
    for way in tied:
        hidden.append(makers[way.model.kind](f"{SECRET} {way.field} {way.table.__name__}"))
        way.tie(hidden[-1], spare(way.shown))
    seen = [spare(way.shown) for way in tied]
    hide(hidden, [])
    for record in dict.fromkeys(seen):
        record = fresh(record)
        record.version += 1
        record.save()
        with suppress(Unpublishable):  # where nothing of it has changed, as is right
            publish(record, by=None)
    tried = doors(list(dict.fromkeys(seen)))
    for address in sample.share(tried, nth, of=2):
        assert SECRET not in told(client, address), address


def doors(records: list[Any]) -> list[str]:
    old = [f"/{record.path}/editions/{number}/" for record in records for number in (1, 2)]
    compared = [f"/{record.path}/editions/1..2/" for record in records]
    asked = ["/archive/?q=مخفي", "/archive/search.json?q=مخفي", "/archive/names.json?q=سرسري"]
    return [*dict.fromkeys([*addresses(records, "ظاهر"), *old, *compared, *asked])]


def told(client: Client, address: str) -> str:
    answer: Any = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="replace") if not content.startswith(b"PK") else ""


def test_relations_are_found() -> None:
    """A walk over nothing would find nothing."""
    found = {str(way) for way in ways()}
    assert {
        "event: Participation.actor → actor",
        "place: Control.actors → actor",
        "actor: Relation.to_actor → actor",
        "dossier: TimelineBlock.events → event",
        "dossier: Route.origin → place",
        "story: Story.places → place",
    } <= found
    assert {way.model for way in ways()} == {Actor, Dossier, Event, Place, Story}
