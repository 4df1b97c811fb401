"""While somebody works at the desk: his session is put off to end, his device is remembered, and
scripts of readers' pages are told that he is there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from press.entrance.devices import remember
from press.entrance.flag import flag
from press.entrance.sessions import renew


class StayingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(reverse("admin:index")):
            return self.get_response(request)
        renew(request)
        response = self.get_response(request)
        remember(request, response)
        flag(request, response)
        return response
