"""The desk's form of a dossier: its own fields, then its blocks in one ordered row."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from content_editor.admin import ContentEditor, ContentEditorInline
from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Prefetch, prefetch_related_objects
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from js_asset import JSON
from js_asset.media import Media

from dossiers.blocks.block import Block, BlockKind
from dossiers.blocks.listed import block_kinds
from dossiers.compose import compose, in_order, tables_there
from dossiers.copying.behind import behind
from dossiers.copying.behind_desk import behind_view
from dossiers.copying.desk import copy_view
from dossiers.copying.followed import FollowedPart
from dossiers.dossier import Dossier
from dossiers.events_desk import events_view
from dossiers.folded import chooses, folds, whole_form
from dossiers.formsets import BlockFormSet, number, standing
from dossiers.pasting import desk as pasting_desk
from dossiers.problems import problems
from dossiers.suggestions.desk import suggest_view
from images.choosing.pictured import PicturedAdmin, PicturedForm
from images.choosing.widgets import PictureInput
from images.models import Picture
from press.desk.admin import PublishableAdmin, StateFilter
from press.desk.translations import translations
from press.editions.edition import Content
from press.forms.choices import (
    KnownChoiceField,
    KnownChoiceForm,
    KnownChoicesField,
    LazyAutocomplete,
    LazyAutocompleteMany,
    is_key,
)
from press.forms.completion import CompletionAdmin
from press.forms.publishable import PublishableForm
from press.history.revisions import AtHand
from press.records.problems import Problem
from press.records.publishable import SCHEDULE
from press.tags.choices import TagInput, TagListField
from press.tags.tag import Tagged
from timeline.models import Event

PLACE = ["region", "ordering"]
BESIDE = ("dossiers/desk/behind.js", "dossiers/desk/pasting.js")


class BlockForm(KnownChoiceForm):
    """An unfinished block is saved as it is; `lacks` of its kind says what is missing."""

    def clean(self) -> Any:
        """What cannot be empty is as in a new block."""
        cleaned: Any = super().clean() or self.cleaned_data
        for name in [each for each, field in self.fields.items() if hasattr(field, "needed")]:
            field = self._meta.model._meta.get_field(name)
            if name in cleaned and cleaned[name] in field.empty_values and field.has_default():
                cleaned[name] = field.get_default()
        return cleaned


class BlockInline(ContentEditorInline):  # type: ignore[misc]
    # as Django's own, drawn in half the time: a page may have hundreds
    template = "admin/dossiers/block_inline.html"
    form = BlockForm
    formset = BlockFormSet
    extra = 0
    fields: list[Any]
    headed_by: tuple[str, ...]
    quotes: frozenset[str]
    several: Mapping[str, tuple[Any, str]]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [(None, {"fields": [*self.fields, *PLACE]})]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Who may write nothing is shown all; nobody opens what cannot be changed."""
        made = super().get_formset(request, obj, **kwargs)
        made.headed_by = self.headed_by
        made.form.quotes = self.quotes
        made.folds = folds(request) and self.has_change_permission(request, obj)
        return made

    def get_queryset(self, request: HttpRequest) -> Any:
        chosen = [field.name for field in self.model._meta.fields if chooses(field)]
        blocks = super().get_queryset(request)
        return blocks.select_related(*chosen) if chosen else blocks

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if not chooses(db_field):
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        pictured = db_field.related_model is Picture
        widget = PictureInput() if pictured else LazyAutocomplete(db_field)
        return db_field.formfield(form_class=KnownChoiceField, widget=widget)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """What readers need may be missing in a draft."""
        field: Any = self.formfield_of(db_field, request, **kwargs)
        if field and db_field.name not in PLACE and field.required:
            field.required, field.needed = False, True
        return field

    def formfield_of(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Without the links around a choice: a picture is added in the chooser, a page is not
        added from here."""
        if chooses(db_field):
            return self.formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name in self.several:
            return several(db_field, *self.several[db_field.name])
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
            kwargs["widget"] = forms.URLInput(attrs={"class": "vURLField", "dir": "ltr"})
        if isinstance(db_field, models.DateField):
            # the browser's own calendar: Django's draws one for each field as the page loads
            kwargs["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        if isinstance(db_field, models.TextField) and db_field.max_length:
            kwargs["widget"] = forms.Textarea(attrs={"rows": 3})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


def several(db_field: Any, model: type[models.Model], relation: str) -> KnownChoicesField:
    """Completion for an array of keys, as of a relation that may choose among the same rows."""
    source: Any = model._meta.get_field(relation)
    return KnownChoicesField(
        source.remote_field.model.objects.originals(),
        label=capfirst(db_field.verbose_name),
        help_text=db_field.help_text,
        required=False,
        widget=LazyAutocompleteMany(source),
    )


def kept(formsets: Any) -> list[Block]:
    """All blocks as they are saved, in order."""
    sets = [formset for formset in formsets if isinstance(formset, BlockFormSet)]
    return in_order(block for each in sets for block in each.kept())


@cache
def inline(kind: BlockKind) -> type[BlockInline]:
    facts = {
        "icon": kind.icon,
        "fields": kind.fields,
        "headed_by": kind.headed_by,
        "quotes": kind.quoted,
        "several": kind.several,
    }
    made: type[BlockInline] = BlockInline.create(kind.model, **facts)
    return made


class DossierForm(PicturedForm, PublishableForm):
    picture_field = "hero"

    tags = TagListField(
        label=_("Tags"),
        required=False,
        widget=TagInput(Tagged._meta.get_field("tag")),
        help_text=_("Separated by commas of either script; spellings of one name are one tag."),
    )

    events = KnownChoicesField(
        Event.objects.originals(),
        label=_("Events"),
        required=False,
        widget=LazyAutocompleteMany(Dossier._meta.get_field("events")),
        help_text=_("All that its timeline tells. Type a few letters of a title."),
    )

    class Meta:
        model = Dossier
        fields = "__all__"
        widgets = {"standfirst": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tell_events()

    def tell_events(self) -> None:
        """Give the choice of events those it may be asked about, in one query."""
        field: Any = self.fields["events"]
        keys = (
            {int(key) for key in self["events"].data or [] if is_key(key)}
            if self.is_bound
            else set()
        )
        there = list(self.instance.events.all()) if self.instance.pk else []
        known = {event.pk: event for event in there}
        if new := keys - set(known):
            known |= Event.objects.originals().in_bulk(new)
        field.known = known
        self.initial["events"] = there
        field.widget.chosen = (
            [known[key] for key in keys if key in known] if self.is_bound else there
        )


@admin.register(Dossier)
class DossierAdmin(PicturedAdmin, CompletionAdmin, PublishableAdmin, ContentEditor):  # type: ignore[misc]
    form = DossierForm
    change_form_template = "admin/dossiers/dossier/change_form.html"
    next_pages = ("publish", "preview", "suggest")
    list_display = ["title", "state_shown", "language", "modified", "page_link"]
    list_filter = [StateFilter, "language"]
    search_fields = ["title", "slug"]
    date_hierarchy = None
    list_per_page = 50
    fieldsets = [
        (
            None,
            {"fields": ["title", "kicker", "standfirst", "introduction", "hero", "tags"]},
        ),
        (
            _("About the dossier"),
            {
                "classes": ["collapse"],
                "fields": [
                    "slug",
                    ("language", "translation_of"),
                    "period",
                    "events",
                    ("source_line", "desk"),
                    ("accent", "featured"),
                    *SCHEDULE,
                    "seen_version",
                    "submission_id",
                ],
            },
        ),
    ]
    autocomplete_fields = ["translation_of"]

    class Media:
        css = {"all": ["dossiers/desk/blocks.css", "dossiers/desk/pasting.css"]}

    def get_urls(self) -> list[Any]:
        def suggest(request: HttpRequest, object_id: str) -> HttpResponse:
            return suggest_view(self, request, object_id)

        def quick(request: HttpRequest, object_id: str) -> HttpResponse:
            return events_view(self, request, object_id)

        def copy(request: HttpRequest, object_id: str) -> HttpResponse:
            return copy_view(self, request, object_id)

        @require_POST
        def settle(request: HttpRequest, object_id: str) -> HttpResponse:
            return behind_view(self, request, object_id)

        pages: dict[str, tuple[str, Any]] = {
            "<path:object_id>/behind/": ("behind", settle),
            "<path:object_id>/suggest/": ("suggest", suggest),
            "<path:object_id>/events/": ("events", quick),
            "<path:object_id>/copy/": ("copy", copy),
        }
        urls = [
            path(route, self.admin_site.admin_view(page), name=f"dossiers_dossier_{name}")
            for route, (name, page) in pages.items()
        ]
        return [*pasting_desk.urls(self), *urls, *super().get_urls()]

    @property
    def inlines(self) -> list[Any]:  # type: ignore[override]
        return [inline(kind) for kind in block_kinds()]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("hero", "translation_of")

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """With its events as the timeline tells them."""
        record = super().get_object(request, object_id, from_field)
        if record:
            told = Prefetch("events", Event.objects.in_order())
            prefetch_related_objects([record], told)
            if request.method == "GET":
                record.tables_there = tables_there(record, [kind.model for kind in block_kinds()])
        return record

    def written_in(self, record: Any) -> list[dict[str, str]]:
        """What is not written in a language yet begins as a copy."""
        return translations(self, record, f"{self.url('copy', record)}?language=")

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> Any:
        """Kinds of blocks that it has none of are not asked for."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        there = getattr(obj, "tables_there", None)
        if there is not None and inline.model not in there:
            kwargs["queryset"] = kwargs["queryset"].none()
        return kwargs

    def draft_problems(self, record: Any, formsets: Any) -> list[Problem]:
        return problems(record, kept(formsets), getattr(record, "behind_with", None))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """The editor's import map is inline: it carries the policy's nonce. Without scripts the
        form of all fields is asked for."""
        is_folded = context.get("original") and folds(request)
        context["whole_form"] = whole_form(request) if is_folded else ""
        context |= self.of_the_original(request, context)
        response = super().render_change_form(request, context, *args, **kwargs)
        words = JSON(self.words(), id="block-words")
        scripts = [Script(name, type="module") for name in ("dossiers/desk/blocks.js", *BESIDE)]
        media = Media(js=[words, *scripts]) + response.context_data["media"]
        response.context_data["media"] = media.with_nonce(str(getattr(request, "csp_nonce", "")))
        return response

    def of_the_original(self, request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
        """What a translation is behind with; whether that is known at all."""
        record = context.get("original")
        if request.method != "GET" or not record or not record.translation_of:
            return {}
        sets = [each.formset for each in context["inline_admin_formsets"]]
        followed = list(FollowedPart.objects.of(record))
        record.behind_with = behind(record, kept(sets), followed)
        return {"behind": record.behind_with, "follows": bool(followed)}

    def save_rows(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        blocks = [formset for formset in formsets if isinstance(formset, BlockFormSet)]
        for formset in blocks:
            formset.sort_out()
        number(blocks)
        super().save_rows(request, form, formsets, change)
        record = form.instance
        record.saved_blocks = None if record.began_with else standing(record, blocks)

    def rows_at_hand(self, record: Any, formsets: Any) -> AtHand:
        if record.saved_blocks is None:
            return {}
        kinds = [kind.model for kind in block_kinds()]
        return {
            model: [each for each in record.saved_blocks if type(each) is model] for model in kinds
        }

    def draft_content(self, record: Any, formsets: Any) -> Content:
        return dict(compose(record, record.saved_blocks))

    def words(self) -> dict[str, Any]:
        """What the scripts of blocks say, in the language of the desk; by the prefix of its
        formset, which fields head a block."""
        heads = {inline.model._meta.label_lower: inline.headed_by for inline in self.inlines}
        return {
            "heads": {f"{name.replace('.', '_')}_set": list(by) for name, by in heads.items()},
            "block": gettext("Block"),
            "comma": gettext(", "),
            "empty": gettext("(empty)"),
            "up": gettext("Move up (Alt and arrow up)"),
            "down": gettext("Move down (Alt and arrow down)"),
            "open": gettext("Open or fold"),
            "copy": gettext("Copy the block"),
            "page": gettext("Show in the preview"),
            "copied": gettext("Copied: it heads the menu of blocks, here and in other dossiers."),
            "put": gettext("The copied one: {words}"),
            "insert": gettext("Insert a block here"),
            "first": gettext("This block is the first."),
            "last": gettext("This block is the last."),
            "place": gettext("Moved to place"),
        }
