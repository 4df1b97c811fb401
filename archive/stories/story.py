"""A piece of past coverage, written here or brought in from an archive."""

import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from actors.models import Actor
from images.models import Picture
from language.addresses import WebAddressField
from language.arabic import fold
from language.dates.fields import UncertainDateField
from language.richtext.fields import RichTextField
from language.sources import web_address
from press.records.publishable import Publishable, PublishableQuerySet
from press.tags.tag import FoldingTagManager, Tagged
from timeline.models import Place

DESK_LENGTH = 100


class StoryQuerySet(PublishableQuerySet):
    def called(self, words: str) -> Any:
        """Headlines that hold these letters, however they are spelt."""
        return self.filter(folded_headline__contains=fold(words))


class Story(Publishable):
    """Its page in another language is a story of its own, with `translation_of`."""

    kind = "story"

    headline = models.CharField(_("headline"), max_length=200)
    folded_headline = models.CharField(max_length=250, editable=False)
    blurb = models.TextField(
        _("blurb"),
        max_length=600,
        blank=True,
        help_text=_("What it tells, in a sentence or two; lists and search results show it."),
    )
    body = RichTextField(_("body"), blank=True)
    byline = models.CharField(
        _("byline"), max_length=200, blank=True, help_text=_("Who wrote it, as printed.")
    )
    desk = models.CharField(_("desk"), max_length=DESK_LENGTH, blank=True)
    date = UncertainDateField(
        _("date"),
        blank=True,
        help_text=_("When it was first published, as exactly as is known."),
    )
    appeared = models.DateTimeField(
        _("moment of publication"),
        null=True,
        blank=True,
        help_text=_("The hour, where it is known; the date is then its day."),
    )
    source_title = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Where it was first published.")
    )
    source_url = WebAddressField(
        _("address of the source"), max_length=500, blank=True, validators=[web_address]
    )
    picture = models.ForeignKey(
        Picture,
        models.PROTECT,
        related_name="stories",
        null=True,
        blank=True,
        verbose_name=_("picture"),
    )
    tags = TaggableManager(
        _("tags"),
        through=Tagged,
        manager=FoldingTagManager,
        blank=True,
        help_text=_("Separated by commas, of either script."),
    )
    actors = models.ManyToManyField(
        Actor,
        related_name="stories",
        blank=True,
        limit_choices_to={"translation_of": None},
        verbose_name=_("actors"),
        help_text=_("Type a few letters of any of their names."),
    )
    places = models.ManyToManyField(
        Place,
        related_name="stories",
        blank=True,
        limit_choices_to={"translation_of": None},
        verbose_name=_("places"),
        help_text=_("Type a few letters of any of their names."),
    )
    # Which item of which archive it was made from: the same item is never brought in twice.
    import_source = models.CharField(max_length=200, blank=True, editable=False)
    import_id = models.CharField(max_length=500, blank=True, editable=False)
    import_digest = models.CharField(max_length=64, blank=True, editable=False)

    objects: ClassVar[Any] = StoryQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-date_days", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["import_source", "import_id"],
                condition=~Q(import_id=""),
                name="story_imported_once",
            )
        ]
        indexes = [
            models.Index(fields=["-date_days", "-id"], name="story_latest"),
            models.Index(fields=["desk", "-date_days", "-id"], name="story_desk"),
            # The same file under another name: archive/importing/there.py.
            models.Index("import_id", condition=~Q(import_id=""), name="story_import_id"),
            # The clock asks every minute, and of very many stories very few are on it.
            models.Index(
                "publish_at", condition=models.Q(publish_at__isnull=False), name="story_due"
            ),
            models.Index(
                "withdraw_at", condition=models.Q(withdraw_at__isnull=False), name="story_ends"
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_in()
        super().save(*args, **kwargs)

    def fill_in(self) -> None:
        """What follows from other fields; call it before a save that is not `save`."""
        self.folded_headline = fold(self.headline)[:250]
        if self.appeared:
            self.date = day_of(self.appeared)


def day_of(moment: datetime.datetime) -> str:
    """Its day, as the newsroom's clock has it; ISO 8601."""
    zone = timezone.get_default_timezone()
    return timezone.localtime(moment, zone).date().isoformat()
