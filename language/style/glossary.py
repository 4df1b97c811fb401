"""The house's own list of terms: what to write with care, what never, and what instead."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from language.words.words import words_of


class HouseTerm(models.Model):
    class Level(models.TextChoices):
        MUST = "must", _("must: nothing is published with it")
        SHOULD = "should", _("should: the desk is warned")

    class Language(models.TextChoices):
        ANY = "", _("any language")
        ARABIC = "ar", _("Arabic")
        ENGLISH = "en", _("English")

    term = models.CharField(
        _("term"),
        max_length=150,
        help_text=_("However it is spelt, and with the particles Arabic writes onto it."),
    )
    language = models.CharField(
        _("language"), max_length=5, choices=Language, default=Language.ARABIC, blank=True
    )
    level = models.CharField(_("level"), max_length=6, choices=Level, default=Level.SHOULD)
    suggestion = models.CharField(
        _("write instead"),
        max_length=150,
        blank=True,
        help_text=_("Put in its place at a click. Empty where every case needs thought."),
    )
    why = models.CharField(_("why"), max_length=250, blank=True)
    in_quotations = models.BooleanField(
        _("may stand in quotations"),
        default=True,
        help_text=_("Between quotation marks and in quotations the words are those of others."),
    )

    class Meta:
        verbose_name = _("house term")
        verbose_name_plural = _("house style")
        ordering: ClassVar[Any] = ["term", "pk"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["term", "language"], name="house_term_once")
        ]

    def __str__(self) -> str:
        return self.term

    def clean(self) -> None:
        self.term = " ".join(self.term.split())
        self.suggestion = " ".join(self.suggestion.split())
        words = words_of(self.term).folded
        if sum(map(len, words)) < 2:
            message = _("A term has two letters at least.")
            raise ValidationError({"term": ValidationError(message, code="short")})
        if words == words_of(self.suggestion).folded:
            message = _("This is the term itself: say what to write in its place.")
            raise ValidationError({"suggestion": ValidationError(message, code="same")})
