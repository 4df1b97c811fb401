"""A record begun with no more than its name, from the box of a form where it is chosen.

A desk that has `begun` offers it (`PublishableAdmin.begun`); what is begun is a draft like any
other, and what it lacks stands in the way of publishing it, not of choosing it.
"""

import unicodedata
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from language.arabic import fold
from language.slugs import slugify
from press.audit.notes import Verb, note
from press.forms.choices import is_key
from press.history.bin import discard
from press.history.made_by import made_by
from press.history.revisions import keep
from press.people.users import User
from press.records.publishable import Publishable
from press.records.uses import is_used

LOCK = 7204129  # by PostgreSQL's advisory locks: who begins the same name twice waits


def url(desk: Any) -> URLPattern:
    @require_POST
    def view(request: HttpRequest) -> JsonResponse:
        return begin_view(desk, request)

    name = f"{desk.opts.app_label}_{desk.opts.model_name}_begin"
    route: URLPattern = path("begin/", desk.admin_site.admin_view(view), name=name)
    return route


def begin_url(desk: Any, request: HttpRequest) -> str:
    """Where a record of this desk is begun; empty where it cannot be, or not by this user."""
    if not desk.begun or not desk.has_add_permission(request):
        return ""
    return reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_begin")


def begin_view(desk: Any, request: HttpRequest) -> JsonResponse:
    """POST `name`. Answers 422 with `errors` for what can be no name. With `back`, the key of one
    that was begun, it is taken back."""
    if not desk.has_add_permission(request):
        raise PermissionDenied
    if back := request.POST.get("back", ""):
        return take_back(desk, request, back)
    name = " ".join(request.POST.get("name", "").replace("\0", "").split())
    if refused := refusal(desk, name):
        return JsonResponse({"errors": [refused]}, status=422)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        known = there(desk, name)
        record = known or begin(desk, request, name)
    said = _("“%(name)s” was made as a draft, with its name alone.") % {"name": record}
    told = {"id": str(record.pk), "text": str(record), "url": desk.url("change", record)}
    return JsonResponse(
        told
        | {"said": said, "open": _("Complete it"), "fresh": known is None}
        | {"back": _("Delete the draft “%(name)s”") % {"name": record}}
    )


@transaction.atomic
def take_back(desk: Any, request: HttpRequest, key: str) -> JsonResponse:
    """Into the bin, where it is this user's, nobody wrote into it meanwhile and nothing uses it."""
    rows = desk.model.objects.select_for_update(of=("self",))
    record = rows.filter(pk=key).first() if is_key(key) else None
    if record is None:
        return JsonResponse({"said": _("It is no longer there.")})
    is_own = made_by(request.user, record) and desk.has_delete_permission(request, record)
    if not is_own or record.version != 1 or is_used(record):
        refused = _("The draft stays: somebody wrote into it, or it is used.")
        return JsonResponse({"errors": [refused]}, status=422)
    said = _("The draft “%(name)s” lies in the bin.") % {"name": record}
    by = request.user if isinstance(request.user, User) else None
    discard(record, desk.tables(), by=by)
    note(Verb.DELETE, by=by, about=record)
    record.delete()
    return JsonResponse({"said": said})


def refusal(desk: Any, name: str) -> str:
    """Why it can be no name, or ""."""
    longest = desk.model._meta.get_field("title").max_length
    if not slugify(name) or not fold(name):
        return _("A name needs a letter or a digit.")
    if len(name) > longest:
        return _("This name is too long: it may have %(most)s letters.") % {"most": longest}
    return ""


def there(desk: Any, name: str) -> Publishable | None:
    """One that is called so already, however it is spelt."""
    records = desk.model.objects.originals()
    found: Publishable | None = records.spelt(name).order_by("pk").first()
    return found


def begin(desk: Any, request: HttpRequest, name: str) -> Publishable:
    slug = desk.model.objects.free_slug(slugify(name))
    arabic = any(unicodedata.bidirectional(letter) == "AL" for letter in name)
    record: Publishable = desk.begun(name, language="ar" if arabic else "en", slug=slug, version=1)
    keep(record, desk.tables(), by=request.user if isinstance(request.user, User) else None)
    record.keep_digest()
    desk.log_addition(request, record, [{"added": {}}])
    return record
