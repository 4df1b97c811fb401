"""Renditions for readers, where the web server in front does not serve them itself."""

import re
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

# All that is ever served from the storage; a path that only looks like it is not found.
_SERVED = re.compile(r"pictures/[A-Za-z0-9_-]{16,32}/[1-9][0-9]{0,4}\.(avif|webp|jpg)")
_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@require_safe
def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file, for a year. Asks neither database nor session."""
    found = _SERVED.fullmatch(path)
    if not found:
        return _missing()
    try:
        file: Any = open(default_storage.path(path), "rb")  # noqa: PTH123, SIM115
    except (OSError, NotImplementedError):  # no such file; no file system
        return _missing()
    response = FileResponse(file, content_type=_TYPES[found[1]])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["ETag"] = f'"{path}"'  # it never changes
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _missing() -> HttpResponse:
    return HttpResponseNotFound("", content_type="text/plain")
