"""The demo's actors, places and events: from the texts beside this file to published editions."""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from actors.models import Actor, ActorName, Relation
from images.models import Picture
from press.people.users import User
from press.publishing.verbs import release
from press.records.publishable import Publishable
from timeline.models import Control, Event, EventSource, Participation, Place, PlaceName

FOLDER = Path(__file__).parent
Text = dict[str, Any]


def publish_missing() -> Iterator[str]:
    """Publish what is not there yet, each kind whole or not at all; a line on each."""
    for model, read in READERS.items():
        texts = load(f"{model._meta.model_name}s.json")
        there = set(model.objects.values_list("slug", flat=True))
        missing = [text for text in texts if text["slug"] not in there]
        if missing:
            _publish(missing, read)
        done = f"{len(missing)} published" if missing else "there already, left as they are"
        yield f"{model._meta.model_name}s: {done}"


def load(name: str) -> list[Text]:
    texts: list[Text] = json.loads((FOLDER / name).read_text(encoding="utf-8"), parse_float=Decimal)
    return texts


@transaction.atomic
def _publish(texts: list[Text], read: Callable[[list[Text]], list[Publishable]]) -> None:
    editor = User.objects.filter(username="editor").first()
    records = read(texts)
    for record in records:
        record.full_clean()
    release(records, by=editor, note="")


def _actors(texts: list[Text]) -> list[Publishable]:
    made = {}
    for text in texts:
        actor = Actor(profile=_html(text["profile"]), **_plain(text, ACTOR))
        made[text["slug"]] = _saved(actor)
        _name(actor, ActorName, text["names"])
    for text in texts:
        actor = made[text["slug"]]
        if text["parent"]:
            actor.parent = made[text["parent"]]
            actor.save()
        for written in text["relations"]:
            values = dict(written)
            other = made[values.pop("to")]
            _check(Relation(from_actor=actor, to_actor=other, **values))
    english = [
        _translated(made[text["slug"]], profile=_html(text["en"].pop("profile")), **text["en"])
        for text in texts
    ]
    return [*made.values(), *english]


def _places(texts: list[Text]) -> list[Publishable]:
    made = {}
    for text in texts:
        place = Place(text=_html(text["text"]), **_plain(text, PLACE))
        made[text["slug"]] = _saved(place)
        _name(place, PlaceName, text["names"])
    for text in texts:
        place = made[text["slug"]]
        if text["parent"]:
            place.parent = made[text["parent"]]
            place.save()
        for written in text["control"]:
            values = dict(written)
            holders = Actor.objects.filter(slug__in=values.pop("actors"))
            span = _check(Control(place=place, **values))
            span.actors.set(holders)
    english = [
        _translated(made[text["slug"]], text=_html(text["en"].pop("text")), **text["en"])
        for text in texts
    ]
    return [*made.values(), *english]


def _events(texts: list[Text]) -> list[Publishable]:
    made = {}
    actors = {actor.slug: actor for actor in Actor.objects.all()}
    places = {place.slug: place for place in Place.objects.all()}
    for text in texts:
        event = Event(text=_html(text["text"]), **_plain(text, EVENT))
        event.place = places[text["place"]] if text["place"] else None
        if text["picture"]:
            event.picture = Picture.objects.filter(name=text["picture"]).earliest("pk")
        made[text["slug"]] = _saved(event)
        for written in text["participations"]:
            values = dict(written)
            _check(Participation(event=event, actor=actors[values.pop("actor")], **values))
        for written in text["sources"]:
            _check(EventSource(event=event, **_source(written)))
    english = [
        _translated(made[text["slug"]], text=_html(text["en"].pop("text")), **text["en"])
        for text in texts
    ]
    return [*made.values(), *english]


ACTOR = ("slug", "actor_kind", "summary", "founded", "dissolved", "source_line")
PLACE = ("slug", "place_kind", "latitude", "longitude", "precision", "summary")
EVENT = ("slug", "title", "date", "event_kind", "summary", "weight")
READERS: dict[type[Publishable], Callable[[list[Text]], list[Publishable]]] = {
    Actor: _actors,
    Place: _places,
    Event: _events,
}


def _plain(text: Text, names: tuple[str, ...]) -> Text:
    return {name: text[name] for name in names}


def _html(paragraphs: list[str]) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def _source(written: Text) -> Text:
    said = {"confidence", "says", "says_en"}
    return {name if name in said else f"source_{name}": value for name, value in written.items()}


def _saved(record: Any) -> Any:
    record.save()
    return record


def _check(part: Any) -> Any:
    part.full_clean()
    part.save()
    return part


def _name(record: Any, table: Any, names: list[Text]) -> None:
    for facts in names:
        _check(table(owner=record, **facts))
    record.keep_title()


def _translated(original: Any, **texts: Any) -> Any:
    translation = type(original)(translation_of=original, language="en", **texts)
    translation.save()
    if hasattr(translation, "keep_title"):
        translation.keep_title()
    return translation
