"""The desk's form of a dossier: its own fields, then its blocks in one ordered row."""

from typing import Any

from content_editor.admin import ContentEditor, ContentEditorInline
from django import forms
from django.contrib import admin
from django.db import models
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from js_asset import JSON
from js_asset.media import Media

from dossiers.blocks import (
    KeyFigure,
    Quotation,
    RelatedCoverage,
    SectionHeading,
    TeaserCard,
    Text,
)
from dossiers.compose import compose, in_order
from dossiers.dossier import Dossier
from dossiers.formsets import BlockFormSet, number
from dossiers.legacy.desk import import_view
from images.models import Picture
from images.widgets import PictureInput
from press.choices import (
    KnownChoiceField,
    KnownChoiceForm,
    LazyAutocomplete,
    TagInput,
    TagListField,
    is_key,
)
from press.desk import PublishableAdmin, StateFilter
from press.editions import Content
from press.forms import PublishableForm
from press.tags import Tagged

PLACE = ["region", "ordering"]
# Fields that choose one of very many rows.
CHOSEN = {"picture", "target"}


class BlockInline(ContentEditorInline):  # type: ignore[misc]
    # as Django's own, drawn in half the time: a page may have hundreds
    template = "admin/dossiers/block_inline.html"
    form = KnownChoiceForm
    formset = BlockFormSet
    extra = 0
    fields: list[Any]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [(None, {"fields": [*self.fields, *PLACE]})]

    def get_queryset(self, request: HttpRequest) -> Any:
        chosen = [field.name for field in self.model._meta.fields if field.name in CHOSEN]
        blocks = super().get_queryset(request)
        return blocks.select_related(*chosen) if chosen else blocks

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name not in CHOSEN:
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        widget = PictureInput() if db_field.name == "picture" else LazyAutocomplete(db_field)
        return db_field.formfield(form_class=KnownChoiceField, widget=widget)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Without the links around a choice: a picture is added in the chooser, a page is not
        added from here."""
        if db_field.name in CHOSEN:
            return self.formfield_for_foreignkey(db_field, request, **kwargs)
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
            kwargs["widget"] = forms.URLInput(attrs={"class": "vURLField", "dir": "ltr"})
        if isinstance(db_field, models.DateField):
            # the browser's own calendar: Django's draws one for each field as the page loads
            kwargs["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        if isinstance(db_field, models.TextField) and db_field.max_length:
            kwargs["widget"] = forms.Textarea(attrs={"rows": 3})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


def block(model: type[models.Model], icon: str, fields: list[Any]) -> type[BlockInline]:
    made: type[BlockInline] = BlockInline.create(model, icon=icon, fields=fields)
    return made


class DossierForm(KnownChoiceForm, PublishableForm):
    tags = TagListField(
        label=_("Tags"),
        required=False,
        widget=TagInput(Tagged._meta.get_field("tag")),
        help_text=_("Separated by commas of either script; spellings of one name are one tag."),
    )

    class Meta:
        model = Dossier
        fields = "__all__"
        field_classes = {"hero": KnownChoiceField}
        widgets = {"hero": PictureInput, "standfirst": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hero: Any = self.fields["hero"]
        chosen = self.instance.hero
        sent = str(self["hero"].data or "") if self.is_bound else ""
        if self.is_bound and sent != str(self.instance.hero_id or ""):
            chosen = Picture.objects.filter(pk=sent).first() if is_key(sent) else None
        hero.known = {chosen.pk: chosen} if chosen else {}
        hero.widget.chosen = chosen


@admin.register(Dossier)
class DossierAdmin(PublishableAdmin, ContentEditor):  # type: ignore[misc]
    form = DossierForm
    change_form_template = "admin/dossiers/dossier/change_form.html"
    list_display = ["title", "state_shown", "language", "modified", "page_link"]
    list_filter = [StateFilter, "language"]
    search_fields = ["title", "slug"]
    date_hierarchy = None
    list_per_page = 50
    inlines = [
        block(SectionHeading, "title", ["title", "note"]),
        block(Text, "notes", ["text"]),
        block(
            TeaserCard,
            "image",
            [
                "picture",
                ("kicker", "headline"),
                "blurb",
                "call_to_action",
                ("target", "url"),
                "review_by",
            ],
        ),
        block(
            KeyFigure,
            "123",
            [("number", "label"), ("as_of", "out_of"), ("source_title", "source_url")],
        ),
        block(
            Quotation, "format_quote", ["text", ("speaker", "role"), ("source_title", "source_url")]
        ),
        block(RelatedCoverage, "link", ["target"]),
    ]
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
                    ("source_line", "desk"),
                    ("accent", "featured"),
                    "publish_at",
                    "seen_version",
                    "submission_id",
                ],
            },
        ),
    ]
    autocomplete_fields = ["translation_of"]

    class Media:
        css = {"all": ["dossiers/desk/blocks.css"]}

    def get_urls(self) -> list[Any]:
        def view(request: HttpRequest) -> HttpResponse:
            return import_view(self, request)

        legacy = self.admin_site.admin_view(view)
        return [path("import/", legacy, name="dossiers_dossier_import"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("hero", "translation_of")

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "hero":
            return db_field.formfield(form_class=KnownChoiceField, widget=PictureInput())
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """The editor's import map is inline: it carries the policy's nonce."""
        response = super().render_change_form(request, context, *args, **kwargs)
        words = JSON(self.words(), id="block-words")
        script = Script("dossiers/desk/blocks.js", type="module")
        media = Media(js=[words, script]) + response.context_data["media"]
        response.context_data["media"] = media.with_nonce(str(getattr(request, "csp_nonce", "")))
        return response

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        blocks = [formset for formset in formsets if isinstance(formset, BlockFormSet)]
        for formset in blocks:
            formset.sort_out()
        number(blocks)
        super().save_related(request, form, formsets, change)

    def draft_content(self, record: Any, formsets: Any) -> Content:
        """From the blocks at hand, which need not be read again."""
        sets = [formset for formset in formsets if isinstance(formset, BlockFormSet)]
        return compose(record, in_order(block for formset in sets for block in formset.kept()))

    def words(self) -> dict[str, str]:
        """What blocks.js says, in the language of the desk."""
        return {
            "up": gettext("Move up (Alt and arrow up)"),
            "down": gettext("Move down (Alt and arrow down)"),
            "open": gettext("Open or fold"),
            "insert": gettext("Insert a block here"),
            "first": gettext("This block is the first."),
            "last": gettext("This block is the last."),
            "place": gettext("Moved to place"),
        }
