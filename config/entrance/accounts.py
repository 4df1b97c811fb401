"""The house's rules for logging in, told to allauth; and who needs a second factor."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from press.audit import AuditEntry
from press.users import User

TRIES, WITHIN = 10, timedelta(minutes=15)


class DeskAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The desk's pages say by themselves what was done."""

    def render_mail(
        self, template_prefix: str, email: str, context: Any, headers: Any = None
    ) -> EmailMessage:
        """The one letter that is sent: how to choose a new password, in the account's language."""
        with translation.override(context["user"].language):
            parts = [
                _("Somebody, probably you, asked for a new password for your account at the desk.")
                + " "
                + _("If it was not you, do nothing."),
                context["password_reset_url"],
                _("Your username is %(name)s.") % {"name": context["user"].username},
            ]
            return EmailMessage(
                _("A new password for the desk"), "\n\n".join(parts) + "\n", to=[email]
            )

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("admin:index")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Each process counts for itself in a cache of its own memory; the audit log counts for
        all of them, and after a restart too."""
        super().pre_authenticate(request, **credentials)
        if tried_too_often(str(credentials.get("username") or "")):
            raise self.validation_error("too_many_login_attempts")


def tried_too_often(username: str) -> bool:
    """Whether an account was refused so often of late that it must wait."""
    account = User.objects.filter(username=username.replace("\0", "")[:150]).first()
    if account is None:
        return False
    refusals = AuditEntry.objects.filter(
        kind="user",
        record=account.pk,
        verb=AuditEntry.Verb.REFUSED,
        at__gt=timezone.now() - WITHIN,
    )
    return refusals.count() >= TRIES


def lacks_second_factor(user: Any) -> bool:
    """Whether an account that may publish must first set up a second factor."""
    return (
        settings.SECOND_FACTOR_REQUIRED
        and isinstance(user, User)
        and may_publish(user)
        and not is_mfa_enabled(user)
    )


def may_publish(user: User) -> bool:
    """Whether it may publish, withdraw, or manage accounts, of any kind of record."""
    if user.is_superuser:
        return True
    held = user.get_all_permissions()
    verbs = {name.partition(".")[2].partition("_")[0] for name in held}
    return bool(verbs & {"publish", "withdraw"}) or "press.change_user" in held
