"""Who acts: states, armed groups, militias, coalitions and others, with names that change."""

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from images.models import Picture
from language.dates.fields import UncertainDateField
from language.names.named import Name, Named, NamedQuerySet
from language.richtext.fields import RichTextField
from press.records.publishable import Publishable, PublishableQuerySet


class ActorQuerySet(NamedQuerySet, PublishableQuerySet):  # type: ignore[override]
    def originals(self) -> Any:
        """Those that hold facts, not translations of their texts."""
        return self.filter(translation_of__isnull=True)


class Actor(Named, Publishable):
    kind = "actor"

    class Kind(models.TextChoices):
        STATE = "state", pgettext_lazy("actor", "state")
        ARMED_GROUP = "armed_group", _("armed group")
        MILITIA = "militia", _("militia")
        STATE_FORCE = "state_force", _("state force")
        COALITION = "coalition", _("coalition")
        POLITICAL_BODY = "political_body", _("political body")
        INTERNATIONAL_ORGANISATION = (
            "international_organisation",
            _("international organisation"),
        )
        PARTY = "party", _("party")
        COMMUNITY = "community", _("community")
        PERSON = "person", _("person in a public role")

    actor_kind = models.CharField(_("kind"), max_length=26, choices=Kind, blank=True)
    summary = models.TextField(
        _("summary"),
        max_length=600,
        blank=True,
        help_text=_("Who they are, in a sentence or two; lists show it too."),
    )
    profile = RichTextField(_("profile"), blank=True)
    picture = models.ForeignKey(
        Picture,
        models.PROTECT,
        related_name="actors",
        null=True,
        blank=True,
        verbose_name=_("picture"),
        help_text=_("A flag or a photograph; never the emblem of an armed group."),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="forces",
        null=True,
        blank=True,
        limit_choices_to={"translation_of": None},
        verbose_name=_("state they belong to"),
    )
    founded = UncertainDateField(_("founded"), blank=True)
    dissolved = UncertainDateField(_("dissolved"), blank=True)
    wikidata = models.CharField(
        _("Wikidata"),
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^Q[1-9][0-9]*$", _("A Wikidata id looks like Q123."))],
        help_text=_("The id of its item, such as Q123."),
    )
    source_line = models.CharField(_("source line"), max_length=200, blank=True)

    objects: ClassVar[Any] = ActorQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Publishable.Meta):
        verbose_name = pgettext_lazy("a record", "actor")
        verbose_name_plural = _("actors")
        ordering = ["title", "pk"]


class ActorName(Name):
    owner = models.ForeignKey(Actor, models.CASCADE, related_name="names", verbose_name=_("actor"))

    class Meta(Name.Meta):
        verbose_name = pgettext_lazy("a record", "name")
        verbose_name_plural = _("names")
