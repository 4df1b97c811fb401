"""Where things happen: places with names, a position, and the place they lie in."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from images.models import Picture
from language.names.named import Name, Named, NamedQuerySet
from language.richtext.fields import RichTextField
from press.records.publishable import Publishable, PublishableQuerySet


class PlaceQuerySet(NamedQuerySet, PublishableQuerySet):  # type: ignore[override]
    def originals(self) -> Any:
        """Those that hold facts, not translations of their texts."""
        return self.filter(translation_of__isnull=True)


class Place(Named, Publishable):
    kind = "place"

    class Kind(models.TextChoices):
        COUNTRY = "country", _("country")
        REGION = "region", _("region")
        CITY = "city", _("city")
        TOWN = "town", _("town")
        VILLAGE = "village", _("village")
        CAMP = "camp", _("camp")
        SITE = "site", _("site")
        AREA = "area", _("area")

    class Precision(models.TextChoices):
        EXACT = "exact", _("exact")
        LOCALITY = "locality", _("somewhere in the locality")
        AREA = "area", _("the middle of an area")

    place_kind = models.CharField(_("kind"), max_length=8, choices=Kind, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north (WGS 84), such as 35.950; south is negative."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east, such as 39.009; west is negative."),
    )
    precision = models.CharField(
        _("precision"), max_length=8, choices=Precision, default=Precision.EXACT
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="parts",
        null=True,
        blank=True,
        limit_choices_to={"translation_of": None},
        verbose_name=_("lies in"),
    )
    summary = models.TextField(
        _("summary"),
        max_length=600,
        blank=True,
        help_text=_("What place it is, in a sentence or two; lists show it too."),
    )
    text = RichTextField(_("text"), blank=True)
    picture = models.ForeignKey(
        Picture,
        models.PROTECT,
        related_name="places",
        null=True,
        blank=True,
        verbose_name=_("picture"),
    )

    objects: ClassVar[Any] = PlaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Publishable.Meta):
        verbose_name = pgettext_lazy("a record", "place")
        verbose_name_plural = _("places")
        ordering = ["title", "pk"]


class PlaceName(Name):
    owner = models.ForeignKey(Place, models.CASCADE, related_name="names", verbose_name=_("place"))

    class Meta(Name.Meta):
        verbose_name = pgettext_lazy("a record", "name")
        verbose_name_plural = _("names")
