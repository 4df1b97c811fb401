"""A newsroom that has a row in every table that goes along, and a value for every relation."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from PIL import Image

from actors.models import Actor, Relation
from archive.models import Story
from config.package.what import goes_along, model_of
from dossiers.copying.making import copied
from dossiers.models import Dossier, TeaserCard
from images.files import behind, intake
from images.models import Picture
from language.models import HouseTerm
from press.models import Bundle, Correction, FormerTag, Publication, TakenBack
from press.publishing.verbs import correct
from press.records.kinds import publishables
from tests import records
from tests.dossiers.every_block import make_block, values_of_every_kind
from tests.records import shown_to_readers
from timeline.models import Control, Event, Participation, Place

INDEX = ("archive_entry", "archive_term", "archive_label", "archive_corpus")


def picture() -> Picture:
    sent = BytesIO()
    Image.new("RGB", (1300, 700), "teal").save(sent, "JPEG")
    made = intake.add(sent.getvalue(), alt="A valley", credit="مكتب", licence="CC", name="v.jpg")
    behind.run()
    return made


def newsroom() -> Dossier:
    """The dossier that shows all of it; published, corrected, translated."""
    shown = picture()
    actor, other = records.actor("فصيل", picture=shown), records.actor("قوات")
    child = records.actor("كتيبة", parent=actor)
    Relation.objects.create(
        from_actor=actor, to_actor=other, kind="fights", period="2014/2017", source_title="مصدر"
    )
    place = records.place("منبج", picture=shown)
    town = records.place("الطبقة", parent=place)
    control = Control.objects.create(place=place, period="2014/2017", source_title="الجزيرة")
    control.actors.add(actor)
    event = records.event("معركة", (actor, "attacker"), place=place, picture=shown)
    Participation.objects.filter(event=event).update(note="كما قيل")
    story = records.story(picture=shown, date="2017-08-06", source_title="الجزيرة")
    story.tags.set(["الفرات"])
    story.actors.add(actor)
    story.places.add(place)
    dossier = records.dossier(shows=shown)
    dossier.tags.set(["الفرات", "حصار"])
    dossier.events.add(event)
    shown_to_readers(actor, other, child, place, town, event, story, dossier)
    dossier = Dossier.objects.get(pk=dossier.pk)
    told = Correction(reason="سقط سطر", kind="clarification")
    dossier.version += 1
    dossier.standfirst += " وكيف انتهت."
    dossier.save()
    correct(dossier, told, by=None)
    dossier = Dossier.objects.get(pk=dossier.pk)
    dossier.publication.move("dossiers/elsewhere")  # type: ignore[union-attr]
    dossier.publication.move(dossier.path)  # type: ignore[union-attr]
    for at, (model, values) in enumerate(
        values_of_every_kind(dossier, shown, records.actor, records.place, records.event).items()
    ):
        make_block(dossier, model, values, 5000 + at)
    page = Publication.objects.get(path=story.path)
    card = {"headline": "خبر", "target": page.pk, "picture": shown.pk}
    make_block(dossier, TeaserCard, card, 7000)
    translation = copied(dossier, title="Raqqa", language="en")
    bundle = Bundle.objects.create(title="معا", note="لليلة")
    bundle.editions.add(dossier.publication.edition)  # type: ignore[union-attr, arg-type]
    drafts: list[Any] = [
        translation,
        Actor.objects.create(slug="a-en", language="en", translation_of=actor, title="A"),
        Place.objects.create(slug="p-en", language="en", translation_of=place, title="P"),
        Event.objects.create(slug="e-en", language="en", translation_of=event, title="E"),
        Story.objects.create(slug="s-en", language="en", translation_of=story, headline="S"),
    ]
    for draft in drafts:
        type(draft).objects.filter(pk=draft.pk).update(bundle=bundle)
    tag = dossier.tags.get(name="حصار")
    FormerTag.objects.create(tag=tag, name="الحصار", folded="الحصار", slug="siege")
    TakenBack.objects.create(token="z" * 22, why="rights", reason="انتهت")
    for model in publishables().values():
        for record in model.objects.all():
            record.keep_digest()
    HouseTerm.objects.create(term="داعش", language="ar", level="should", suggestion="التنظيم")
    return dossier


def export(path: Path, *options: str) -> Path:
    call_command("export_package", str(path), *options, verbosity=0)
    return path


def emptied() -> None:
    """All that goes along is gone, and what is made of it."""
    tables = [model_of(name)._meta.db_table for name in goes_along()]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {', '.join([*tables, *INDEX])} CASCADE")


def lines(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist() if name != "manifest.json"}


def rewritten(path: Path, target: Path, change: Any) -> Path:
    """The same package with other entries: `change` gets and gives (name, bytes) in a dict."""
    with zipfile.ZipFile(path) as package:
        found = change({name: package.read(name) for name in package.namelist()})
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in found.items():
            made.writestr(name, content)
    return target
