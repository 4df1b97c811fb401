"""The desk's log of what was done to a record, for its page of that name: verbs in words."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib.admin.models import LogEntry
from django.utils.translation import gettext as _

SAID: dict[str, Callable[[], str]] = {
    "publish": lambda: _("Published."),
    "correct": lambda: _("Published with a correction."),
    "withdraw": lambda: _("Withdrawn."),
    "restore": lambda: _("Brought back: %(object)s"),
    "share": lambda: _("A link to the draft was made."),
    "revoke": lambda: _("A link to the draft was revoked."),
    "import": lambda: _("Imported."),
}


def log(desk: Any, request: Any, record: Any, verb: str, about: Any = "") -> None:
    """Note a verb; `about` is what it made or brought back."""
    desk.log_change(request, record, [changed(verb, about)])


def changed(name: str, about: Any = "") -> dict[str, Any]:
    """A part of a message that Django can read too: it asks every part for its `fields`."""
    return {"changed": {"name": name, "object": str(about), "fields": []}}


def said(entry: LogEntry) -> str:
    """What an entry tells, in the active language."""
    parts = _parts(entry.change_message)
    return " ".join(map(_said, parts)) if parts else str(entry)


def _parts(message: str) -> list[Any]:
    """Of a message as Django writes it; any other is told as it stands."""
    try:
        parts = json.loads(message) if message.startswith("[") else message
    except ValueError:
        parts = message
    return parts if isinstance(parts, list) else [parts] if parts else []


def _said(part: Any) -> str:
    if not isinstance(part, dict):
        return str(part)
    about = part.get("changed") or part.get("added") or {}
    words = SAID.get(about.get("name", ""))
    if words and not about.get("fields"):
        return words() % {"object": about.get("object", "")}
    if "changed" in part:
        part = {"changed": {"fields": [], **part["changed"]}}
        if not part["changed"]["fields"] and "name" not in part["changed"]:
            return _("Saved.")
    return LogEntry(change_message=json.dumps([part])).get_change_message()
