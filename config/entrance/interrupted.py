"""What was typed outlives a session that ended, or a log-in elsewhere, while it was written.

A form that comes without a session, from a device that had one, is answered with a log-in that
carries it along, and after that with one button that sends it again. Nothing is kept on the server;
what is too large to be carried is kept by the browser.
"""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import strip_tags
from django.views.csrf import csrf_failure as plain_failure

from config.entrance.accounts import lacks_second_factor
from config.entrance.bodies import carried
from press.entrance.devices import this_device, was_given

# Names of our own in the carried form; the desk's forms have none of them.
NAME, WORD = "_log_in_name", "_log_in_word"
OURS = {NAME, WORD, "csrfmiddlewaretoken"}


def typed(request: HttpRequest) -> dict[str, Any]:
    """For an answer: all that was sent but tokens and passwords, or that it is too large."""
    found = carried(request, but=OURS)
    return {"carried": found or [], "too_large": found is None, "files": bool(request.FILES)}


def came_late(request: HttpRequest) -> bool:
    """Whether a page of this site sent a form, from a browser that somebody logged in with."""
    if request.method != "POST" or not from_ourselves(request):
        return False
    return bool(request.user.is_authenticated or this_device(request) or was_given(request))


def from_ourselves(request: HttpRequest) -> bool:
    """Whether a page of this site sent the form; only then is it carried on."""
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(sender).netloc == request.get_host()


def carry_on(
    view: Callable[..., HttpResponse], has_permission: Callable[[HttpRequest], bool]
) -> Callable[..., HttpResponse]:
    """A view of the desk to which a form may come late: without a session, or from an account
    that may no longer do what the form asks."""

    def carrying(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.path == reverse("admin:logout"):
            return view(request, *args, **kwargs)
        late = came_late(request)
        if not has_permission(request):
            if request.user.is_authenticated:
                return turned_away(request, late=late)
            return log_in(request) if late else view(request, *args, **kwargs)
        if lacks_second_factor(request.user):
            return second_factor_first(request, late=late)
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied as refusal:
            return turned_away(request, late=late, why=str(refusal))

    return carrying


def turned_away(request: HttpRequest, *, late: bool, why: str = "") -> HttpResponse:
    """The account may not do this, or no longer: what was typed is shown, to be copied, or sent
    again once it may."""
    context = typed(request) if late else {}
    context["why"] = why
    if late:
        context["shown"] = list(readable(context["carried"]))
    return render(request, "admin/turned_away.html", context, status=403)


def readable(sent: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Of a form, what somebody wrote: no numbers, switches, keys and marks of the form itself."""
    for name, value in sent:
        words = strip_tags(value).strip()
        if any(letter.isalpha() for letter in words) and " " in words and len(words) > 3:
            yield name, words


def second_factor_first(request: HttpRequest, *, late: bool) -> HttpResponse:
    """Who may publish sets up a second factor before anything else; a form waits meanwhile."""
    if not late:
        return redirect("mfa_index")
    context = typed(request) | {"factor": True}
    return render(request, "admin/resend.html", context, status=403)


def log_in(request: HttpRequest) -> HttpResponse:
    """Ask who it is, the form in hand. An account with a second factor logs in on another page."""
    sent = {"username": request.POST.get(NAME), "password": request.POST.get(WORD)}
    form = DeskLogInForm(request, data=sent if NAME in request.POST else None)
    elsewhere = False
    if form.is_bound and form.is_valid():
        user = form.get_user()
        elsewhere = is_mfa_enabled(user)
        if not elsewhere:
            login(request, user)
            return resend(request)
    context = typed(request) | {"form": form, "elsewhere": elsewhere}
    return render(request, "admin/interrupted.html", context, status=401)


class DeskLogInForm(AdminAuthenticationForm):
    """As slow to guess at as the log-in page."""

    def clean(self) -> Any:
        request: Any = self.request
        name, word = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if name and word:
            accounts = get_adapter(request)
            self.user_cache = accounts.authenticate(request, username=name, password=word)
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
        return self.cleaned_data


def resend(request: HttpRequest) -> HttpResponse:
    """One button that sends the form again, with the token of the new session."""
    return render(request, "admin/resend.html", typed(request))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is of an older session: from our own pages it may be sent again by hand,
    from elsewhere it is refused."""
    late = request.path.startswith(reverse("admin:index")) and came_late(request)
    if late and request.user.is_authenticated:
        return resend(request)
    if late and request.path != reverse("admin:login"):
        return log_in(request)
    return plain_failure(request, reason)
