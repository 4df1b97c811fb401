"""What was typed outlives a session that ended, or a log-in elsewhere, while it was written.

A form that comes without a session is answered with a log-in that carries it along, and after
that with one button that sends it again. Nothing is kept on the server.
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

from config.log_in import lacks_second_factor

# Names of our own in the carried form; the desk's forms have none of them.
NAME, WORD = "_log_in_name", "_log_in_word"
OURS = {NAME, WORD, "csrfmiddlewaretoken"}


def carried(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Every value of the form that was sent, but for tokens and passwords."""
    for name, values in request.POST.lists():
        if name not in OURS:
            for value in values:
                yield name, str(value)


def from_ourselves(request: HttpRequest) -> bool:
    """Whether a page of this site sent the form; only then is it carried on."""
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(sender).netloc == request.get_host()


def carry_on(
    view: Callable[..., HttpResponse], has_permission: Callable[[HttpRequest], bool]
) -> Callable[..., HttpResponse]:
    """A view of the desk to which a form may come late: without a session, or from an account
    that may no longer do what the form asks."""

    def late(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.path == reverse("admin:logout"):
            return view(request, *args, **kwargs)
        typed = request.method == "POST" and from_ourselves(request)
        if not has_permission(request):
            if request.user.is_authenticated:
                return turned_away(request, typed=typed)
            return log_in(request) if typed else view(request, *args, **kwargs)
        if lacks_second_factor(request.user):
            return second_factor_first(request, typed=typed)
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            if typed:
                return turned_away(request, typed=True)
            raise

    return late


def turned_away(request: HttpRequest, *, typed: bool) -> HttpResponse:
    """The account may not do this, or no longer: what was typed is shown, to be copied, or sent
    again once it may."""
    context = {
        "carried": list(carried(request)) if typed else [],
        "shown": list(readable(request)) if typed else [],
        "files": bool(request.FILES),
    }
    return render(request, "admin/turned_away.html", context, status=403)


def readable(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Of a form, what somebody wrote: no numbers, switches, keys and marks of the form itself."""
    for name, value in carried(request):
        words = strip_tags(value).strip()
        if any(letter.isalpha() for letter in words) and " " in words and len(words) > 3:
            yield name, words


def second_factor_first(request: HttpRequest, *, typed: bool) -> HttpResponse:
    """Who may publish sets up a second factor before anything else; a form waits meanwhile."""
    if not typed:
        return redirect("mfa_index")
    context = {"carried": list(carried(request)), "files": bool(request.FILES), "factor": True}
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
    context = {
        "form": form,
        "carried": list(carried(request)),
        "files": bool(request.FILES),
        "elsewhere": elsewhere,
    }
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
    context = {"carried": list(carried(request)), "files": bool(request.FILES)}
    return render(request, "admin/resend.html", context)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is of an older session: from our own pages it may be sent again by hand,
    from elsewhere it is refused."""
    desk = request.path.startswith(reverse("admin:index"))
    if desk and from_ourselves(request) and request.user.is_authenticated:
        return resend(request)
    if desk and from_ourselves(request) and request.path != reverse("admin:login"):
        return log_in(request)
    return plain_failure(request, reason)
