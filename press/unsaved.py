"""What an editor typed is kept by his browser (unsaved.js) until it is told that it is saved."""

import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

SAVED = "milaff_saved"
SECONDS = 600


def told_saved(
    request: HttpRequest, response: HttpResponse, submission: uuid.UUID | None
) -> HttpResponse:
    """The answer to a form that was saved names it in a cookie, for the script to read."""
    if request.method == "POST" and response.status_code == 302 and submission:
        response.set_cookie(
            SAVED,
            str(submission),
            max_age=SECONDS,
            path=reverse("admin:index"),
            secure=settings.HTTPS,
            samesite="Lax",
        )
    return response
