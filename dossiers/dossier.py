from typing import Any, ClassVar

from content_editor.models import Region
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from images.models import Picture
from language.dates.fields import UncertainDateField
from language.richtext.fields import RichTextField
from press.records.publishable import Publishable
from press.tags.tag import FoldingTagManager, Tagged
from timeline.models import Event


class Dossier(Publishable):
    """All that the newsroom knows of a long story, on one page. Its body is the ordered blocks of
    dossiers/blocks/."""

    kind = "dossier"
    regions: ClassVar[list[Region]] = [Region(key="body", title=_("Body"))]
    saved_blocks: ClassVar[Any] = None  # while its form is saved: all blocks, in order
    told_blocks: list[Any] | None = None  # when it was composed: those of its content, in order
    read_blocks: list[Any] | None = None  # when it was composed: all, in order

    class Accent(models.TextChoices):
        RIVER = "", _("River green")
        BRICK = "brick", _("Brick")
        INDIGO = "indigo", _("Indigo")
        OLIVE = "olive", _("Olive")

    title = models.CharField(_("title"), max_length=200)
    kicker = models.CharField(
        _("kicker"),
        max_length=60,
        blank=True,
        help_text=_("A word or two above the title, such as “Special coverage” or a country."),
    )
    standfirst = models.TextField(
        _("standfirst"),
        max_length=600,
        blank=True,
        help_text=_("What the dossier tells, in a sentence or two; lists show it too."),
    )
    introduction = RichTextField(_("introduction"), blank=True)
    hero = models.ForeignKey(
        Picture,
        models.PROTECT,
        related_name="dossiers",
        null=True,
        blank=True,
        verbose_name=_("lead picture"),
    )
    period = UncertainDateField(
        _("period"),
        blank=True,
        help_text=_("When it happened, as exactly as is known: “from November 2016 to mid-2017”."),
    )
    source_line = models.CharField(_("source line"), max_length=200, blank=True)
    desk = models.CharField(_("desk"), max_length=100, blank=True)
    accent = models.CharField(_("colour"), max_length=10, choices=Accent, default="", blank=True)
    featured = models.BooleanField(
        _("in front"), default=False, help_text=_("Leads the home page while it is the newest.")
    )
    tags = TaggableManager(
        _("tags"),
        through=Tagged,
        manager=FoldingTagManager,
        blank=True,
        help_text=_("Separated by commas, of either script."),
    )

    events = models.ManyToManyField(
        Event,
        related_name="dossiers",
        blank=True,
        limit_choices_to={"translation_of": None},
        verbose_name=_("events"),
        help_text=_("All that its timeline tells. Type a few letters of a title."),
    )

    class Meta(Publishable.Meta):
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["-modified", "-pk"]

    def __str__(self) -> str:
        return self.title
