"""In which language the interface speaks: by address for readers, by account at the desk."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation


class LanguageMiddleware:
    """Readers: English under `/en/`, Arabic elsewhere. Desk: what the user chose. No cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(self.language(request)):
            request.LANGUAGE_CODE = translation.get_language()
            return self.get_response(request)

    def language(self, request: HttpRequest) -> str:
        if request.path_info.startswith("/en/"):
            return "en"
        if request.path_info.startswith(reverse("admin:index")) and request.user.is_authenticated:
            return request.user.language
        return settings.LANGUAGE_CODE
