"""Fields of web addresses, which are copied from elsewhere and bring along what nobody sees."""

from typing import Any

from django import forms
from django.db import models

from language.richtext.attributes import address


class WebAddress(forms.URLField):
    def to_python(self, value: Any) -> Any:
        return super().to_python(address(value) if isinstance(value, str) else value)


class WebAddressField(models.URLField):  # type: ignore[type-arg]
    """To migrations it is a URLField."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs

    def to_python(self, value: Any) -> Any:
        return address(value) if isinstance(value, str) else super().to_python(value)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": WebAddress, **kwargs})
