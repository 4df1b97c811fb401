"""Forms of allauth that take a password, a code or an address, under the rule of wrong tries."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.db import transaction

from config.entrance.accounts import too_soon_is_said
from press.entrance.tries import codes_of, letters_to, password_of, trying

Type = Authenticator.Type


class ChangePasswordForm(account_forms.ChangePasswordForm):  # type: ignore[misc]
    def clean_oldpassword(self) -> str:
        subject = password_of(self.user.username)
        with too_soon_is_said(), trying(context.request, subject) as attempt:
            word = self.cleaned_data.get("oldpassword", "")
            attempt.is_right = self.user.check_password(word)
        return str(super().clean_oldpassword())


class ForgottenForm(account_forms.ResetPasswordForm):  # type: ignore[misc]
    """Each asking counts: nobody is told whether the address is an account's."""

    def clean_email(self) -> str:
        subject = letters_to(self.cleaned_data["email"])
        with too_soon_is_said(), trying(context.request, subject):
            return str(super().clean_email())


class CodeForm(factor_forms.AuthenticateForm):  # type: ignore[misc]
    """Of an app or a recovery code. Each is good for once, and the database remembers that."""

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        with too_soon_is_said(), trying(context.request, codes_of(self.user)) as attempt:
            self.authenticator = self.opened_by(code)
            attempt.is_right = self.authenticator is not None
        if not attempt.is_right:
            raise get_adapter().validation_error("incorrect_code")
        return code

    def opened_by(self, code: str) -> Authenticator | None:
        factors = Authenticator.objects.filter(user=self.user, type__in=LOCKS).order_by("-type")
        with transaction.atomic():
            for each in factors.select_for_update():
                if LOCKS[each.type](each, code):
                    each.user = self.user
                    return each
        if factors:
            self._emit_authentication_failed(factors[0])
        return None


class CodeAgainForm(CodeForm, factor_forms.ReauthenticateForm):  # type: ignore[misc]
    pass


def opens_app(factor: Authenticator, code: str) -> bool:
    """Whether it is the code of this half minute, not used before: nor is any older one good once
    a later one was used."""
    secret = totp.decrypt(factor.data["secret"])
    for moment in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, moment))
        if totp.compare_user_code(actual=code, expected=expected):
            if moment <= factor.data.get("last_moment", 0):
                return False
            factor.data["last_moment"] = moment
            factor.save(update_fields=["data"])
            return True
    return False


def opens_recovery(factor: Authenticator, code: str) -> bool:
    return bool(factor.wrap().validate_code(code))


LOCKS: dict[str, Any] = {Type.TOTP: opens_app, Type.RECOVERY_CODES: opens_recovery}
