"""Addresses as people type them lead to those that there are: without the last slash, with the
prefix of a language that has none, or in capitals."""

from django.conf import settings
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.middleware.common import CommonMiddleware
from django.urls import is_valid_path
from django.utils import translation
from django.utils.http import escape_leading_slashes

from press.people.interface import language_of


class SlashMiddleware(CommonMiddleware):
    """Django's asks in the language of the settings, in which there is no address below `/en/`."""

    def should_redirect_with_slash(self, request: HttpRequest) -> bool:
        with translation.override(language_of(f"{request.path_info}/")):
            return super().should_redirect_with_slash(request)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        asked = response.status_code == 404 and request.method in ("GET", "HEAD")
        if asked and (path := under_its_language(request.path_info)):
            query = request.META.get("QUERY_STRING", "")
            where = escape_leading_slashes(request.path.removesuffix(request.path_info) + path)
            return HttpResponsePermanentRedirect(f"{where}?{query}" if query else where)
        return super().process_response(request, response)


def under_its_language(path: str) -> str:
    """Of `/ar/…`, `/EN/…` or `/en-GB/…`, what is at its place; "" of others."""
    _slash, given, rest = (path if path.count("/") > 1 else f"{path}/").split("/", 2)
    code = given.casefold().partition("-")[0]
    if code not in dict(settings.LANGUAGES):
        return ""
    wanted = f"/{rest}" if code == settings.LANGUAGE_CODE else f"/{code}/{rest}"
    found = (each for each in (wanted, f"{wanted}/") if each != path and is_there(each))
    return next(found, "")


def is_there(path: str) -> bool:
    with translation.override(language_of(path)):
        return bool(is_valid_path(path))
