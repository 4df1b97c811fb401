"""What was typed outlives a session that ended, or a log-in elsewhere, while it was written.

A form that comes without a session is answered with a log-in that carries it along, and after
that with one button that sends it again. Nothing is kept on the server.
"""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.csrf import csrf_failure as plain_failure

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
    """A view of the desk to which a form may come late."""

    def late(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = {reverse("admin:login"), reverse("admin:logout")}
        if request.method != "POST" or has_permission(request) or request.path in own:
            return view(request, *args, **kwargs)
        if request.user.is_authenticated or not from_ourselves(request):
            return view(request, *args, **kwargs)
        return log_in(request)

    return late


def log_in(request: HttpRequest) -> HttpResponse:
    """Ask who it is, the form in hand."""
    sent = {"username": request.POST.get(NAME), "password": request.POST.get(WORD)}
    form = AdminAuthenticationForm(request, data=sent if NAME in request.POST else None)
    if form.is_bound and form.is_valid():
        login(request, form.get_user())
        return resend(request)
    context = {"form": form, "carried": list(carried(request)), "files": bool(request.FILES)}
    return render(request, "admin/interrupted.html", context, status=401)


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
