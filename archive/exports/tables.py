"""What a search finds as a table, CSV or XLSX."""

import tempfile
from collections.abc import Iterator

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.exports.columns import rows
from archive.exports.export import Export
from archive.exports.refused import refused
from archive.exports.walking import MOST, first_page
from archive.search.query import Query
from archive.search.results import Results
from press.sheets import table as sheets
from press.tables.export_desk import XLSX

MOST_XLSX = 2_000
"""Rows of a workbook, which is made as a whole; CSV is sent as it is found, and has them all."""
MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX}


@require_safe
def csv(request: HttpRequest) -> HttpResponseBase:
    return _table(request, "csv")


@require_safe
def xlsx(request: HttpRequest) -> HttpResponseBase:
    return _table(request, "xlsx")


def _table(request: HttpRequest, form: str) -> HttpResponseBase:
    """`X-Total-Count` says how many hits there are, `X-Total-More` whether
    that is only as many as were counted."""
    query = Query.read(request.GET)
    if query.errors:
        return refused(query)
    first = first_page(query)
    if request.method == "HEAD":
        response: HttpResponseBase = HttpResponse(content_type=MEDIA_TYPES[form])
    else:
        response = _xlsx(request, first) if form == "xlsx" else _csv(request, first)
    name = f"archive-{timezone.localdate():%Y-%m-%d}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Total-Count"] = str(first.total.number)
    response["X-Total-More"] = "true" if first.total.more else "false"
    response["Cache-Control"] = "public, no-cache"
    response["Content-Language"] = translation.get_language() or ""
    response["X-Robots-Tag"] = "noindex"
    return response


def _csv(request: HttpRequest, first: Results) -> HttpResponseBase:
    language = translation.get_language()

    def parts() -> Iterator[bytes]:
        # The middleware's language has ended when these are sent.
        with translation.override(language):
            yield from sheets.write(rows(first, request.build_absolute_uri))

    return StreamingHttpResponse(parts(), content_type=MEDIA_TYPES["csv"])


def _xlsx(request: HttpRequest, first: Results) -> HttpResponseBase:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    found = rows(first, request.build_absolute_uri, MOST_XLSX)
    sheets.write_xlsx(file, found, right_to_left=translation.get_language_bidi())
    file.seek(0)
    return FileResponse(file, content_type=XLSX)


CSV = Export(
    form="csv",
    label="CSV",
    told=lambda: (
        _("Up to %(most)s hits as a table; where there are more, the last row says so.")
        % {"most": MOST}
    ),
    answer=csv,
    cost=10,
)
WORKBOOK = Export(
    form="xlsx",
    label="XLSX",
    told=lambda: _("The same as a workbook."),
    answer=xlsx,
    cost=10,
)
