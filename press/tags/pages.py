"""What the desk's pages of tags share."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from press.people.users import User


def may_retag(request: HttpRequest) -> bool:
    """It changes what readers see of live pages, and a tag that is merged is gone."""
    return request.user.has_perms(["press.change_tag", "press.delete_tag"])


def person(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def answer(
    desk: Any, request: HttpRequest, name: str, context: dict[str, Any], back: str
) -> HttpResponse:
    shown = {**desk.admin_site.each_context(request), "opts": desk.opts, "back": back, **context}
    return TemplateResponse(request, f"admin/press/tags/{name}.html", shown)
