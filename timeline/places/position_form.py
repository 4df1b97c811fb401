"""Form fields of a position: what was pasted is understood, and kept where it is not."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from timeline.places.coordinates import Angle, Position, check, plain, position, read


class DegreesField(forms.CharField):
    """Cleans to the angles that were typed: none, one, or a pair pasted together; the form that
    owns two of them makes a position of both."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "dir": "ltr", "class": "degrees"}

    def prepare_value(self, value: Any) -> Any:
        return plain(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return read(text) if text else []

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            angles: list[Angle] = self.clean(data)
        except ValidationError:
            return True
        return [angle.degrees for angle in angles] != ([] if initial is None else [initial])


def clean_position(
    cleaned: dict[str, Any], refuse: Callable[[None, ValidationError], None]
) -> Position | None:
    """Puts degrees, or None, in the place of what was read in the fields of a form; what cannot be
    is told to `refuse`."""
    latitude, longitude = cleaned.get("latitude"), cleaned.get("longitude")
    cleaned["latitude"] = cleaned["longitude"] = None
    if latitude is None or longitude is None:  # refused already
        return None
    try:
        found = position(latitude, longitude)
        if found:
            check(found, place_position(cleaned.get("parent")))
    except ValidationError as error:
        refuse(None, error)
        return None
    if found:
        cleaned["latitude"], cleaned["longitude"] = found
    return found


def place_position(place: Any) -> Position | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return Position(place.latitude, place.longitude)
