"""What an editor typed is kept by his browser (unsaved.js) until it is told that it is saved."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from press.history.sendings import kept_as, submission

SAVED = "milaff_saved"
SAVED_BY = {201, 302}
SECONDS = 600
MOST = 4  # sendings of several tabs


def told_saved(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer to a form that was saved names it in a cookie, and what of it the browser had kept
    when it was sent: what was typed since stays kept."""
    name, kept = submission(request), kept_as(request)
    if request.method == "POST" and response.status_code in SAVED_BY and name and kept:
        said = f"{name}.{kept}"
        others = [each for each in request.COOKIES.get(SAVED, "").split("|") if each]
        others = [each for each in others if each != said and len(each) < 80]
        response.set_cookie(
            SAVED,
            "|".join([said, *others[: MOST - 1]]),
            max_age=SECONDS,
            path=reverse("admin:index"),
            secure=settings.HTTPS,
            samesite="Lax",
        )
    return response
