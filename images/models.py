"""A picture with what must be known before it is shown: rights, alternative text, focus."""

from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.files.storage import Storage, default_storage, storages
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from images.content import PictureContent, RenditionContent
from images.unmade import Unmade
from images.unused import Unused
from language.arabic import fold
from press.editions.taken_back import Why
from press.records.problems import Problem

__all__ = [
    "Picture",
    "Rendition",
    "Unmade",
    "Unused",
    "originals",
    "rendition_path",
    "sizes",
    "widths",
]

WIDTHS = (480, 960, 1600)
LEAST, LEAST_LEADING = 600, 1200  # pixels across that a card wants, and a lead picture


# What only a withdrawal changes, and what comes of it (images/removal/takedown.py).
TAKEN = {"id", "withdrawn_why", "withdrawn_reason", "withdrawn_at"}


def originals() -> Storage:
    return storages["originals"]


def widths(own: int) -> list[int]:
    """Of the renditions of a picture this wide. Never more than its own; its own where that is
    less than the widest; none that would hardly differ from it."""
    widest = min(own, WIDTHS[-1])
    return [*(width for width in WIDTHS if width < widest * 0.9), widest]


def sizes(across: int, down: int) -> list[tuple[int, int]]:
    """The same with their heights."""
    return [(width, max(1, round(down * width / across))) for width in widths(across)]


def rendition_path(token: str, width: int, kind: str) -> str:
    """In the default storage, below MEDIA_URL."""
    return f"pictures/{token}/{width}.{'jpg' if kind == 'jpeg' else kind}"


class PictureQuerySet(models.QuerySet["Picture"]):
    def with_renditions(self) -> Self:
        return self.prefetch_related("renditions")

    def offered(self) -> Self:
        """Those that may be shown."""
        return self.filter(withdrawn_at=None)

    def with_state(self) -> Self:
        """Whether their sizes are all there."""
        waiting = Unmade.objects.filter(token=models.OuterRef("token"))
        return self.annotate(is_in_making=models.Exists(waiting))

    def matching(self, letters: str) -> Self:
        """Whose caption, alternative text, credit or file name holds these letters."""
        return self.filter(folded__contains=fold(letters))


class Picture(models.Model):
    class Sensitive(models.TextChoices):
        NONE = "", _("Nothing distressing")
        GRAPHIC = "graphic", _("Graphic: readers are warned before they see it")

    original = models.CharField(_("name in `originals`"), max_length=100, editable=False)
    token = models.CharField(max_length=32, unique=True, editable=False)
    former_tokens = ArrayField(models.CharField(max_length=32), default=list, editable=False)
    written_credit = models.CharField(max_length=200, editable=False, default="")
    name = models.CharField(_("file name"), max_length=200, editable=False)
    alt = models.CharField(
        _("alternative text"),
        max_length=400,
        blank=True,
        help_text=_("What is seen, for those who cannot see it. Read aloud in place of it."),
    )
    decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Adds nothing that the text beside it does not say; read past."),
    )
    caption = models.CharField(_("caption"), max_length=400, blank=True)
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made it; shown beside it.")
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    licence_end = models.DateField(_("licence ends"), null=True, blank=True)
    usage_note = models.TextField(_("note on use"), blank=True)
    sensitive = models.CharField(
        _("sensitive"), max_length=10, choices=Sensitive, default=Sensitive.NONE, blank=True
    )
    sensitive_reason = models.CharField(_("reason of the warning"), max_length=200, blank=True)
    focus_x = models.PositiveSmallIntegerField(
        _("focus across, %"),
        default=50,
        validators=[MaxValueValidator(100)],
        help_text=_("0 is the left edge. The point that stays in view when the picture is cut."),
    )
    focus_y = models.PositiveSmallIntegerField(
        _("focus down, %"), default=50, validators=[MaxValueValidator(100)]
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    colour = models.CharField(_("dominant colour"), max_length=7, editable=False)
    folded = models.TextField(editable=False, default="")
    withdrawn_why = models.CharField(
        _("why it was withdrawn"), max_length=6, choices=Why, blank=True, editable=False
    )
    withdrawn_reason = models.CharField(
        _("reason of the withdrawal"), max_length=300, blank=True, editable=False
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    created = models.DateTimeField(_("uploaded"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("uploaded by"),
    )

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("a record", "picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created", "-pk"]
        permissions = [("withdraw_picture", "Can withdraw pictures")]

    def __str__(self) -> str:
        return self.caption or self.alt or self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A changed credit is written into new renditions at once (images/files/renditions.py)."""
        known = not self._state.adding
        self.folded = fold(f"{self.caption} {self.alt} {self.credit} {self.name}")
        if known and not args:
            # a form that was opened before a withdrawal must not undo it
            kwargs.setdefault("update_fields", [name for name in _fields() if name not in TAKEN])
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if self.alt and self.decorative:
            message = _("Either it has an alternative text or it is decorative, not both.")
            raise ValidationError({"decorative": ValidationError(message, code="both")})
        if self.sensitive and not self.sensitive_reason:
            message = _("Say what readers would see, so that they can choose.")
            raise ValidationError({"sensitive_reason": ValidationError(message, code="missing")})

    @property
    def is_lawfully_gone(self) -> bool:
        """Removed by law: no file of it is left anywhere."""
        return self.withdrawn_why == Why.LEGAL

    @property
    def thumbnail(self) -> str:
        """Address of the smallest rendition; asks the database nothing. Empty when withdrawn."""
        if self.withdrawn_at:
            return ""
        return default_storage.url(rendition_path(self.token, widths(self.width)[0], "webp"))

    @property
    def preview(self) -> str:
        """Address of a middling one."""
        return default_storage.url(rendition_path(self.token, widths(self.width)[:2][-1], "webp"))

    def wanting(self) -> list[str]:
        """What its rights want, in a word or two each."""
        if self.withdrawn_at:
            return [str(self.get_withdrawn_why_display())]
        ended = self.licence_end is not None and self.licence_end < timezone.localdate()
        found = {
            gettext("No credit"): not self.credit,
            gettext("No alternative text"): not (self.alt or self.decorative),
            gettext("Licence has ended"): ended,
        }
        return [word for word, wants in found.items() if wants]

    def small(self) -> str:
        """That it is too small for nearly every place, in a word."""
        if self.width >= LEAST:
            return ""
        return gettext("Small: %(size)s") % {"size": f"{self.width} × {self.height}"}

    def problems(self, anchor: str = "", least: int = LEAST) -> list[Problem]:
        """What readers are owed before this may be published; each names the picture. What is to be
        written is asked for by the button beside the field (images/choosing/widgets.py)."""
        found = []
        words = f"{anchor}-words" if anchor else ""
        if self.withdrawn_at:
            text = gettext("The picture “%(picture)s” was withdrawn: %(reason)s. Choose another.")
            why = self.withdrawn_reason or self.get_withdrawn_why_display()
            found.append(Problem(text % {"picture": self, "reason": why}, anchor))
        if not self.credit:
            text = gettext("The picture “%(picture)s” has no credit.") % {"picture": self}
            found.append(Problem(text, words))
        if not (self.alt or self.decorative):
            text = gettext(
                "The picture “%(picture)s” has no alternative text and is not marked decorative."
            )
            found.append(Problem(text % {"picture": self}, words))
        if self.width < least:
            text = gettext(
                "The picture “%(picture)s” is small for its place: %(width)s pixels across, where "
                "%(least)s are wanted."
            )
            said = {"picture": self, "width": self.width, "least": least}
            found.append(Problem(text % said, anchor, must=False))
        return found

    def as_content(self) -> PictureContent:
        """What an edition keeps of it; reads the prefetched renditions."""
        return {
            "picture": self.pk,
            "alt": "" if self.decorative else self.alt,
            "caption": self.caption,
            "credit": self.credit,
            "sensitive": self.sensitive,
            "sensitive_reason": self.sensitive_reason,
            "focus": [self.focus_x, self.focus_y],
            "width": self.width,
            "height": self.height,
            "colour": self.colour,
            "renditions": [each.as_content() for each in self.renditions.all()],
        }


def _fields() -> list[str]:
    return [field.name for field in Picture._meta.concrete_fields]


class Rendition(models.Model):
    """One file that readers get, made from an original and never changed. `size` is 0 until it is
    made (images/files/behind.py)."""

    picture = models.ForeignKey(
        Picture, models.CASCADE, related_name="renditions", verbose_name=_("picture")
    )
    format = models.CharField(_("format"), max_length=4)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    path = models.CharField(_("path"), max_length=100, unique=True)
    size = models.PositiveIntegerField(_("bytes"))

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        ordering = ["format", "width"]
        constraints = [
            models.UniqueConstraint(fields=["picture", "format", "width"], name="rendition_once")
        ]

    def __str__(self) -> str:
        return self.path

    def as_content(self) -> RenditionContent:
        return {
            "format": self.format,
            "width": self.width,
            "height": self.height,
            "path": self.path,
        }
