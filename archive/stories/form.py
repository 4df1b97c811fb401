"""The form of a story."""

import datetime
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.stories.choices import DeskInput
from archive.stories.several import chosen, several
from archive.stories.story import Story, day_of
from archive.stories.translations import original_for, written_already
from images.choosing.pictured import PicturedForm
from language.addresses import WebAddress
from language.dates.value import Date
from press.forms.choices import is_key
from press.forms.publishable import PublishableForm
from press.tags.choices import TagInput, TagListField
from press.tags.tag import Tagged

EARLIEST = 1600  # year; there was no newspaper before


class StoryForm(PicturedForm, PublishableForm):
    tags = TagListField(
        label=gettext_lazy("Tags"),
        required=False,
        widget=TagInput(Tagged._meta.get_field("tag")),
        help_text=gettext_lazy(
            "Separated by commas of either script; spellings of one name are one tag."
        ),
    )
    source_url = WebAddress(
        label=capfirst(Story._meta.get_field("source_url").verbose_name),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "vURLField", "dir": "ltr"}),
    )
    actors = several("actors")
    places = several("places")

    class Meta:
        model = Story
        fields = "__all__"
        widgets = {"blurb": forms.Textarea(attrs={"rows": 3}), "desk": DeskInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("actors", "places"):
            self.tell(name)
        moment: Any = self.fields.get("appeared")
        parts = getattr(moment.widget, "widgets", []) if moment else []
        for part, words in zip(parts, (_("Date"), _("Time")), strict=False):
            part.attrs["aria-label"] = words

    def tell(self, name: str) -> None:
        """Give a choice of several those it may be asked about; at most two queries."""
        field: Any = self.fields[name]
        there = chosen(self.instance, name)
        self.initial[name] = there
        field.known = {each.pk: each for each in there}
        field.widget.chosen = there
        if self.is_bound:
            keys = [int(key) for key in self[name].data or [] if is_key(key)]
            if new := set(keys) - set(field.known):
                field.known |= field.queryset.in_bulk(new)
            field.widget.chosen = [field.known[key] for key in keys if key in field.known]

    def proposed_title(self) -> str:
        return str(self.data.get(self.add_prefix("headline"), ""))

    def clean_appeared(self) -> datetime.datetime | None:
        moment: datetime.datetime | None = self.cleaned_data["appeared"]
        if moment and not EARLIEST <= moment.year < datetime.MAXYEAR:
            raise ValidationError(_("Write the year in four digits, as in 2017."))
        return moment

    def clean_translation_of(self) -> Story | None:
        source: Story | None = self.cleaned_data["translation_of"]
        if source is None or "translation_of" not in self.changed_data:
            return source
        return original_for(self.instance, source)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.refuse_another_day(cleaned.get("date", ""), cleaned.get("appeared"))
        source = cleaned.get("translation_of")
        if {"translation_of", "language"} & set(self.changed_data) and (
            words := written_already(self.instance, source, cleaned.get("language", ""))
        ):
            self.add_error("translation_of" if source else "language", words)
        return cleaned

    def refuse_another_day(self, edtf: str, moment: datetime.datetime | None) -> None:
        """A date that is typed must be the day of the moment, or hold it."""
        if not (edtf and moment and "date" in self.changed_data):
            return
        date, day = Date(edtf), datetime.date.fromisoformat(day_of(moment))
        if (date.earliest or day) <= day <= (date.latest or day):
            return
        message = _("The moment of publication is on another day: mend one of them, or empty it.")
        self.add_error("date", message)

    def save(self, commit: bool = True) -> Any:
        """What is no translation any more is a story by itself."""
        if "translation_of" in self.changed_data and not self.cleaned_data["translation_of"]:
            self.instance.group = uuid.uuid4()
        return super().save(commit)
