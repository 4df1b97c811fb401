"""The house's rules for logging in, told to allauth; and who needs a second factor."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from press.entrance.tries import TooSoonError, password_of, trying
from press.people.letters import at_site, letter
from press.people.users import User


class DeskAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": gettext_lazy(
            "The name or the password is wrong, or the account is closed."
        )
    }

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
            return letter(email, _("A new password for the desk"), parts)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("admin:index")

    def get_reset_password_from_key_url(self, key: str) -> str:
        route = reverse("account_reset_password_from_key", args=["UID", "KEY"])
        return at_site(route.replace("UID-KEY", quote(key)))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The one place where a name and a password are compared, whichever form they came by. An
        account that is closed is answered as one that is not there."""
        with too_soon_is_said(), trying(request, password_of(credentials["username"])) as attempt:
            user = authenticate(request, **credentials)
            attempt.is_right = user is not None
        return user


@contextmanager
def too_soon_is_said() -> Iterator[None]:
    """By the form, in the same words for accounts that exist and for those that do not."""
    try:
        yield
    except TooSoonError as error:
        raise ValidationError(waiting_words(error.seconds), code="too_soon") from error


def waiting_words(seconds: int) -> str:
    if seconds <= 90:
        wait = ngettext("Wait %(number)s second.", "Wait %(number)s seconds.", seconds)
        wait %= {"number": seconds}
    else:
        minutes = -(-seconds // 60)
        wait = ngettext("Wait %(number)s minute.", "Wait %(number)s minutes.", minutes)
        wait %= {"number": minutes}
    said = _("There were too many wrong tries from here.")
    ways = _(
        "A device you logged in on before, a passkey and a new password by e-mail work at once."
    )
    return f"{said} {wait} {ways}"


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
