"""Answers 304 only where the reader has exactly this: a day's time is no proof, for a page can
change twice in a second, and a list changes when something is taken out of it."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import set_response_etag

from press.pages.page import has_it, not_modified


class ExactValidators:
    """In place of Django's ConditionalGetMiddleware, which takes `If-Modified-Since` too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method not in ("GET", "HEAD") or response.status_code != 200:
            return response
        if "ETag" not in response and _is_kept(response):
            set_response_etag(response)
        if "Last-Modified" in response and "Cache-Control" not in response:
            response["Cache-Control"] = "no-cache"  # else caches guess for how long it holds
        return not_modified(response) if has_it(request, response.get("ETag")) else response


def _is_kept(response: HttpResponseBase) -> bool:
    return "no-store" not in response.get("Cache-Control", "").lower()
