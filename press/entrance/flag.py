"""A cookie that says to scripts of readers' pages: somebody is logged in at the desk here.

It holds no secret and opens nothing; whoever forges it asks the desk for a bar and gets none. It is
the one cookie of the desk that scripts may read, and that readers' pages are told of.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "at_desk"


def flag(request: HttpRequest, response: HttpResponse) -> None:
    """With an answer of the desk: as long as the session lasts, and no longer."""
    is_there = COOKIE in request.COOKIES
    if not (request.user.is_authenticated and request.user.is_staff):
        if is_there:
            response.delete_cookie(COOKIE, samesite="Lax")
    elif not is_there or request.session.modified:
        response.set_cookie(
            COOKIE,
            "1",
            max_age=request.session.get_expiry_age(),
            secure=settings.HTTPS,
            samesite="Lax",
        )
