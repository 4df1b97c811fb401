"""Which tables go along, by what their rows are known elsewhere, and why others stay."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Field

from dossiers.blocks.listed import block_kinds
from press.people.users import User
from press.records.kinds import kinds, publishables

FORM, SCHEMA = "milaff-package", 1

KNOWN_BY: dict[str, tuple[str, ...]] = {
    "images.Picture": ("token",),
    "press.Bundle": ("title", "created"),
    "press.Tag": ("folded",),
    "press.TakenBack": ("token",),
    "press.Publication": ("kind", "group", "language"),
    "language.HouseTerm": ("term", "language"),
}
"""Rows that stand by themselves, and what tells the same one in another newsroom; records of every
kind are known by group and language."""
OF_RECORDS = ("group", "language")

BELONGS_TO: dict[str, str] = {
    "actors.ActorName": "owner",
    "actors.Relation": "from_actor",
    "archive.Story_actors": "story",
    "archive.Story_places": "story",
    "dossiers.Dossier_events": "dossier",
    "dossiers.FollowedPart": "dossier",
    "images.Rendition": "picture",
    "press.Bundle_editions": "bundle",
    "press.Correction": "edition",
    "press.Edition": "publication",
    "press.FormerPath": "publication",
    "press.FormerTag": "tag",
    "press.Tagged": "object_id",
    "timeline.Control": "place",
    "timeline.Control_actors": "control",
    "timeline.EventSource": "event",
    "timeline.Participation": "event",
    "timeline.PlaceName": "owner",
}
"""Rows that are parts of another, by the field that names it; blocks belong to their dossier."""

PEOPLE = "People: accounts, roles and what they do stay in their newsroom."
CONFIDENTIAL = "Secrets: log-ins, factors, keys of shared previews."
MOMENT = "Of the moment: what is open, waits or runs just now."
MADE = "Made anew from what arrives: index, sizes of pictures, links that are asked."
DESK = "The desk's own memory: saves, bin, reviews and log name keys and people there."
MOVED = "Old addresses of this site; a backup has them."
PROGRAM = "Of the program, the same everywhere."
STAYS: dict[str, str] = {
    "account.EmailAddress": PEOPLE,
    "account.EmailConfirmation": CONFIDENTIAL,
    "admin.LogEntry": DESK,
    "archive.Corpus": MADE,
    "archive.Entry": MADE,
    "archive.Label": MADE,
    "archive.Removal": DESK,
    "archive.SavedSearch": PEOPLE,
    "archive.Term": MADE,
    "auth.Group": PEOPLE,
    "auth.Group_permissions": PEOPLE,
    "auth.Permission": PROGRAM,
    "contenttypes.ContentType": PROGRAM,
    "images.Unmade": MADE,
    "images.Unused": MOMENT,
    "mfa.Authenticator": CONFIDENTIAL,
    "press.AuditEntry": DESK,
    "press.OldAddress": MOVED,
    "press.Clock": MOMENT,
    "press.Counter": MOMENT,
    "press.DeskSession": CONFIDENTIAL,
    "press.Discarded": DESK,
    "press.LinkCheck": MADE,
    "press.LinkPass": MADE,
    "press.LinkUse": MADE,
    "press.Presence": MOMENT,
    "press.Review": DESK,
    "press.Revision": DESK,
    "press.RevisionPart": DESK,
    "press.ScheduleFailure": MOMENT,
    "press.Sending": MOMENT,
    "press.SharedPreview": CONFIDENTIAL,
    "press.User": PEOPLE,
    "press.User_groups": PEOPLE,
    "press.User_user_permissions": PEOPLE,
    "press.WrongTry": CONFIDENTIAL,
    "sessions.Session": CONFIDENTIAL,
    "taggit.Tag": PROGRAM,
    "taggit.TaggedItem": PROGRAM,
}

KEYS: dict[tuple[str, str], str] = {
    ("dossiers.MapBlock", "places"): "timeline.Place",
    ("dossiers.TimelineBlock", "events"): "timeline.Event",
}
"""Fields that hold keys of other rows without being relations."""
OF_THIS_HOUSE = {"submission": None}
"""What says nothing elsewhere, and with what it arrives."""


def name_of(model: Any) -> str:
    return str(model._meta.label)


def model_of(name: str) -> Any:
    return apps.get_model(name)


def known_by() -> dict[str, tuple[str, ...]]:
    records = {name_of(model): OF_RECORDS for model in publishables().values()}
    return {**KNOWN_BY, **records}


def belongs_to() -> dict[str, str]:
    return {**BELONGS_TO, **{name_of(kind.model): "parent" for kind in block_kinds()}}


def goes_along() -> list[str]:
    """Those that are whole by themselves first; what belongs to a row after it."""
    alone, parts = known_by(), belongs_to()
    ordered = list(alone)
    while len(ordered) < len(alone) + len(parts):
        ordered += [
            name for name in parts if name not in ordered and set(owners(name)) <= set(ordered)
        ]
    return ordered


def owners(name: str) -> list[str]:
    """The tables whose rows a row of this one can belong to."""
    field = belongs_to().get(name, "")
    if field == "object_id":
        return [name_of(model) for model in publishables().values()]
    return [name_of(model_of(name)._meta.get_field(field).related_model)] if field else []


def fields(name: str) -> "list[Field[Any, Any]]":
    """All but the key."""
    found: list[Field[Any, Any]] = model_of(name)._meta.concrete_fields
    return [field for field in found if not field.primary_key]


def references(name: str) -> Iterator[tuple[str, str]]:
    """Fields that name one row of another table that goes along."""
    for field in fields(name):
        target: Any = field.related_model
        if target is not None and not is_person(field) and target is not ContentType:
            yield field.name, name_of(target)


def is_person(field: Any) -> bool:
    return field.related_model is User


def named_rows(name: str, row: dict[str, Any]) -> Iterator[tuple[str, str, list[Any]]]:
    """Field, table and keys of all that a row names."""
    for field, table in references(name):
        if row.get(field) is not None:
            yield field, table, [row[field]]
    for (holder, field), table in KEYS.items():
        if holder == name:
            yield field, table, list(row.get(field) or ())
    if name == "press.Tagged":
        yield "object_id", row["content_type"], [row["object_id"]]
    if name == "dossiers.FollowedPart":
        block = next((kind.model for kind in block_kinds() if kind.type == row["type"]), None)
        table = name_of(block) if block else "dossiers.Dossier"
        yield "original", table, [row["original"]]
        if row["block"] is not None:
            yield "block", table, [row["block"]]


def kind_names() -> dict[str, str]:
    """By table, the kind of its records."""
    return {name_of(kind.model): kind.name for kind in kinds()}


def owner_of(name: str, row: dict[str, Any]) -> tuple[str, Any]:
    field = belongs_to()[name]
    table = row["content_type"] if field == "object_id" else owners(name)[0]
    return table, row[field]
