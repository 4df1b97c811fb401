"""The desk's page of one's own saved searches."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive.alerts.form import SavedSearchForm
from archive.alerts.saved import SavedSearch, in_words
from archive.alerts.seeing import sees_all
from press.people.users import User


@admin.register(SavedSearch)
class SavedSearchAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Everyone sees one's own alone. They are saved on the page of the search."""

    form = SavedSearchForm
    fields = ("name", "searched_for", "alert", "created")
    readonly_fields = ("searched_for", "created")
    search_fields = ("name__spelt",)
    list_display = ("name", "searched_for", "alert", "run")

    def get_queryset(self, request: HttpRequest) -> Any:
        assert isinstance(request.user, User)
        return SavedSearch.objects.of(request.user)

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404
        return found

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        own = obj is None or obj.owner_id == request.user.pk
        return own and sees_all(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request, obj)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if self.has_view_permission(request):
            warn(request)
        return super().changelist_view(request, extra_context)

    def save_model(self, request: HttpRequest, obj: SavedSearch, form: Any, change: bool) -> None:
        """An alert that begins tells of what comes from now on."""
        if obj.alert and "alert" in form.changed_data:
            obj.last_looked = timezone.now()
        super().save_model(request, obj, form, change)

    @admin.display(description=_("what is searched for"))
    def searched_for(self, search: SavedSearch) -> SafeString:
        return format_html("<bdi>{}</bdi>", in_words(search.query))

    @admin.display(description=_("search"))
    def run(self, search: SavedSearch) -> SafeString:
        return format_html('<a href="{}">{}</a>', search.url, gettext("Search again"))


def warn(request: HttpRequest) -> None:
    """Where alerts are wanted and there is no address to send them to."""
    assert isinstance(request.user, User)
    if not request.user.email and SavedSearch.objects.of(request.user).filter(alert=True).exists():
        messages.warning(
            request,
            gettext(
                "Your account has no e-mail address, so no e-mail can tell you of what is new."
                " Ask who runs the site to add it."
            ),
        )
