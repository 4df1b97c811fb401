"""Renditions for readers, where the web server in front does not serve them itself."""

import re
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from images.models import Unmade
from press.editions.taken_back import TakenBack, token_of

# All that is ever served from the storage; a path that only looks like it is not found.
_SERVED = re.compile(r"pictures/[A-Za-z0-9_-]{16,32}/[1-9][0-9]{0,4}\.(avif|webp|jpg)")
_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@require_safe
def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file, for a year, without asking database or session. Where it is not: another in its
    place while it is being made, 410 if it was taken back."""
    found = _SERVED.fullmatch(path)
    if not found:
        return _missing(404)
    if file := _opened(path):
        response = _answer(file, path)
        response["Cache-Control"] = "public, max-age=31536000, immutable"
        response["ETag"] = f'"{path}"'  # it never changes
        return response
    if TakenBack.objects.filter(token=token_of(path)).exists():
        return _missing(410)
    for other in _others(path):
        if file := _opened(other):
            response = _answer(file, other)
            response["Cache-Control"] = "no-store"
            return response
    return _missing(404)


def _opened(path: str) -> Any:
    try:
        return open(default_storage.path(path), "rb")  # noqa: PTH123
    except (OSError, NotImplementedError):  # no such file; no file system
        return None


def _answer(file: Any, path: str) -> FileResponse:
    response = FileResponse(file, content_type=_TYPES[path.rpartition(".")[2]])
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _others(path: str) -> list[str]:
    """Of what is promised and not made yet: those there are that the same browsers show, the widest
    first."""
    folder, _slash, name = path.rpartition("/")
    if not Unmade.objects.filter(token=token_of(path)).exists():
        return []
    kind = "jpg" if name.endswith(".jpg") else "webp"
    try:
        made = default_storage.listdir(folder)[1]
    except OSError:
        return []
    widths = sorted(int(each.split(".")[0]) for each in made if each.endswith(f".{kind}"))
    return [f"{folder}/{width}.{kind}" for width in reversed(widths)]


def _missing(status: int) -> HttpResponse:
    response = HttpResponse("", content_type="text/plain", status=status)
    response["Cache-Control"] = "no-cache"
    return response
