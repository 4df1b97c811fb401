"""Where a fact comes from, and how sure the newsroom is of it."""

from typing import TypedDict

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from language.addresses import WebAddressField
from language.contents import Edtf, Line, Worded, Words
from language.dates.fields import UncertainDateField

web_address = URLValidator(schemes=["http", "https"])


class SourceLink(TypedDict):
    title: Words
    url: Line


class SourceContent(TypedDict):
    """A source as editions keep it; `confidence` is how sure the newsroom is of the fact."""

    title: Words
    publisher: Line
    url: Line
    date: Edtf
    confidence: str


class Confidence(models.TextChoices):
    LOW = "low", _("low")
    MEDIUM = "medium", _("medium")
    HIGH = "high", _("high")


class Sourced(models.Model):
    """A fact with its source; an empty title says that it has none yet."""

    source_title = models.CharField(_("source"), max_length=200, blank=True)
    source_publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    source_url = WebAddressField(
        _("address of the source"), max_length=500, blank=True, validators=[web_address]
    )
    source_date = UncertainDateField(_("date of the source"), blank=True)
    confidence = models.CharField(
        _("confidence"), max_length=6, choices=Confidence, default=Confidence.MEDIUM
    )

    class Meta:
        abstract = True

    def source_content(self) -> SourceContent:
        return {
            "title": self.source_title,
            "publisher": self.source_publisher,
            "url": self.source_url,
            "date": self.source_date,
            "confidence": self.confidence,
        }


def worded(language: str, **texts: str) -> Worded | None:
    """Of the same words in several languages (`ar="…", en="…"`) those in `language`, or in any
    other; None where there are none."""
    for code in (language, *texts):
        if texts.get(code):
            return {"text": texts[code], "language": code}
    return None
