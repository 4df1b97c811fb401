"""The demo's dossiers: from the texts beside this file to published editions."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from actors.models import Actor
from dossiers.blocks.listed import block_kinds, by_type
from dossiers.compose import read_blocks
from dossiers.copying.followed import follow, paired
from dossiers.dossier import Dossier
from images.models import Picture
from press.editions.corrections import Correction
from press.editions.publications import Publication
from press.history.revisions import keep_before
from press.people.users import User
from press.publishing.verbs import correct, publish
from press.records.kinds import kind_of
from timeline.models import Event, Place

FOLDER = Path(__file__).parent
# A dossier comes after those it links to.
PLACE_FIELDS = ("origin", "destination", "place")
FILES = ("arsal.json", "raqqa.json", "raqqa_en.json")
NOT_PLAIN = {
    *("introduction", "hero", "translation_of", "tags", "events", "blocks", "correction"),
}

Text = dict[str, Any]


def publish_missing() -> Iterator[str]:
    """Publish the dossiers that are not there yet, each whole or not at all; a line on each."""
    for number, name in enumerate(FILES, 1):
        text: Text = json.loads((FOLDER / name).read_text(encoding="utf-8"))
        there = Dossier.objects.filter(slug=text["slug"]).exists()
        if not there:
            _publish(text)
        done = "there already, left as it is" if there else "published"
        yield f"dossiers {number}/{len(FILES)} {text['title']}: {done}"


@transaction.atomic
def _publish(text: Text) -> None:
    """Publish as first written; where there is a correction, then publish that too."""
    staff = {user.username: user for user in User.objects.filter(username__in=["editor", "chief"])}
    introduction = "".join(f"<p>{paragraph}</p>" for paragraph in text["introduction"])
    correction = text.get("correction")
    first = introduction
    if correction:
        first = introduction.replace(correction["after"], correction["before"])
    dossier = _write(text, first)
    if original := Dossier.objects.filter(translations=dossier).first():
        keep_before(original, [(kind.model, "parent") for kind in block_kinds()])
        follow(dossier, original, paired(read_blocks(original), read_blocks(dossier)))
    publish(dossier, by=staff.get("editor"))
    if correction:
        dossier.refresh_from_db()
        dossier.introduction = introduction
        dossier.save()
        correct(dossier, Correction(**correction), by=staff.get("chief"))


def _write(text: Text, introduction: str) -> Dossier:
    plain = {name: value for name, value in text.items() if name not in NOT_PLAIN}
    dossier = Dossier(introduction=introduction, hero=_picture(text["hero"]), **plain)
    if original := text.get("translation_of"):
        dossier.translation_of = Dossier.objects.get(slug=original)
    dossier.full_clean()
    dossier.save()
    dossier.tags.set(text["tags"])
    dossier.events.set(_events(text.get("events", [])).values())
    for place, block in enumerate(text["blocks"], 1):
        _add_block(dossier, place * 10, block)
    return dossier


def _add_block(dossier: Dossier, ordering: int, written: Text) -> None:
    values = dict(written)
    model = by_type()[values.pop("type")].model
    if name := values.get("picture"):
        values["picture"] = _picture(name)
    if slug := values.get("target"):
        values["target"] = Publication.objects.get(path=f"{kind_of(Dossier).section}/{slug}")
    tables: list[tuple[str, Any]] = [("actor", Actor), *((end, Place) for end in PLACE_FIELDS)]
    for name, table in tables:
        if name in values:
            values[name] = table.objects.get(slug=values[name])
    if "events" in values:
        values["events"] = [event.pk for event in _events(values["events"]).values()]
    if "places" in values:
        found = Place.objects.filter(slug__in=values["places"])
        values["places"] = list(found.values_list("pk", flat=True))
    if isinstance(values.get("text"), list):
        values["text"] = "".join(values["text"])
    block = model(parent=dossier, region="body", ordering=ordering, **values)
    block.full_clean()
    block.save()


def _events(slugs: list[str]) -> dict[str, Event]:
    return {event.slug: event for event in Event.objects.filter(slug__in=slugs)}


def _picture(name: str) -> Picture:
    return Picture.objects.filter(name=name).earliest("pk")
