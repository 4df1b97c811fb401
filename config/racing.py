"""Two who save the same at the same moment: the second is told at the field, as if later."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from press.publishing.retrying import watched

View = Callable[..., HttpResponse]
OVERTAKEN = {"23505", "23503"}
"""PostgreSQL's numbers of a refusal: what must be unique is there, what is referred to is gone."""


def once_more(view: View) -> View:
    """A view that is asked again where another took what must be unique, or removed what is
    referred to, between its checks and its writing: now its checks see that. What it had written is
    rolled back; where some of it was committed, it is not asked again."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with watched() as kept:
            try:
                return view(request, *args, **kwargs)
            except IntegrityError as refused:
                overtaken = getattr(refused.__cause__, "pgcode", "") in OVERTAKEN
                if kept or not overtaken or request.method != "POST" or is_broken():
                    raise
        for _name, files in request.FILES.lists():
            for file in files:
                file.seek(0)
        return view(request, *args, **kwargs)

    return asked


def is_broken() -> bool:
    """Whether the refusal broke a transaction around the view: nothing can be asked then."""
    connection = transaction.get_connection()
    return bool(connection.in_atomic_block and connection.needs_rollback)
