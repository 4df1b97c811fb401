"""How two actors stand to each other, and in which time."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actors.actor import Actor
from actors.content import ActorReference, RelationContent
from language.dates.fields import UncertainDateField
from language.sources import Sourced, worded


class RelationQuerySet(models.QuerySet["Relation"]):
    def of(self, *actors: Actor) -> "RelationQuerySet":
        """Entered at either side."""
        return self.filter(Q(from_actor__in=actors) | Q(to_actor__in=actors))


class Relation(Sourced):
    """Entered once, at either side; the other side shows it by the reverse of its kind."""

    class Kind(models.TextChoices):
        BACKS = "backs", _("backs")
        COMMANDS = "commands", _("commands")
        PART_OF = "part_of", _("part of")
        MEMBER_OF = "member_of", _("member of")
        ALLIED = "allied", _("allied with")
        FIGHTS = "fights", _("fights")
        OPPOSES = "opposes", _("adversary of")
        NEGOTIATES = "negotiates", _("negotiates with")
        MEDIATES = "mediates", _("mediates with")
        SPLIT_FROM = "split_from", _("split from")
        SUCCEEDS = "succeeds", _("succeeds")

    from_actor = models.ForeignKey(
        Actor,
        models.CASCADE,
        related_name="relations_out",
        limit_choices_to={"translation_of": None},
        verbose_name=_("actor"),
    )
    kind = models.CharField(_("relation"), max_length=10, choices=Kind)
    to_actor = models.ForeignKey(
        Actor,
        models.PROTECT,
        related_name="relations_in",
        limit_choices_to={"translation_of": None},
        verbose_name=_("other actor"),
    )
    period = UncertainDateField(
        _("period"),
        blank=True,
        help_text=_("Since when, until when: “since October 2015”, “2013/2014-06”, “2017-10”."),
    )
    note = models.CharField(_("note"), max_length=250, blank=True)
    note_en = models.CharField(_("note in English"), max_length=250, blank=True)
    review_by = models.DateField(
        _("review by"), null=True, blank=True, help_text=_("When somebody should look again.")
    )

    objects = RelationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("a record", "relation")
        verbose_name_plural = _("relations")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_actor=models.F("to_actor")), name="relation_of_two"
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_actor} {self.get_kind_display()} {self.to_actor}"

    def as_content(self, actor: Actor, other: ActorReference, language: str) -> RelationContent:
        """The relation as `actor`'s page keeps it, `other` being what it keeps of the other side;
        `kind` is one of SEEN."""
        outgoing = self.from_actor_id == actor.pk
        return {
            "kind": self.kind if outgoing or self.kind in SYMMETRIC else REVERSE[self.kind],
            "actor": other,
            "period": self.period,
            "note": worded(language, ar=self.note, en=self.note_en),
            "source": self.source_content(),
        }


SYMMETRIC = {"allied", "fights", "opposes", "negotiates"}
# What the other side of a kind is called in contents.
REVERSE = {
    "backs": "backed_by",
    "commands": "commanded_by",
    "part_of": "comprises",
    "member_of": "has_member",
    "mediates": "mediated_by",
    "split_from": "split_into",
    "succeeds": "succeeded_by",
}
# Every kind a page can show, with its heading, in the order of the page.
SEEN = {
    "part_of": _("Part of"),
    "comprises": _("Components"),
    "member_of": _("Member of"),
    "has_member": _("Members"),
    "commanded_by": _("Under the command of"),
    "commands": _("Commands"),
    "backed_by": _("Backers"),
    "backs": _("Backs"),
    "allied": _("Allies"),
    "fights": _("Fights"),
    "opposes": _("Adversaries"),
    "negotiates": _("Negotiates with"),
    "mediates": _("Mediates with"),
    "mediated_by": _("Mediators"),
    "succeeds": _("Succeeds"),
    "succeeded_by": _("Successors"),
    "split_from": _("Split from"),
    "split_into": _("Split off from it"),
}
