"""Who says that an event was as we tell it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from language.sources import Sourced
from timeline.events.event import Event


class EventSource(Sourced):
    """One source of an event, and what it says of it."""

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="sources", verbose_name=_("event")
    )
    says = models.CharField(_("what it says"), max_length=300, blank=True)
    says_en = models.CharField(_("the same in English"), max_length=300, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("a record", "source")
        verbose_name_plural = _("sources")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.source_title
