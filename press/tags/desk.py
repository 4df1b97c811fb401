"""The desk's pages of tags."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from language.arabic import fold
from language.spelt import words_of
from press.forms.counted import CountedFormSet
from press.tags.form import TagForm
from press.tags.merging import merge_address
from press.tags.pages import may_retag
from press.tags.tag import FormerTag
from press.tags.urls import urls


class FormerTagInline(admin.TabularInline):  # type: ignore[type-arg]
    """A name that is taken out here leads nowhere any more, and may be another tag's."""

    model = FormerTag
    formset = CountedFormSet
    extra = 0
    fields = ["name", "slug"]
    readonly_fields = ["name", "slug"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class TagAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A tag that is there is renamed on a page of its own, which says what that touches."""

    form = TagForm
    change_form_template = "admin/press/tags/change_form.html"
    list_display = ["name", "slug"]
    search_fields = ["folded"]
    fields = ["name", "slug"]
    actions = ["merge_selected"]

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """In any spelling; first what begins with the words."""
        words = fold(search_term)
        begins = Case(When(folded__startswith=words, then=Value(0)), default=Value(1))
        for word in words_of(search_term):
            queryset = queryset.filter(folded__contains=word)
        return queryset.order_by(begins, "name"), False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj else ()

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return [FormerTagInline] if obj and obj.former.exists() else []

    def get_urls(self) -> Any:
        return [*urls(self), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        context["may_retag"] = bool(context.get("original")) and may_retag(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_actions(self, request: HttpRequest) -> Any:
        actions = super().get_actions(request)
        if not may_retag(request):
            actions.pop("merge_selected", None)
        return actions

    @admin.action(description=_("Merge…"))
    def merge_selected(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        return HttpResponseRedirect(merge_address(queryset))
