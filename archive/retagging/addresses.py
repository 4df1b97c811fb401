"""Addresses of searches that name a tag as it was called."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.utils.http import urlencode

from archive.index.entry import Label
from press.tags.tag import current_tags

View = Callable[..., HttpResponseBase]
FACET = Label.Facet.TAG


def replaced(sent: QueryDict, now: dict[str, str]) -> str:
    """A query string with these tags called as they are now."""
    given = sent.copy()
    given.setlist(FACET, list(dict.fromkeys(now.get(each, each) for each in given.getlist(FACET))))
    return urlencode([(name, value) for name in given for value in given.getlist(name)])


def under_former_tags(view: View) -> View:
    """A search whose address names a tag as it was called leads on with 301."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if sent := [each for each in request.GET.getlist(FACET)[:200] if "\0" not in each]:
            found = current_tags(sent)
            now = {each: found[each]["slug"] for each in found if found[each]["slug"] != each}
            if now:
                query = replaced(request.GET, now)
                return HttpResponsePermanentRedirect(f"{request.path}?{query}")
        return view(request, *args, **kwargs)

    return asked
