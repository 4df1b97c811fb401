"""Changes of passwords and second factors, told in the audit log."""

from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as mfa_signals
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from press.audit.notes import Verb, note
from press.entrance.sessions import end_others
from press.entrance.tries import forget
from press.people.acting import network
from press.people.users import User


def note_password(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Whoever knew the old one is out."""
    end_others(user, request)
    note(Verb.SECURITY, by=user, about=user, remark="password", address=network(request))
    messages.success(request, _("The password is changed."))


def unlock(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Who chose a new password by a letter to the account's address is let in at once."""
    if forget(user):
        note(Verb.UNLOCKED, by=user, about=user, remark="e-mail", address=network(request))


def note_factor(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    signal, factor = kwargs["signal"], kwargs["authenticator"]
    signs = {mfa_signals.authenticator_added: "+", mfa_signals.authenticator_removed: "−"}
    remark = f"{signs.get(signal, '')}{factor.type}"
    note(Verb.SECURITY, by=user, about=user, remark=remark, address=network(request))


def note_wrong_code(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    note(Verb.REFUSED, about=user, remark="second factor", address=network(request))


def connect() -> None:
    for name in ("password_changed", "password_set", "password_reset"):
        getattr(account_signals, name).connect(note_password)
    account_signals.password_reset.connect(unlock)
    for name in ("authenticator_added", "authenticator_removed", "authenticator_reset"):
        getattr(mfa_signals, name).connect(note_factor)
    mfa_signals.authentication_failed.connect(note_wrong_code)
