"""Log-ins, refusals and changes of accounts and roles, as the audit log tells them."""

from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import m2m_changed, post_save
from django.http import HttpRequest

from press.audit.notes import Verb, note, note_issued, note_released, note_removed
from press.editions import signals
from press.entrance import sessions
from press.forms.choices import is_key
from press.people.acting import network
from press.people.users import User
from press.records.kinds import publishables
from press.records.loading import unless_loaded

WATCHED = {"auth", "language", "press", "images"}


def note_log_in(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    sessions.begin(request, user)
    note(Verb.LOG_IN, by=user, address=network(request))


def note_log_out(sender: Any, request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    if user:
        sessions.end(user, key=request.session.session_key or "")
        note(Verb.LOG_OUT, by=user, address=network(request))


def note_refusal(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    """A name that is no account's is not kept: passwords get typed into that field."""
    typed = str(credentials.get("username") or "").replace("\0", "")
    account = User.objects.filter(username__iexact=typed[:150]).first()
    note(Verb.REFUSED, about=account, kind="user", address=network(request) if request else "")


def note_slowed(sender: Any, request: HttpRequest, subject: Any, **kwargs: Any) -> None:
    """From here on wrong tries have delays: of an account, or of a name that is none."""
    account = User.objects.filter(username__iexact=subject.name[:150]).first()
    note(Verb.SLOWED, about=account, kind="user", remark=subject.kind, address=network(request))


@unless_loaded
def note_roles(
    sender: Any, instance: Any, action: str, pk_set: set[int] | None, **kwargs: Any
) -> None:
    """Which roles an account was given or lost."""
    signs = {"post_add": "+", "post_remove": "−", "pre_clear": "−"}
    if action not in signs or not isinstance(instance, User):
        return
    groups = instance.groups.all() if pk_set is None else Group.objects.filter(pk__in=pk_set)
    names = [f"{signs[action]}{group.name}" for group in groups]
    if names:
        note(Verb.ROLES, about=instance, remark=" ".join(names))


@unless_loaded
def note_row(sender: Any, instance: LogEntry, created: bool, **kwargs: Any) -> None:
    """Tags, pictures, terms, bundles and roles as the desk's own log tells of them. Records of a
    kind and accounts have entries of their own."""
    if not created or instance.content_type_id is None:
        return
    kind = ContentType.objects.get_for_id(instance.content_type_id)
    model = kind.model_class()
    if model in {None, User} or model in publishables().values():
        return
    if kind.app_label in WATCHED:
        key = str(instance.object_id or "")
        note(
            Verb.DELETE if instance.is_deletion() else Verb.SAVE,
            by=instance.user,
            kind=kind.model,
            record=int(key) if is_key(key) else None,
            title=instance.object_repr,
        )


def connect() -> None:
    post_save.connect(note_row, sender=LogEntry)
    user_logged_in.connect(note_log_in)
    user_logged_out.connect(note_log_out)
    user_login_failed.connect(note_refusal)
    m2m_changed.connect(note_roles, sender=User.groups.through)
    signals.issued.connect(note_issued)
    signals.removed.connect(note_removed)
    signals.released.connect(note_released)
    signals.slowed.connect(note_slowed)
