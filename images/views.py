"""Renditions for readers, where the web server in front does not serve them itself."""

import re
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from press.editions.taken_back import TakenBack, token_of

# All that is ever served from the storage; a path that only looks like it is not found.
_SERVED = re.compile(r"pictures/[A-Za-z0-9_-]{16,32}/[1-9][0-9]{0,4}\.(avif|webp|jpg)")
_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@require_safe
def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file, for a year, without asking database or session. Where it is not: 410 if it was
    taken back."""
    found = _SERVED.fullmatch(path)
    if not found:
        return _missing(404)
    try:
        file: Any = open(default_storage.path(path), "rb")  # noqa: PTH123, SIM115
    except (OSError, NotImplementedError):  # no such file; no file system
        gone = TakenBack.objects.filter(token=token_of(path)).exists()
        return _missing(410 if gone else 404)
    response = FileResponse(file, content_type=_TYPES[found[1]])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["ETag"] = f'"{path}"'  # it never changes
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _missing(status: int) -> HttpResponse:
    response = HttpResponse("", content_type="text/plain", status=status)
    response["Cache-Control"] = "no-cache"
    return response
