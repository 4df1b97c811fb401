"""What the chooser in the desk's forms asks the server: pictures to choose, a picture to add."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from images.choosing.forms import UploadForm
from images.choosing.widgets import told
from images.files.intake import ACCEPT
from images.models import Picture

PAGE_LENGTH = 24


@require_safe
def choose(request: HttpRequest, admin: "ModelAdmin[Picture]") -> HttpResponse:
    """A fragment of HTML: with `dialog` in the query all that the dialog holds, else only the
    pictures whose words hold `q`, a page at a time."""
    may_add = admin.has_add_permission(request)
    if not (may_add or admin.has_view_permission(request)):
        raise PermissionDenied
    letters = request.GET.get("q", "").strip()
    offered = Picture.objects.offered().with_state()
    pictures = offered.matching(letters) if letters else offered
    page = Paginator(pictures, PAGE_LENGTH).get_page(request.GET.get("page"))
    shown = [(picture, told(picture)) for picture in page]
    context: dict[str, Any] = {"page": page, "shown": shown, "letters": letters}
    template = "images/chooser_results.html"
    if "dialog" in request.GET:
        template = "images/chooser.html"
        context |= {"may_add": may_add, "accept": ACCEPT}
    response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def upload(request: HttpRequest, admin: "ModelAdmin[Picture]") -> JsonResponse:
    """The new picture as the form shows it, or what is wrong, by field (400)."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    form.instance.created_by = request.user
    try:
        with transaction.atomic():
            picture = form.store()
    except ValidationError as refusal:
        return JsonResponse({"errors": {"file": refusal.messages}}, status=400)
    admin.log_addition(request, picture, [{"added": {}}])
    words = reverse("admin:images_picture_words", args=[picture.pk])
    facts = {"id": picture.pk, "words": words, "wants": bool(picture.wanting())}
    return JsonResponse(facts | told(picture))
