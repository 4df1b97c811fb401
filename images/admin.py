"""The desk's pages of pictures, and the doors of the chooser."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from images.choosing import chooser, panel
from images.choosing.forms import PictureForm
from images.files.intake import ACCEPT
from images.models import Picture
from images.removal import unused_desk, withdraw_desk
from language.spelt import told, words_of
from press.desk import uses as uses_desk
from press.records.changing import Refused
from press.records.held import held_along
from press.records.uses import is_used, uses


class RightsFilter(admin.SimpleListFilter):
    title = _("rights")
    parameter_name = "rights"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("credit", _("No credit")),
            ("alt", _("No alternative text")),
            ("ended", _("Licence has ended")),
            ("withdrawn", _("Withdrawn")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted: dict[str, dict[str, Any]] = {
            "credit": {"credit": ""},
            "alt": {"alt": "", "decorative": False},
            "ended": {"licence_end__lt": timezone.localdate()},
            "withdrawn": {"withdrawn_at__isnull": False},
        }
        return queryset.filter(**wanted.get(self.value() or "", {}))


@admin.register(Picture)
class PictureAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = PictureForm
    list_display = ["thumb", "title", "credit", "rights", "size", "created"]
    list_display_links = ["thumb", "title"]
    list_filter = [RightsFilter, "sensitive", "decorative", "created"]
    list_per_page = 50
    search_fields = ["folded"]
    readonly_fields = ["preview", "facts", "used_in"]
    fieldsets = [
        (None, {"fields": ["preview", "file", "alt", "decorative", "caption"]}),
        (_("Rights"), {"fields": ["credit", "source", "licence", "licence_end", "usage_note"]}),
        (_("Readers are warned"), {"fields": ["sensitive", "sensitive_reason"]}),
        (_("Point in view"), {"fields": [("focus_x", "focus_y")]}),
        (_("The file"), {"fields": ["facts", "used_in"]}),
    ]

    class Media:
        css = {"all": ["images/desk.css", "images/chooser.css"]}
        js = [
            Script("images/focus.js", type="module"),
            Script("images/uploads.js", type="module"),
        ]

    def get_fieldsets(self, request: HttpRequest, obj: Picture | None = None) -> Any:
        """Before there is a picture: no preview, facts or uses. Without the right to change it,
        or once it was withdrawn: no file to send."""
        absent = set() if obj else {"preview", "facts", "used_in"}
        if obj and (obj.withdrawn_at or not self.has_change_permission(request, obj)):
            absent.add("file")
        shown = []
        for name, options in super().get_fieldsets(request, obj):
            if fields := [each for each in options["fields"] if each not in absent]:
                shown.append((name, {**options, "fields": fields}))
        return shown

    def get_queryset(self, request: HttpRequest) -> QuerySet[Picture]:
        pictures: Any = super().get_queryset(request)
        found: QuerySet[Picture] = pictures.with_state()
        return found

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        for word in words_of(search_term):
            queryset = queryset.filter(Q(folded__contains=word) | told(self.model, word))
        return queryset, False

    def get_urls(self) -> list[URLPattern]:
        def door(name: str, view: Any) -> URLPattern:
            guarded = self.admin_site.admin_view(partial(view, admin=self))
            return path(f"{name}/", guarded, name=f"images_picture_{name}")

        doors = [door("choose", chooser.choose), door("upload", chooser.upload)]
        withdraw = self.guarded(withdraw_desk.withdraw)
        pages = [
            path("unused/", self.guarded(unused_desk.unused), name="images_picture_unused"),
            path("<int:key>/withdraw/", withdraw, name="images_picture_withdraw"),
        ]
        words = self.admin_site.admin_view(partial(panel.words, admin=self))
        doors.append(path("<int:key>/words/", words, name="images_picture_words"))
        return [*doors, *pages, uses_desk.url(self), *super().get_urls()]

    def has_change_permission(self, request: HttpRequest, obj: Picture | None = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and not (obj and self.refusal(request, obj))

    def refusal(self, request: HttpRequest, picture: Any) -> str:
        """Asked once a request: what shows it is looked for in every table."""
        if not hasattr(picture, "held_along"):
            picture.held_along = held_along(request.user, picture, self.admin_site)
        return str(picture.held_along)

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        picture = super().get_object(request, object_id, from_field)
        saving = request.method == "POST" and super().has_change_permission(request)
        if picture and saving and self.refusal(request, picture):
            raise Refused(self.refusal(request, picture))
        return picture

    def guarded(self, view: Any) -> Any:
        return self.admin_site.admin_view(partial(view, self))

    def may_withdraw(self, request: HttpRequest) -> bool:
        return request.user.has_perm("images.withdraw_picture")

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        form.refusal = getattr(request, "picture_refusal", None)  # type: ignore[attr-defined]
        return form

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """What could not be stored is said in the form, with all that was typed."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ValidationError as refusal:
            request.picture_refusal = refusal  # type: ignore[attr-defined]
            return super().changeform_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        context = {
            "may_withdraw": self.may_withdraw(request),
            "may_add": self.has_add_permission(request),
            "accept": ACCEPT,
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)

    def save_model(
        self, request: HttpRequest, obj: Picture, form: PictureForm, change: bool
    ) -> None:
        if not change:
            obj.created_by = request.user  # type: ignore[assignment]
        form.store()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if picture := context.get("original"):
            picture.uses = uses(picture, self.admin_site, request)
            picture.uses_url = reverse("admin:images_picture_uses", args=[picture.pk])
            context["may_withdraw"] = self.may_withdraw(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        picture = self.get_object(request, object_id)
        if picture and self.has_delete_permission(request, picture) and is_used(picture):
            text = gettext("The picture is in use. Take it out of everything listed here first.")
            messages.error(request, text)
            return redirect("admin:images_picture_change", picture.pk)
        return super().delete_view(request, object_id, extra_context)

    @admin.display(description=_("picture"))
    def thumb(self, picture: Picture) -> SafeString:
        if picture.withdrawn_at:
            return format_html('<span class="picture-withdrawn">{}</span>', gettext("Withdrawn"))
        html = '<img class="picture-thumb" src="{}" alt="" loading="lazy" width="96" height="64">'
        return format_html(html, picture.thumbnail)

    @admin.display(description=_("caption or alternative text"), ordering="caption")
    def title(self, picture: Picture) -> SafeString:
        return format_html('<span dir="auto">{}</span>', str(picture))

    @admin.display(description=_("rights"))
    def rights(self, picture: Picture) -> SafeString:
        return SafeString(render_to_string("images/rights.html", {"picture": picture}))

    @admin.display(description=_("size"), ordering="width")
    def size(self, picture: Picture) -> SafeString:
        return SafeString(render_to_string("images/size.html", {"picture": picture}))

    @admin.display(description=_("preview"))
    def preview(self, picture: Picture) -> SafeString:
        return SafeString(render_to_string("images/preview.html", {"picture": picture}))

    @admin.display(description=_("file"))
    def facts(self, picture: Picture) -> SafeString:
        context: dict[str, Any] = {"picture": picture}
        if unmade := picture.unmade.filter(token=picture.token).first():
            sizes = [each.size for each in picture.renditions.all()]
            context |= {"unmade": unmade, "made": len(list(filter(None, sizes))), "all": len(sizes)}
        return SafeString(render_to_string("images/facts.html", context))

    @admin.display(description=_("used in"))
    def used_in(self, picture: Picture) -> SafeString:
        return SafeString(render_to_string("images/used_in.html", {"picture": picture}))
