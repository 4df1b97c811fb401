"""The desk's form of a bundle: its moment, what is in it and what stands in its way."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from language.templatetags.dates import local_moment
from press.bundles.bundle import Bundle
from press.bundles.bundling import out_of_step
from press.bundles.members import choose, move, put_marked
from press.bundles.release import release
from press.bundles.rows import rows
from press.forms.choices import is_key
from press.forms.moments import MomentField, name_parts
from press.records.composing import members


class BundleForm(forms.ModelForm):  # type: ignore[type-arg]
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen_version"] = self.instance.version
        name_parts(self)

    def clean_publish_at(self) -> Any:
        moment = self.cleaned_data["publish_at"]
        if moment and "publish_at" in self.changed_data and moment <= timezone.now():
            raise forms.ValidationError(_("This moment has passed: give a later one, or none."))
        return moment

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.instance.pk and cleaned.get("seen_version") != self.instance.version:
            sent = self.data.copy()  # type: ignore[attr-defined]
            sent[self.add_prefix("seen_version")] = str(self.instance.version)
            self.data = sent
            raise forms.ValidationError(
                _("Somebody else saved this meanwhile. Saving again puts yours in its place.")
            )
        return cleaned

    def save(self, commit: bool = True) -> Any:
        self.instance.version += 1
        return super().save(commit)


class BundleAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = BundleForm
    formfield_overrides = {models.DateTimeField: {"form_class": MomentField}}
    fields = ["title", "publish_at", "note", "seen_version"]
    list_display = ["title", "moment", "released_by"]
    list_select_related = ["released_by"]
    search_fields = ["title__spelt", "note__spelt"]
    change_form_template = "admin/press/bundles/change_form.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        """For a save the bundle is held: it does not go out meanwhile."""
        found = super().get_queryset(request)
        saving = request.method == "POST" and transaction.get_connection().in_atomic_block
        return found.select_for_update(of=("self",), no_key=True) if saving else found

    def get_urls(self) -> list[URLPattern]:
        pages: dict[str, tuple[str, Any]] = {
            "put/": ("put", put_marked),
            "<path:object_id>/members/": ("members", choose),
            "<path:object_id>/release/": ("release", release),
        }
        own = [
            path(
                route, self.admin_site.admin_view(partial(view, self)), name=f"press_bundle_{name}"
            )
            for route, (name, view) in pages.items()
        ]
        return [*own, *super().get_urls()]

    def get_actions(self, request: HttpRequest) -> Any:
        return {}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        for record in out_of_step(obj):
            move(request, record, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        went_out = obj is not None and obj.released_at is not None
        return not went_out and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        went_out = obj is not None and obj.released_at is not None
        return not went_out and super().has_delete_permission(request, obj)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """With what is in it, or what it was when it went out."""
        bundle = Bundle.objects.filter(pk=object_id).first() if is_key(object_id) else None
        shown: dict[str, Any] = {"may_publish": request.user.has_perm("press.publish_bundle")}
        if bundle and bundle.released_at:
            shown["went_out"] = bundle.editions.light().select_related("publication")
        elif bundle:
            shown["rows"] = rows(request.user, members(bundle))
        return super().change_view(request, object_id, form_url, shown | (extra_context or {}))

    @admin.display(description=gettext_lazy("goes out"), ordering="publish_at")
    def moment(self, bundle: Bundle) -> str:
        if bundle.released_at:
            return format_html("{} {}", _("went out"), local_moment(bundle.released_at))
        return local_moment(bundle.publish_at) if bundle.publish_at else _("when somebody says so")
