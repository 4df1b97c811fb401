"""The form control that shows a picture and opens the chooser."""

from typing import Any

from django import forms
from django.forms.widgets import Script
from django.urls import reverse
from django.utils.translation import gettext

from images.models import Picture


class PictureInput(forms.Widget):
    """Whoever builds the form sets `chosen` on its own copy of the widget; rendering then asks the
    database nothing, so that a form may hold hundreds. The id is the button's: links to the field
    and focus land where the keyboard can go on."""

    template_name = "images/picture_input.html"
    use_fieldset = True
    chosen: Picture | None = None

    def id_for_label(self, id_: str) -> str:
        return ""  # a group of two buttons has a legend, not a label

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        picture = self.chosen if self.chosen and str(self.chosen.pk) == str(value) else None
        label = gettext("Picture %(number)s") % {"number": value} if value else ""
        facts = self.told(picture) if picture else {}
        context["widget"] |= {
            "picture": picture,
            "warning": facts.get("warning", ""),
            "label": str(picture) if picture else label,
            "choose_url": reverse("admin:images_picture_choose"),
            "words_url": reverse("admin:images_picture_words", args=[0]),
        }
        return context

    def told(self, picture: Picture) -> dict[str, str]:
        return told(picture)

    @property
    def media(self) -> forms.Media:
        names = "images/chooser.js", "images/dropped.js"
        scripts: Any = [Script(name, type="module") for name in names]
        return forms.Media(css={"all": ["images/chooser.css"]}, js=scripts)


def told(picture: Picture) -> dict[str, str]:
    """What a script needs to show it as chosen."""
    facts = {"label": str(picture), "thumb": picture.thumbnail or ""}
    if picture.withdrawn_at:
        facts["warning"] = f"{gettext('Withdrawn')}: {picture.get_withdrawn_why_display()}"
    elif told_of := [*picture.wanting(), *filter(None, [picture.small()])]:
        facts["warning"] = " · ".join(told_of)
    return facts
