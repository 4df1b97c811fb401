"""The page as publishing would make it of what is typed in its form and not saved.

The form is saved as ever, in a transaction that is always rolled back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.utils import unquote
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, OperationalError, transaction
from django.forms.formsets import all_valid
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from press.forms.choices import is_key
from press.pages.page import edition_page
from press.previews.live import at
from press.previews.ways import MARKED, with_ways
from press.publishing import verbs as publishing
from press.records.publishable import Publishable

BANNER = "admin/press/previews/typed_banner.html"


class Untold(CookieStorage):
    """Messages of a save that did not happen: nobody is told them."""

    def update(self, response: Any) -> list[Any]:
        return []


def urls(desk: Any) -> list[URLPattern]:
    @require_POST
    def view(request: HttpRequest, object_id: str) -> HttpResponse:
        return typed_preview(desk, request, object_id)

    @require_POST
    def new(request: HttpRequest) -> HttpResponse:
        return new_preview(desk, request)

    name = f"{desk.opts.app_label}_{desk.opts.model_name}_preview"
    guarded = desk.admin_site.admin_view
    return [
        path("preview/typed/", guarded(new), name=f"{name}_new"),
        path("<path:object_id>/preview/typed/", guarded(view), name=f"{name}_typed"),
    ]


def new_preview(desk: Any, request: HttpRequest) -> HttpResponse:
    """As below, of a record that was never saved."""
    if not desk.has_add_permission(request):
        raise PermissionDenied
    return _undone(desk, request, None)


def typed_preview(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """POST the form's fields; with `_language` the page in that language, with `_at` as at the
    moment it goes out. Answers 422 with `errors` for what cannot be saved. What stands on the page
    is marked with where it is typed, but in another language, which is another form's."""
    key = unquote(object_id)
    rows = desk.model.objects.with_publication()
    record = rows.filter(pk=key).first() if is_key(key) else None
    if record is None:
        raise Http404
    if not desk.has_change_permission(request, record):
        raise PermissionDenied
    return _undone(desk, request, record)


def _undone(desk: Any, request: HttpRequest, record: Publishable | None) -> HttpResponse:
    wanted = request.POST.get("_language", ""), "_at" in request.POST
    request._messages = Untold(request)  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            response = _answer(desk, request, record, *wanted)
            transaction.set_rollback(True)
    except IntegrityError:
        response = _refused([_("Another record has this address.")])
    except OperationalError:
        response = _refused([_("Something is being published just now: try again.")])
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _answer(
    desk: Any, request: HttpRequest, record: Publishable | None, language: str, later: bool
) -> HttpResponse:
    saved = _save(desk, request, record)
    if saved.errors:
        return _refused(saved.errors)
    shown = _in_language(desk.model.objects.with_publication().get(pk=saved.key), language)
    formsets = saved.formsets if shown.pk == saved.key else None
    if not later or shown.publish_at is None:
        return _page(request, shown, formsets)
    with at(shown.publish_at):
        then = type(shown).objects.with_publication().get(pk=shown.pk)
        return _page(request, then, formsets)


@dataclass
class Saved:
    key: Any = None
    formsets: Sequence[Any] = ()
    errors: list[str] = field(default_factory=list)


def _save(desk: Any, request: HttpRequest, record: Publishable | None) -> Saved:
    """As the desk saves, but for its notes of the save; or what is wrong, field by field."""
    is_there = record is not None
    sent = request.POST.copy()
    sent["seen_version"] = str(record.version) if record else ""
    sent.pop("_recover", None)
    request.POST = sent  # type: ignore[assignment]
    request._files = MultiValueDict()  # type: ignore[attr-defined]
    form = desk.get_form(request, record, change=is_there)(sent, instance=record)
    is_valid = form.is_valid()
    typed = desk.save_form(request, form, change=is_there) if is_valid else form.instance
    formsets, _inlines = desk._create_formsets(request, typed, change=is_there)
    if not (all_valid(formsets) and is_valid):
        errors = [error for each in formsets for error in _set_errors(each)]
        return Saved(errors=[*_errors(form), *errors])
    desk.save_model(request, typed, form, is_there)
    desk.save_rows(request, form, formsets, is_there)
    return Saved(typed.pk, formsets)


def _errors(form: Any) -> list[str]:
    found = [str(error) for error in form.non_field_errors()]
    for name, errors in form.errors.items():
        if name in form.fields:
            label = form.fields[name].label or name
            found += [f"{label}: {error}" for error in errors]
    return found


def _set_errors(formset: Any) -> list[str]:
    found = [str(error) for error in formset.non_form_errors()]
    return found + [error for form in formset.forms if form.errors for error in _errors(form)]


def _in_language(record: Any, language: str) -> Any:
    original = record.original
    there = [original, *type(record).objects.with_publication().filter(translation_of=original)]
    return next((each for each in there if each.language == language), record)


def _page(request: HttpRequest, record: Any, formsets: Sequence[Any] | None) -> HttpResponse:
    publication, edition = publishing.draft(record)
    more: dict[str, Any] = {"banner": BANNER, "at_desk": True, MARKED: formsets is not None}
    if formsets is not None:
        edition.content = with_ways(record, edition.content, formsets)
    response = edition_page(request, publication, edition, **more)
    del response["Last-Modified"]
    return response


def _refused(errors: list[str]) -> HttpResponse:
    return JsonResponse({"errors": errors}, status=422)
