"""The admin of every publishable record: saving without loss, its state, its verbs."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.forms.models import _get_foreign_key
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from language.spelt import texts_of, told, words_of
from press.audit.notes import Verb, note
from press.bundles import along as release
from press.bundles.bundle import Bundle
from press.desk import beginning
from press.desk import uses as uses_desk
from press.desk import verbs as desk_verbs
from press.desk.translations import translations, without
from press.editions.edition import Content
from press.forms.completion import is_completion
from press.forms.moments import MomentField
from press.history import bin_desk, unsaved
from press.history.bin import discard
from press.history.made_by import made_by
from press.history.revisions import AtHand, keep, keep_before
from press.history.sendings import AlreadySaved, Sending, go_on, keep_sending, kept_as, submission
from press.mending import desk as mend_desk
from press.outgoing import desk as outgoing
from press.outgoing.telling import tell_of_differing
from press.people.users import User
from press.presence import desk as presence_desk
from press.previews import live_desk as live_preview_desk
from press.previews import typed as typed_preview
from press.publishing.differing import renew, sharing_facts
from press.records.changing import held, may, may_change, refuse_held
from press.records.problems import Problem
from press.records.publishable import SCHEDULE, Publishable, State
from press.reviews import desk as reviews_desk
from press.tables import import_desk
from press.tables.resources import RecordResource

VERBS = ("publish", "correct", "withdraw", "along", "preview", "pages", "revisions", "compare")


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[Any]:
        return list(State.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.in_state(self.value()) if self.value() in State.values else queryset


class PublishableAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """`facts` are the fields that a translation takes from its original: its form has neither them
    nor inlines. Empty where a translation is a record with facts of its own. With a `resource` its
    list is imported and downloaded as a table."""

    change_form_template = "admin/press/desk/change_form.html"
    formfield_overrides = {models.DateTimeField: {"form_class": MomentField}}
    delete_confirmation_template = "admin/press/desk/uses/delete_confirmation.html"
    actions = ["publish_selected", "put_selected"]
    model: type[Publishable]
    facts: frozenset[str] = frozenset()
    resource: type[RecordResource] | None = None
    next_pages: tuple[str, ...] = ("publish", "preview")  # that a save may lead to
    searched: tuple[str, ...] | None = None  # fields of its list's search; None: all with words
    begun: Callable[..., Publishable] | None = None
    """Makes and saves a record that has this name and no more; None where a name is too little."""

    def get_queryset(self, request: HttpRequest) -> Any:
        """For a save the record is held, so that one save comes after the other."""
        records: Any = super().get_queryset(request)
        records = records.with_publication()
        saving = request.method == "POST" and transaction.get_connection().in_atomic_block
        return records.select_for_update(of=("self",), no_key=True) if saving else records

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        record = super().get_object(request, object_id, from_field)
        if record:
            record.bundled = record.bundle_id  # whatever a form that is refused makes of it
        if record and request.method == "POST" and transaction.get_connection().in_atomic_block:
            record.began_with = go_on(request, record)
            refuse_held(request.user, record)
            keep_before(record, self.tables())
        return record

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """Those of which each word is told, however it is spelt; one query. For completion: in the
        fields by which it is known."""
        for word in words_of(search_term):
            known = told(self.model, word, self.search_fields)
            queryset = queryset.filter(known if is_completion(request) else self.telling(word))
        return queryset, False

    def telling(self, word: str) -> Q:
        """In its own fields, or in those of its rows that its form has."""
        found = told(self.model, word, self.searched)
        for inline, (model, parent) in zip(self.inlines, self.tables(), strict=True):
            shown = set(flatten(inline.fields or ()))
            if names := [name for name in texts_of(model) if name in shown]:
                rows = model.objects.filter(told(model, word, names))
                found |= Q(pk__in=rows.values(parent))
        return found

    def tables(self) -> list[Any]:
        """Of the inlines: the model, and its relation to the record."""
        return [
            (inline.model, _get_foreign_key(self.model, inline.model, inline.fk_name).name)
            for inline in self.inlines
        ]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """A new record's form that was saved before is a form of the record it made."""
        if object_id is None and "saved_as" in request.GET:
            return desk_verbs.made_of(self, request)
        record = None if object_id else self.submitted(request)
        if record:
            object_id = str(record.pk)
            request.path = self.url("change", record)
        try:
            response = super().changeform_view(request, object_id, form_url, extra_context)
        except AlreadySaved as saved:
            response = desk_verbs.answer_saved(self, request, saved.record)
        except IntegrityError:
            # another was saved at the same moment: the same form, or one with the same address
            if object_id is None and self.submitted(request):
                return self.changeform_view(request, None, form_url, extra_context)
            response = super().changeform_view(request, object_id, form_url, extra_context)
        if object_id is None and response.status_code == 200 and self.submitted(request):
            # its address was taken by its own other sending
            return self.changeform_view(request, None, form_url, extra_context)
        return unsaved.told_saved(request, response)

    def submitted(self, request: HttpRequest) -> Publishable | None:
        """The record that an earlier sending of this form made or changed."""
        sent = Sending.objects.under(self.model.kind, submission(request)).first()
        found: Publishable | None = (
            self.model.objects.filter(pk=sent.record).first() if sent else None
        )
        return found

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return [] if self.is_translation(request, obj) else super().get_inlines(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if not self.facts:
            return fieldsets
        left_out = self.facts if self.is_translation(request, obj) else {"translation_of"}
        return [
            (name, {**options, "fields": without(options["fields"], left_out)})
            for name, options in fieldsets
        ]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """What a translation is of is not chosen in its form: the original's form leads there."""
        if self.facts and db_field.name == "translation_of":
            return db_field.formfield(widget=forms.HiddenInput)
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "bundle":
            field.queryset = Bundle.objects.open()
            field.widget.can_delete_related = field.widget.can_change_related = False
        return field

    def is_translation(self, request: HttpRequest, obj: Any) -> bool:
        """Whether the form is of a translation that takes its facts from the original."""
        if not self.facts:
            return False
        if obj is not None:
            return bool(obj.translation_of_id)
        return bool(request.POST.get("translation_of") or request.GET.get("translation_of"))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        self.save_rows(request, form, formsets, change)
        self.note_saved(request, form.instance, formsets)
        keep_sending(request, form.instance, formsets)

    def save_rows(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What belongs to the record, without a note of the save."""
        super().save_related(request, form, formsets, change)

    def note_saved(self, request: HttpRequest, record: Any, formsets: Any) -> None:
        """Keep what was saved as a revision, and true the state of it and of the live pages that
        take their facts from it."""
        by = request.user if isinstance(request.user, User) else None
        keep(record, self.tables(), by=by, at_hand=self.rows_at_hand(record, formsets))
        if record.began_with:
            names = _(", ").join(record.began_with.authors) or _("somebody")
            text = _("%(names)s saved this while you worked on it; both your changes are kept.")
            messages.info(request, text % {"names": names})
        tell_of_differing(self, request, record, renew(sharing_facts(record)))
        record.keep_digest(self.draft_content(record, formsets))

    def rows_at_hand(self, record: Any, formsets: Any) -> AtHand:
        """Rows that need not be read again to be kept."""
        return {}

    def draft_content(self, record: Any, formsets: Any) -> Content:
        """What was just saved, as an edition would hold it."""
        content: Content = record.compose()
        return content

    def draft_problems(self, record: Any, formsets: Any) -> list[Problem]:
        """What stands between readers and what the form shows."""
        found: list[Problem] = record.problems()
        return found

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was published is withdrawn, never deleted."""
        if obj is None or obj.publication_id is not None:
            return obj is None and super().has_delete_permission(request)
        if super().has_delete_permission(request, obj):
            return not held(request.user, obj)
        return self.has_change_permission(request, obj) and made_by(request.user, obj)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Into the bin."""
        by = request.user if isinstance(request.user, User) else None
        with transaction.atomic():
            discarded = discard(obj, self.tables(), by=by)
            note(Verb.DELETE, by=by, about=obj)
            super().delete_model(request, obj)
        messages.info(request, bin_desk.said_where(discarded))

    def get_list_filter(self, request: HttpRequest) -> Any:
        return [*super().get_list_filter(request), reviews_desk.ReviewFilter]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Of a record, what press/records/changing.py says."""
        return may_change(request.user, obj) if obj else super().has_change_permission(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """To say when a page goes out is to publish it; when it is taken from readers, to withdraw
        it. A bundle says it for its members."""
        fields = [*super().get_readonly_fields(request, obj)]
        fields += SCHEDULE[:3] if not self.may(request, "publish") else []
        fields += SCHEDULE[3:] if not self.may(request, "withdraw") else []
        return [*fields, "publish_at"] if getattr(obj, "bundled", None) else fields

    def begin_url(self, request: HttpRequest) -> str:
        return beginning.begin_url(self, request)

    def written_in(self, record: Any) -> list[dict[str, str]]:
        """Where it is in other languages, or can be written."""
        return translations(self, record) if self.facts else []

    def may(self, request: HttpRequest, verb: str) -> bool:
        """Whether the user's roles give a verb beyond Django's four: publish, withdraw."""
        return may(request.user, self.model, verb)

    def get_urls(self) -> list[URLPattern]:
        def page(verb: str) -> URLPattern:
            def view(request: HttpRequest, object_id: str) -> HttpResponse:
                answer: HttpResponse = getattr(desk_verbs, verb)(self, request, object_id)
                return answer

            name = f"{self.opts.app_label}_{self.opts.model_name}_{verb}"
            return path(f"<path:object_id>/{verb}/", self.admin_site.admin_view(view), name=name)

        def several(request: HttpRequest) -> HttpResponse:
            return release.selected(self, request)

        verbs = [page(verb) for verb in (*VERBS, "share")]
        name = f"{self.opts.app_label}_{self.opts.model_name}_release"
        together = path("release/", self.admin_site.admin_view(several), name=name)
        tables = import_desk.urls(self) if self.resource else []
        own = [uses_desk.url(self), mend_desk.url(self), reviews_desk.url(self)]
        own += [beginning.url(self)] if self.begun else []
        own += [each.url(self) for each in (live_preview_desk, presence_desk)]
        own += typed_preview.urls(self)
        return [*verbs, together, *tables, *own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        urls = import_desk.links(self, request) if self.resource else {}
        return super().changelist_view(request, {**(extra_context or {}), "table_urls": urls})

    def url(self, name: str, record: Publishable) -> str:
        """The desk's address of a record's page: change, publish, correct, withdraw, preview."""
        route = f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}"
        return reverse(route, args=[record.pk], current_app=self.admin_site.name)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        record = context.get("original")
        sets = [each.formset for each in context.get("inline_admin_formsets", ())]
        is_read = record and request.method == "GET"
        context["problems"] = self.draft_problems(record, sets) if is_read else []
        context["shown_elsewhere"] = bool(self.facts)
        context["translations"] = self.written_in(record) if record else []
        asked = [context["adminform"].form, *sets]
        context["conflicts"] = [each for form in asked for each in getattr(form, "conflicts", ())]
        context |= reviews_desk.shown(record) if record else {}
        context["kept_as"] = kept_as(request)
        context["taken_out"] = " ".join(each for each in request.POST if each.endswith("-DELETE"))
        context["may_publish"] = self.may(request, "publish")
        context["may_withdraw"] = self.may(request, "withdraw")
        return super().render_change_form(request, context, *args, **kwargs)

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> Any:
        """With what uses the record."""
        found = uses_desk.found(self, request, context["object"])
        return super().render_delete_form(request, context | found)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self.next_page(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self.next_page(request, obj) or super().response_change(request, obj)

    def next_page(self, request: HttpRequest, record: Publishable) -> HttpResponse | None:
        if outgoing.PANEL in request.POST:
            return outgoing.saved(self, record)
        for verb in self.next_pages:
            if f"_{verb}" in request.POST:
                return HttpResponseRedirect(self.url(verb, record))
        return None

    def get_actions(self, request: HttpRequest) -> Any:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions if self.may(request, "publish") else {}

    @admin.action(description=gettext_lazy("Publish…"))
    def publish_selected(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        route = f"admin:{self.opts.app_label}_{self.opts.model_name}_release"
        return HttpResponseRedirect(f"{reverse(route)}?ids={marked(queryset)}")

    @admin.action(description=gettext_lazy("Put into a bundle…"))
    def put_selected(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        address = f"{reverse('admin:press_bundle_put')}?kind={self.model.kind}"
        return HttpResponseRedirect(f"{address}&ids={marked(queryset)}")

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


def marked(queryset: Any) -> str:
    return ",".join(str(key) for key in queryset.order_by("pk").values_list("pk", flat=True))
