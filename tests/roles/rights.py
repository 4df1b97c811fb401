"""What somebody may write, row by row: what the issue says, by what the roles are granted."""

from typing import Any

from archive.takedown.desk import may_take_down
from press.models import User
from press.records.kinds import publishables
from tests.roles.written_rows import Written

# Kept of everybody, also of what was refused.
OF_THE_HOUSE = {"sessions.session", "admin.logentry", "press.auditentry", "press.sending"}
OF_THE_HOUSE |= {"press.wrongtry", "press.presence", "press.desksession"}
# Written by verbs alone.
OF_READERS = {"edition", "correction", "publication", "formerpath", "counter", "schedulefailure"}
OF_READERS |= {"bundle_editions", "takenback", "sharedpreview"}
# Made along with what is written of a record.
ALONG = {"revision", "revisionpart", "review", "discarded", "entry", "label", "term", "corpus"}
ALONG |= {"tagged", "formertag"}
GOES_OUT = {"publish_at", "embargoed_until", "bundle_id", "publication_id"}
POWERS = {"is_superuser"}


def fault(user: Any, row: Written) -> str:
    """Why it should not have been written by this account, or by nobody who logged in."""
    model, label = row.model, row.model._meta.label_lower
    if label in OF_THE_HOUSE or is_own(user, row):
        return ""
    if user is None or not (user.is_active and granted(user, row)):
        return str(row)
    if issubclass(model, tuple(publishables().values())) and not may_any(user, "publish"):
        moved = {name for name in GOES_OUT & row.columns() if row.after.get(name)}
        return f"{row} {moved}" if moved else ""
    if label == "press.user" and not user.is_superuser and POWERS & row.columns():
        gained = any(row.after.get(name) for name in POWERS)
        return f"{row} {POWERS}" if gained else ""
    return ""


def of_record(row: Written, record: Any, tables: Any) -> bool:
    """Whether the row is the record or a part of it."""
    if isinstance(record, row.model):
        return row.key == str(record.pk)
    for model, relation in tables:
        if model is row.model:
            name = model._meta.get_field(relation.split("__")[0]).column
            return record.pk in {row.before.get(name), row.after.get(name)}
    return False


def is_own(user: Any, row: Written) -> bool:
    """Their account, their ways of logging in, their searches."""
    if user is None:
        return False
    if row.model._meta.label_lower == "press.user":
        return row.key == str(user.pk) and not {"is_superuser", "is_staff"} & row.columns()
    owners = {"user", "owner"} & {f.name for f in row.model._meta.fields if f.related_model is User}
    whose = row.after or row.before
    return any(whose[f"{name}_id"] == user.pk for name in owners)


def granted(user: Any, row: Written) -> bool:
    meta = row.model._meta
    name = meta.model_name
    if name in OF_READERS:
        return may_any(user, "publish")
    if name == "unmade":
        return bool(user.has_perm("images.add_picture") or user.has_perm("images.change_picture"))
    if name == "unused":
        return bool(user.has_perm("images.withdraw_picture"))
    if name == "removal":
        return may_take_down(user)
    if name in ALONG:
        return may_any(user, "change") or (row.how == "add" and brings_in(user))
    made_by: Any = meta.auto_created
    if made_by:
        return bool(user.has_perm(f"{meta.app_label}.change_{made_by._meta.model_name}"))
    if brings_in(user) and row.how == "add" and meta.app_label in {"actors", "timeline", "archive"}:
        return True
    return bool(user.has_perm(f"{meta.app_label}.{row.how}_{name}"))


def may_any(user: Any, verb: str) -> bool:
    kinds = [model._meta for model in publishables().values()]
    return any(user.has_perm(f"{meta.app_label}.{verb}_{meta.model_name}") for meta in kinds)


def brings_in(user: Any) -> bool:
    return bool(user.has_perm("press.import_publication"))
