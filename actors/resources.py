"""Actors as rows of a table."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from actors.actor import Actor
from press.sheets.cells import ChoiceWidget, DateWidget
from press.tables.named_resource import NamedResource


class ActorResource(NamedResource):
    labels = {
        "slug": _("address"),
        "language": _("language"),
        "kind": _("kind"),
        "summary": _("summary"),
        "founded": _("founded"),
        "dissolved": _("dissolved"),
        "wikidata": _("Wikidata"),
    }
    language = Field("language", "language", ChoiceWidget(settings.LANGUAGES))
    kind = Field("actor_kind", "kind", ChoiceWidget(Actor.Kind.choices))
    founded = Field("founded", "founded", DateWidget())
    dissolved = Field("dissolved", "dissolved", DateWidget())

    class Meta(NamedResource.Meta):
        model = Actor
        fields = ("slug", "language", "kind", "summary", "founded", "dissolved", "wikidata")
