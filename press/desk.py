"""The admin of every publishable record: saving without loss, its state, its verbs."""

import uuid
from typing import Any

from django.contrib import admin
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from press import desk_verbs
from press.editions import Content
from press.publishable import Publishable, State


class AlreadySaved(Exception):
    """The very form that was sent now was saved before."""

    def __init__(self, record: Publishable) -> None:
        super().__init__(record.pk)
        self.record = record


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[Any]:
        return list(State.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.in_state(self.value()) if self.value() in State.values else queryset


class PublishableAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    change_form_template = "admin/press/publishable/change_form.html"
    actions = None
    model: type[Publishable]

    def get_queryset(self, request: HttpRequest) -> Any:
        """For a save the record is held, so that one save comes after the other."""
        records: Any = super().get_queryset(request)
        records = records.with_publication()
        saving = request.method == "POST" and transaction.get_connection().in_atomic_block
        return records.select_for_update(of=("self",)) if saving else records

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        record = super().get_object(request, object_id, from_field)
        if record and record.submission and record.submission == submission(request):
            raise AlreadySaved(record)
        return record

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        try:
            if object_id is None:
                self.refuse_twice(request)
            return super().changeform_view(request, object_id, form_url, extra_context)
        except AlreadySaved as saved:
            return desk_verbs.answer_saved(self, request, saved.record)
        except IntegrityError:
            # another was saved at the same moment: the same form, or one with the same address
            if record := self.submitted(request):
                return desk_verbs.answer_saved(self, request, record)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def refuse_twice(self, request: HttpRequest) -> None:
        if record := self.submitted(request):
            raise AlreadySaved(record)

    def submitted(self, request: HttpRequest) -> Publishable | None:
        sent = submission(request)
        found: Publishable | None = (
            self.model.objects.filter(submission=sent).first() if sent else None
        )
        return found

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.keep_digest(self.draft_content(form.instance, formsets))

    def draft_content(self, record: Any, formsets: Any) -> Content:
        """What was just saved, as an edition would hold it."""
        content: Content = record.compose()
        return content

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was published is withdrawn, never deleted."""
        published = obj is not None and obj.publication_id is not None
        return not published and super().has_delete_permission(request, obj)

    def may(self, request: HttpRequest, verb: str) -> bool:
        """Whether the user's roles give a verb beyond Django's four: publish, withdraw."""
        name = f"{self.opts.app_label}.{verb}_{self.opts.model_name}"
        return bool(request.user.has_perm(name))

    def get_urls(self) -> list[URLPattern]:
        def page(verb: str) -> URLPattern:
            def view(request: HttpRequest, object_id: str) -> HttpResponse:
                answer: HttpResponse = getattr(desk_verbs, verb)(self, request, object_id)
                return answer

            name = f"{self.opts.app_label}_{self.opts.model_name}_{verb}"
            return path(f"<path:object_id>/{verb}/", self.admin_site.admin_view(view), name=name)

        verbs = [page(verb) for verb in ("publish", "correct", "withdraw", "preview")]
        return verbs + super().get_urls()

    def url(self, name: str, record: Publishable) -> str:
        """The desk's address of a record's page: change, publish, correct, withdraw, preview."""
        route = f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}"
        return reverse(route, args=[record.pk], current_app=self.admin_site.name)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        record = context.get("original")
        context["problems"] = record.problems() if record and request.method == "GET" else []
        context["may_publish"] = self.may(request, "publish")
        context["may_withdraw"] = self.may(request, "withdraw")
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self.next_page(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self.next_page(request, obj) or super().response_change(request, obj)

    def next_page(self, request: HttpRequest, record: Publishable) -> HttpResponse | None:
        for verb in ("publish", "preview"):
            if f"_{verb}" in request.POST:
                return HttpResponseRedirect(self.url(verb, record))
        return None

    @admin.display(description=gettext_lazy("state"))
    def state_shown(self, record: Publishable) -> str:
        """The state as a word; its colour only repeats it."""
        state = record.state
        return format_html('<span class="state state--{}">{}</span>', state.value, state.label)

    @admin.display(description=gettext_lazy("page"))
    def page_link(self, record: Publishable) -> str:
        if record.state not in {State.LIVE, State.CHANGED}:
            return ""
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), _("View page"))


def submission(request: HttpRequest) -> uuid.UUID | None:
    """What names the form that was sent; None for a form without a name or with a broken one."""
    try:
        return uuid.UUID(request.POST.get("submission_id", ""))
    except ValueError:
        return None
