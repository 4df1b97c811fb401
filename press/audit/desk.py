"""The audit log at the desk: to be read, filtered and taken away as a table, by the chief."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from press.audit.entry import AuditEntry
from press.audit.notes import Verb, note
from press.records.kinds import publishables
from press.sheets import table as sheets

CSV = "admin:press_auditentry_csv"
COLUMNS = ("at", "by_name", "verb", "kind", "record", "title", "number", "address", "remark")


class KindFilter(admin.SimpleListFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*kinds().items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(kind=self.value()) if self.value() in kinds() else queryset


class AuditAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["moment", "who", "verb", "what", "number", "address", "remark"]
    list_display_links = None
    list_filter = ["verb", KindFilter, ("by", admin.RelatedOnlyFieldListFilter), "at"]
    list_per_page = 100
    search_fields = ["title__spelt", "by_name__spelt", "remark__spelt"]
    show_full_result_count = False
    change_list_template = "admin/press/audit/change_list.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_actions(self, request: HttpRequest) -> Any:
        return {}

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.csv_view)
        return [path("csv/", view, name="press_auditentry_csv"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        table = f"{reverse(CSV)}?{request.GET.urlencode()}"
        return super().changelist_view(request, {**(extra_context or {}), "table_url": table})

    def csv_view(self, request: HttpRequest) -> HttpResponseBase:
        """What the list's filters and search select."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            entries = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(f"{reverse('admin:press_auditentry_changelist')}?e=1")
        note(Verb.EXPORT, kind="auditentry", title=str(self.opts.verbose_name))
        language = translation.get_language()

        def parts() -> Iterator[bytes]:
            with translation.override(language):
                yield from sheets.write(rows(entries))

        name = f"audit-{timezone.localdate():%Y-%m-%d}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingHttpResponse(
            parts(), content_type="text/csv; charset=utf-8", headers=headers
        )

    @admin.display(description=_("time"), ordering="at")
    def moment(self, entry: AuditEntry) -> str:
        moment = timezone.localtime(entry.at)
        return format_html('<time dir="ltr">{}</time>', f"{moment:%Y-%m-%d %H:%M:%S}")

    @admin.display(description=_("who"), ordering="by_name")
    def who(self, entry: AuditEntry) -> str:
        return format_html("<bdi>{}</bdi>", entry.by_name or "–")

    @admin.display(description=_("what"))
    def what(self, entry: AuditEntry) -> str:
        """Its kind and title, with a link to the record's form where there is one."""
        kind = kinds().get(entry.kind, entry.kind)
        url = record_url(entry)
        title = format_html(
            '<a href="{}"><bdi>{}</bdi></a>' if url else "{}<bdi>{}</bdi>", url, entry.title
        )
        return format_html("{} {}", kind, title)


def kinds() -> dict[str, str]:
    """Of records and accounts, as the desk calls them."""
    named = {kind: str(model._meta.verbose_name) for kind, model in publishables().items()}
    return {**named, "user": pgettext("a record", "account")}


def record_url(entry: AuditEntry) -> str:
    if not entry.record:
        return ""
    models = {str(model._meta.model_name): model for model in admin.site._registry}
    model: Any = publishables().get(entry.kind) or models.get(entry.kind)
    if model is None:
        return ""
    try:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
        return reverse(name, args=[entry.record])
    except NoReverseMatch:
        return ""


def rows(entries: Any) -> Iterator[list[str]]:
    fields = {each.name: each for each in AuditEntry._meta.fields}
    yield [str(fields[name].verbose_name) for name in COLUMNS]
    for entry in entries.iterator(chunk_size=1000):
        facts = {name: getattr(entry, name) for name in COLUMNS}
        facts |= {"at": entry.at.isoformat(), "verb": entry.get_verb_display()}
        yield ["" if facts[name] is None else str(facts[name]) for name in COLUMNS]
