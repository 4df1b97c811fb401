"""Pages of last resort."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import defaults

from config.entrance.bodies import too_large
from config.entrance.interrupted import came_late, typed
from press.publishing.retrying import is_rolled_back


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_large(request)
    return defaults.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "press/pages/404.html", status=404)


def busy(request: HttpRequest) -> HttpResponse:
    """Nothing was done, though it was tried again and again; a form of the desk may be sent once
    more as it is."""
    if request.path.startswith(reverse("admin:index")) and came_late(request):
        context = typed(request) | {"busy": True}
        response = render(request, "admin/resend.html", context, status=503)
    else:
        response = render(request, "press/pages/503.html", {"busy": True}, status=503)
    response["Retry-After"] = "5"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 where the database is away, or has too many at once who wait for each other: both
    mend themselves."""
    error = sys.exc_info()[1]
    if is_rolled_back(error):
        return busy(request)
    if isinstance(error, OperationalError | InterfaceError):
        response = render(request, "press/pages/503.html", status=503)
        response["Retry-After"] = "30"
        return response
    return render(request, "press/pages/500.html", status=500)
