"""Where two editions of a page stand against each other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from press.editions.publications import Publication, page_url


def chosen(request: HttpRequest, publication: Publication) -> HttpResponse | None:
    """To the comparison of the two editions that were chosen in the page's history
    (`?from=1&to=3`); None where none were."""
    sent = [request.GET.get(name, "") for name in ("from", "to")]
    if not all(each.isascii() and each.isdecimal() and len(each) < 9 for each in sent):
        return None
    first, second = sorted(map(int, sent))
    return redirect(comparison_url(publication.path, first, second)) if first != second else None


def comparison_url(path: str, first: int, second: int) -> str:
    return page_url("comparison", path, first=first, second=second)
