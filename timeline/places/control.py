"""Who held a place when."""

from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from actors.content import ActorReference
from actors.models import Actor
from language.dates.fields import UncertainDateField
from language.dates.saying import say
from language.dates.value import Date
from language.sources import Sourced, worded
from timeline.places.content import ControlContent
from timeline.places.place import Place


class ControlQuerySet(models.QuerySet["Control"]):
    def with_holders(self) -> Any:
        """Each with the keys of its actors as `holder_keys`, without a query of its own."""
        keys = ArrayAgg("actors", filter=Q(actors__isnull=False), default=[], order_by="actors")
        return self.annotate(holder_keys=keys)

    def in_order(self) -> Any:
        return self.order_by("place", "period_days", "pk")


class Control(Sourced):
    class State(models.TextChoices):
        HELD = "held", _("held")
        CONTESTED = "contested", _("contested")
        BESIEGED = "besieged", _("besieged")
        UNKNOWN = "unknown", _("unknown")

    place = models.ForeignKey(
        Place, models.CASCADE, related_name="controls", verbose_name=_("place")
    )
    actors = models.ManyToManyField(
        Actor,
        related_name="controls",
        blank=True,
        limit_choices_to={"translation_of": None},
        verbose_name=_("held by"),
        help_text=_("Several where it is contested between them."),
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.HELD)
    period = UncertainDateField(
        _("period"),
        help_text=_("From when to when: “2014-01-13~/2017-10-17”, “until 4 March 2013”."),
    )
    how = models.CharField(
        _("how it changed hands"), max_length=250, blank=True, help_text=_("In a few words.")
    )
    how_en = models.CharField(_("the same in English"), max_length=250, blank=True)
    review_by = models.DateField(
        _("review by"), null=True, blank=True, help_text=_("When somebody should look again.")
    )

    objects = ControlQuerySet.as_manager()

    class Meta:
        verbose_name = _("control")
        verbose_name_plural = _("who held it when")
        ordering = ["period_days", "pk"]

    def __str__(self) -> str:
        words = say(Date(self.period), get_language()) if self.period else "–"
        return f"{self.place}: {words}"

    def as_content(self, holders: list[ActorReference], language: str) -> ControlContent:
        """As an edition keeps it; `holders` is what it keeps of its actors."""
        return {
            "period": self.period,
            "state": self.state,
            "holders": holders,
            "how": worded(language, ar=self.how, en=self.how_en),
            "source": self.source_content(),
        }
