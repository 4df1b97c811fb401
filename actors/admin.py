"""The desk's form of an actor: its names and its relations, entered at either side."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.actor import Actor, ActorName
from actors.relations.desk import RelationInline, one_at_a_time
from actors.relations.relation import REVERSE, SEEN
from actors.resources import ActorResource
from images.choosing.pictured import PicturedAdmin, PicturedForm
from language.templatetags.dates import said
from press.desk.admin import StateFilter
from press.desk.names import NamedAdmin, NamedForm, NameInline
from press.records.publishable import SCHEDULE


class ActorNameInline(NameInline):
    model = ActorName


class ActorForm(PicturedForm, NamedForm):
    class Meta:
        model = Actor
        fields = "__all__"

    def clean_parent(self) -> Actor | None:
        """None belongs to itself, nor to what belongs to it."""
        parent: Actor | None = self.cleaned_data["parent"]
        if parent is None or "parent" not in self.changed_data or not self.instance.pk:
            return parent
        known = Actor.objects.exclude(pk=self.instance.pk).filter(parent__isnull=False)
        above = dict(known.values_list("pk", "parent"))
        chain: list[int | None] = [parent.pk]
        while chain[-1] in above:
            chain.append(above.pop(chain[-1]))
        if self.instance.pk in chain:
            message = _("“%(parent)s” belongs to this actor itself: choose another, or none.")
            raise ValidationError(message, params={"parent": parent.title})
        return parent


@admin.register(Actor)
class ActorAdmin(PicturedAdmin, NamedAdmin):
    form = ActorForm
    resource = ActorResource
    facts = frozenset(
        {
            *("actor_kind", "picture", "parent", "founded", "dissolved", "wikidata"),
            "relations_from_others",
        }
    )
    inlines = [ActorNameInline, RelationInline]
    autocomplete_fields = ["parent"]
    list_display = ["title", "actor_kind", "state_shown", "language", "page_link"]
    list_filter = [StateFilter, "actor_kind", "language"]
    readonly_fields = ["relations_from_others"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "translation_of",
                    ("actor_kind", "parent"),
                    "summary",
                    "profile",
                    "picture",
                    ("founded", "dissolved"),
                    ("wikidata", "source_line"),
                    "relations_from_others",
                ]
            },
        ),
        (
            gettext_lazy("About the page"),
            {
                "classes": ["collapse"],
                "fields": [("slug", "language"), *SCHEDULE, "seen_version", "submission_id"],
            },
        ),
    ]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Whom it belongs to is chosen here, never made or deleted."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "parent":
            field.widget.can_add_related = field.widget.can_delete_related = False
        return field

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        if request.method == "POST" and transaction.get_connection().in_atomic_block:
            one_at_a_time()
        return super().get_object(request, object_id, from_field)

    @admin.display(description=gettext_lazy("relations entered at the other side"))
    def relations_from_others(self, actor: Actor) -> Any:
        """Each with a link to where it is entered."""
        found = actor.relations_in.select_related("from_actor") if actor.pk else []
        rows = [
            (
                SEEN[REVERSE.get(each.kind, each.kind)],
                self.url("change", each.from_actor),
                each.from_actor,
                said(each.period),
            )
            for each in found
        ]
        if not rows:
            return _("None.")
        return format_html(
            "<ul>{}</ul>",
            format_html_join("", '<li>{}: <a href="{}"><bdi>{}</bdi></a> {}</li>', rows),
        )
