"""In which language the interface speaks: by address for readers, by account at the desk."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

DESK_LANGUAGE = "desk_language"  # a cookie, of the desk alone


def language_of(path: str) -> str:
    """Of a page of readers, by its address."""
    return "en" if path.startswith("/en/") else settings.LANGUAGE_CODE


class LanguageMiddleware:
    """Readers: English under `/en/`, Arabic elsewhere; no cookie. Desk: what the user chose; before
    log-in, what was last chosen in this browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(self.language(request)):
            request.LANGUAGE_CODE = translation.get_language()
            return self.get_response(request)

    def language(self, request: HttpRequest) -> str:
        if not request.path_info.startswith(reverse("admin:index")):
            return language_of(request.path_info)
        if request.user.is_authenticated:
            return request.user.language
        chosen = request.COOKIES.get(DESK_LANGUAGE, "")
        return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
