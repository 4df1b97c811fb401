"""Pages of last resort."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "press/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 where the database is away, which mends itself when it is back."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = render(request, "press/503.html", status=503)
        response["Retry-After"] = "30"
        return response
    return render(request, "press/500.html", status=500)
