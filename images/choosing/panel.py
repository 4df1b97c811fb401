"""What must be known of a picture, edited in a panel over the form or the chooser that shows it."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from images.choosing.forms import WordsForm
from images.choosing.widgets import told
from images.models import Picture
from press.records.changing import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, key: int, admin: "ModelAdmin[Picture]") -> HttpResponse:
    """A fragment of HTML; of what was saved, how the picture is called now (JSON)."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        picture = get_object_or_404(Picture, pk=key)
        return _drawn(request, admin, picture, WordsForm(instance=picture))
    with transaction.atomic():
        picture = get_object_or_404(Picture.objects.select_for_update(), pk=key)
        if not admin.has_change_permission(request, picture):
            raise Refused(_refusal(request, admin, picture))
        form = WordsForm(request.POST, instance=picture)
        if not form.is_valid() or not _stored(form):
            transaction.set_rollback(True)
            return _drawn(request, admin, picture, form, 409 if form.conflicts else 422)
        if form.has_changed():
            changed = admin.construct_change_message(request, form, [])  # type: ignore[arg-type]
            admin.log_change(request, picture, changed)
    return JsonResponse({"id": picture.pk, **told(picture)})


def _stored(form: WordsForm) -> bool:
    try:
        with transaction.atomic():
            form.store()
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return form.is_valid()


def _drawn(
    request: HttpRequest, admin: Any, picture: Picture, form: WordsForm, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"picture": picture, "form": form}
    if not admin.has_change_permission(request, picture):
        context["refusal"] = _refusal(request, admin, picture)
    response = render(request, "images/words.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _refusal(request: HttpRequest, admin: Any, picture: Picture) -> str:
    return str(admin.refusal(request, picture))
