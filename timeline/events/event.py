"""What happened: dated as exactly as is known, with who took part and who says so."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from images.models import Picture
from language.arabic import fold
from language.dates.fields import UncertainDateField
from language.dates.within import by_day
from language.richtext.fields import RichTextField
from press.records.publishable import Publishable, PublishableQuerySet
from timeline.places.place import Place


class EventQuerySet(PublishableQuerySet):
    def originals(self) -> Any:
        """Those that hold facts, not translations of their texts."""
        return self.filter(translation_of__isnull=True)

    def in_order(self) -> Any:
        """By the earliest day, then the latest, then weight; those without a date last."""
        return self.order_by(*by_day("date"), "-weight", "pk")

    def called(self, words: str) -> Any:
        """Titles that hold these letters, however they are spelt."""
        return self.filter(folded_title__contains=fold(words))

    def spelt(self, title: str) -> Any:
        """Those of just this title, however it is spelt."""
        return self.filter(folded_title=fold(title)[:250])


class Event(Publishable):
    kind = "event"

    class Kind(models.TextChoices):
        BATTLE = "battle", _("battle")
        SIEGE = "siege", _("siege")
        AIR_STRIKE = "air_strike", _("air strike")
        OFFENSIVE = "offensive", _("offensive")
        CAPTURE = "capture", _("capture")
        WITHDRAWAL = "withdrawal", _("withdrawal")
        AGREEMENT = "agreement", _("agreement")
        DECLARATION = "declaration", _("declaration")
        FOUNDING = "founding", _("founding")
        HANDOVER = "handover", _("handover")
        DISPLACEMENT = "displacement", _("displacement")
        UPRISING = "uprising", _("uprising")
        OTHER = "other", _("other")

    title = models.CharField(_("title"), max_length=200)
    folded_title = models.CharField(max_length=250, editable=False)
    date = UncertainDateField(
        _("date"),
        blank=True,
        help_text=_("As exactly as is known: “6 November 2016”, “mid-2014”, “about 2013-03-04”."),
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        related_name="events",
        null=True,
        blank=True,
        limit_choices_to={"translation_of": None},
        verbose_name=_("place"),
    )
    event_kind = models.CharField(
        _("kind"), max_length=12, choices=Kind, default=Kind.OTHER, blank=True
    )
    summary = models.TextField(
        _("summary"),
        max_length=600,
        blank=True,
        help_text=_("What happened, in a sentence or two; timelines show it."),
    )
    text = RichTextField(_("text"), blank=True)
    picture = models.ForeignKey(
        Picture,
        models.PROTECT,
        related_name="events",
        null=True,
        blank=True,
        verbose_name=_("picture"),
    )
    weight = models.PositiveSmallIntegerField(
        _("weight"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("From 1 to 5: what a short timeline keeps, and what comes first on a day."),
    )
    casualties_low = models.PositiveIntegerField(_("casualties, at least"), null=True, blank=True)
    casualties_best = models.PositiveIntegerField(
        _("casualties, best estimate"), null=True, blank=True
    )
    casualties_high = models.PositiveIntegerField(_("casualties, at most"), null=True, blank=True)
    casualties_note = models.CharField(
        _("what they count"),
        max_length=200,
        blank=True,
        help_text=_("Such as “killed, civilians only”."),
    )
    casualties_note_en = models.CharField(_("the same in English"), max_length=200, blank=True)

    objects: ClassVar[Any] = EventQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-date_days", "pk"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded_title = fold(self.title)[:250]
        super().save(*args, **kwargs)

    def clean(self) -> None:
        low, best, high = self.casualties_low, self.casualties_best, self.casualties_high
        known = [number for number in (low, best, high) if number is not None]
        if known != sorted(known):
            message = _("At least, best estimate and at most must not fall.")
            raise ValidationError({"casualties_best": ValidationError(message, code="order")})
