"""How cells of a table are read; each raises ValueError for what it cannot read."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from language.arabic import fold, latin_digits
from language.dates.reading import read
from language.dates.saying import say
from language.dates.value import Date

_GROUPED = re.compile(r"[0-9]{1,3}([,٬][0-9]{3})+")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,20})?")


class DateWidget(Widget):  # type: ignore[misc]
    """An uncertain date in any words the house reads; written as EDTF, in words where that is read
    in another way (2001-21)."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        try:
            read(value or "", None)
        except ValidationError as refusal:
            if refusal.code == "ambiguous":
                return say(Date(value), translation.get_language())
        return str(value)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return edtf_of(value, translation.get_language())


@lru_cache(maxsize=5000)
def edtf_of(text: str, language: str | None) -> str:
    """Raises ValueError with the reason of refusal."""
    try:
        return read(text, language).edtf if text else ""
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error


class ChoiceWidget(Widget):  # type: ignore[misc]
    """One of a few values, by its code or by its name in any language of the newsroom."""

    def __init__(self, choices: Iterable[tuple[str, Any]]) -> None:
        super().__init__()
        self.choices = [(code, name) for code, name in choices if code]

    @cached_property
    def codes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                found |= {fold(str(name)): code for code, name in self.choices}
        return found | {fold(code): code for code, _name in self.choices}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        code = self.codes.get(fold(str(value)))
        if code is None:
            message = _("“%(value)s” is not known here. Known are: %(known)s.")
            known = _(", ").join(str(name) for _code, name in self.choices)
            raise ValueError(message % {"value": value, "known": known})
        return code


class NumberWidget(Widget):  # type: ignore[misc]
    """A whole number in digits of either script, thousands apart or not."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        text = latin_digits(str(value)).strip()
        if _GROUPED.fullmatch(text):
            text = re.sub("[,٬]", "", text)
        if not (text.isascii() and text.isdecimal() and len(text) < 10):
            message = _("“%(value)s” is not a whole number. Write digits alone, such as 1200.")
            raise ValueError(message % {"value": value})
        return int(text)


class DegreesWidget(Widget):  # type: ignore[misc]
    """Degrees with a point or a comma before the fraction, kept to five places (about a metre)."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal:
        text = re.sub("[,٫]", ".", latin_digits(str(value))).replace("−", "-")
        if not _DEGREES.fullmatch(text):
            message = _("“%(value)s” is not a number of degrees. Write it as 35.950.")
            raise ValueError(message % {"value": value})
        return Decimal(text).quantize(Decimal("0.00001"))


class ReferenceWidget(Widget):  # type: ignore[misc]
    """Another record by address or name, looked up for many rows at once. `lookup` is given by
    the resource; written is the address, by the key in `addresses`."""

    lookup: Any = None
    addresses: dict[int, str]

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        key: int = self.lookup.find(value)
        return key

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return self.addresses.get(value, "")
