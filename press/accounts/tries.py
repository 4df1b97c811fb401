"""What the chief does at an account's page for somebody who cannot get in: forgets the wrong tries
against the account, takes away its second factors."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from press.audit.notes import Verb, note
from press.entrance.tries import forget, wrong_tries
from press.people.users import User


def facts(user: User) -> dict[str, Any]:
    return {
        "wrong_tries": wrong_tries(user).count(),
        "factors": Authenticator.objects.filter(user=user).count(),
    }


def unlock(request: HttpRequest, user: User) -> None:
    if forget(user):
        note(Verb.UNLOCKED, about=user)
    messages.success(request, _("The wrong tries are forgotten: this account may log in again."))


def take_factors(request: HttpRequest, user: User) -> None:
    """The password stays; who may publish sets up a new one at the next log-in."""
    for factor in Authenticator.objects.filter(user=user).order_by("pk"):
        factor.delete()
        note(Verb.SECURITY, about=user, remark=f"−{factor.type}")
    messages.success(request, _("The second factors are removed: the password alone logs in."))


def urls(accounts: Any) -> list[URLPattern]:
    """Of the admin of accounts: only who may change the account does these."""

    def view(deed: Callable[[HttpRequest, User], None]) -> Any:
        def answer(request: HttpRequest, key: str) -> HttpResponse:
            user = accounts.get_object(request, key)
            if user is None or not accounts.has_change_permission(request, user):
                raise PermissionDenied
            deed(request, user)
            return HttpResponseRedirect(reverse("admin:press_user_change", args=[user.pk]))

        return accounts.admin_site.admin_view(require_POST(answer))

    return [
        path("<key>/unlock/", view(unlock), name="press_user_unlock"),
        path("<key>/factors/", view(take_factors), name="press_user_factors"),
    ]
