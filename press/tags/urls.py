"""The addresses of the desk's pages that merge and rename tags."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from press.tags.merging import merge_view
from press.tags.renaming import rename_view


def urls(desk: Any) -> list[URLPattern]:
    def merging(request: HttpRequest) -> HttpResponse:
        return merge_view(desk, request)

    def renaming(request: HttpRequest, object_id: str) -> HttpResponse:
        return rename_view(desk, request, object_id)

    wrapped = desk.admin_site.admin_view
    return [
        path("merge/", wrapped(merging), name="press_tag_merge"),
        path("<path:object_id>/rename/", wrapped(renaming), name="press_tag_rename"),
    ]
