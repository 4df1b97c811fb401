"""Who took part in an event, and how."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from actors.models import Actor
from timeline.events.event import Event


class Participation(models.Model):
    """An actor's part in an event."""

    class Role(models.TextChoices):
        ATTACKER = "attacker", _("attacker")
        DEFENDER = "defender", _("defender")
        BACKER = "backer", _("backer")
        MEDIATOR = "mediator", _("mediator")
        TARGET = "target", _("target")
        WITNESS = "witness", _("witness")
        PARTICIPANT = "participant", _("participant")

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="participations", verbose_name=_("event")
    )
    actor = models.ForeignKey(
        Actor,
        models.PROTECT,
        related_name="participations",
        limit_choices_to={"translation_of": None},
        verbose_name=_("actor"),
    )
    role = models.CharField(_("role"), max_length=11, choices=Role)
    name_used = models.CharField(
        _("name as used then"),
        max_length=150,
        blank=True,
        help_text=_("Where it differs from the name in use at the date."),
    )
    note = models.CharField(_("in a word"), max_length=100, blank=True)
    note_en = models.CharField(_("the same in English"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "actor", "role"], name="participation_once")
        ]

    def __str__(self) -> str:
        return f"{self.actor}: {self.get_role_display()}"
