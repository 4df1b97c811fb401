"""A search that cannot be followed: programs are told so, instead of getting another one's hits."""

from django.http import HttpResponse

from archive.search.query import Query


def refused(query: Query) -> HttpResponse:
    """400 in words, each error behind the field of the address that it is of."""
    lines = [f"{name}: {message}" for name, message in query.errors.items()]
    answer = HttpResponse("\n".join([*lines, ""]), status=400)
    answer["Content-Type"] = "text/plain; charset=utf-8"
    answer["Cache-Control"] = "no-store"
    return answer
