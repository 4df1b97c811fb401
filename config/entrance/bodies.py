"""How large a request may be, asked before any of it is read, and a form that is carried on."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape

from press.entrance.devices import this_device
from press.people.users import User

STRANGERS = 64 * 1024  # what log-ins and searches need, and much more
LATE = 3 * 1024 * 1024  # a form from a device whose session ended
ANSWERED = 3 * 1024 * 1024  # of a form carried on in an answer, as it is written there


class BodySizeMiddleware:
    """Nobody makes the server hold much before it is known who he is. (A body without a length is
    never read: for WSGI it is empty.)"""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        size = body_size(request)
        if size > STRANGERS and size > most(request):
            return too_large(request)
        return self.get_response(request)


def body_size(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def most(request: HttpRequest) -> float:
    if not request.path_info.startswith(reverse("admin:index")):
        return STRANGERS
    if isinstance(request.user, User) and request.user.is_staff:
        # Files go to the disk as they come; all else is counted when it is read.
        is_upload = request.content_type == "multipart/form-data"
        return float("inf") if is_upload else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return LATE if this_device(request) else STRANGERS


def too_large(request: HttpRequest) -> HttpResponse:
    """What was typed in a form of the desk is still in the browser (unsaved.js), and it says so."""
    if request.path_info.startswith(reverse("admin:index")):
        return render(request, "admin/too_large.html", status=413)
    return HttpResponse("413: too large\n", content_type="text/plain", status=413)


def carried(request: HttpRequest, but: set[str]) -> list[tuple[str, str]] | None:
    """Every value of the form that was sent, for an answer to send it again with. None where that
    would be too large."""
    found = []
    room = ANSWERED
    for name, values in request.POST.lists():
        for value in values:
            room -= len(escape(name)) + len(escape(value)) + 45
            if room < 0:
                return None
            if name not in but:
                found.append((name, str(value)))
    return found
