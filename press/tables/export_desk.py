"""The desk's download of a list as a table."""

import tempfile
from collections.abc import Iterator
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation

from press.audit.notes import Verb, note
from press.sheets import table as sheets
from press.tables.exporting import exported

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_view(desk: Any, request: HttpRequest) -> HttpResponseBase:
    """What the list's filters and search select, as CSV or (`format=xlsx`) as XLSX."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    query = request.GET.copy()
    form = query.pop("format", ["csv"])[0]
    request.GET = query  # type: ignore[assignment]
    try:
        records = desk.get_changelist_instance(request).get_queryset(request)
    except IncorrectLookupParameters:
        route = f"admin:{desk.opts.app_label}_{desk.opts.model_name}_changelist"
        return HttpResponseRedirect(f"{reverse(route)}?e=1")
    rows = exported(desk.resource(), records)
    note(
        Verb.EXPORT,
        kind=desk.model.kind,
        title=str(desk.opts.verbose_name_plural),
        remark=query.urlencode(),
    )
    name = f"{desk.opts.model_name}-{timezone.localdate():%Y-%m-%d}"
    language = translation.get_language()
    if form == "xlsx":
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
        sheets.write_xlsx(file, rows, right_to_left=translation.get_language_bidi())
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)

    def parts() -> Iterator[bytes]:
        with translation.override(language):
            yield from sheets.write(rows)

    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingHttpResponse(parts(), content_type="text/csv; charset=utf-8", headers=headers)
