"""A date that may be vague: in models its EDTF string and its days, in forms its words."""

import datetime
from typing import Any

from django import forms
from django.contrib.postgres.fields import DateRangeField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from psycopg2.extras import DateRange

from language.dates.reading import LENGTH, read
from language.dates.saying import say
from language.dates.value import Date, is_canonical
from language.dates.widgets import UncertainDateInput


class _Typed(str):
    """What came from the browser: shown again as it was typed."""

    __slots__ = ()


class UncertainDateFormField(forms.CharField):
    """Reads what `reading.read` reads, cleans to canonical EDTF, shows EDTF in words."""

    widget = UncertainDateInput

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return read(text, get_language()).edtf if text else text

    def bound_data(self, data: Any, initial: Any) -> Any:
        typed = super().bound_data(data, initial)
        return _Typed(typed) if isinstance(typed, str) and typed is not initial else typed

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, _Typed) or not isinstance(value, str) or not is_canonical(value):
            return value
        return say(Date(value), get_language())

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Other words for the same date are no change."""
        if self.disabled:
            return False
        try:
            return (initial or "") != (self.to_python(data) or "")
        except ValidationError:
            return True


class UncertainDateField(models.CharField):  # type: ignore[type-arg]
    """Holds canonical EDTF, "" when empty, whichever way a value came; migrations see a CharField.

    Beside a field `date` stands a column `date_days`, a PostgreSQL range of the days it can mean:
    from the earliest to the day after the latest, without a bound where the date has none. It is
    kept with every save (not by `QuerySet.update`), for filters and order.

    `clean` and `save` take words too, and raise ValidationError for what is no date. What is
    canonical EDTF already is not read again, so that 1453 is never asked to be Gregorian twice.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 32)
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: Any, name: str, *args: Any, **kwargs: Any) -> None:
        super().contribute_to_class(cls, name, *args, **kwargs)
        if not cls._meta.abstract:
            days = DateRangeField(null=True, editable=False)
            days.creation_counter = self.creation_counter
            cls.add_to_class(f"{name}_days", days)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", list(args), dict(kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text or is_canonical(text):
            return text
        return read(text, get_language()).edtf if text.strip() else ""

    def get_prep_value(self, value: Any) -> Any:
        """A part of EDTF, as in `startswith="201"`, is no date to be read."""
        return models.CharField.to_python(self, models.Field.get_prep_value(self, value))

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        edtf = self.to_python(value) if isinstance(value, str | Date) else value
        return super().get_db_prep_save(edtf, connection)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if not isinstance(value, str | Date):
            return value
        edtf = self.to_python(value)
        setattr(model_instance, self.attname, edtf)
        setattr(model_instance, f"{self.attname}_days", days(edtf))
        return edtf

    def formfield(self, **kwargs: Any) -> Any:
        """The words may be longer than the column that keeps their EDTF. Whatever line of text is
        asked for, it is the one that tells how it was understood."""
        kwargs = {"form_class": UncertainDateFormField, "max_length": LENGTH, **kwargs}
        return super().formfield(**kwargs | {"widget": UncertainDateInput})


def days(edtf: str) -> DateRange | None:
    """The range column of a date: None where there is no date."""
    if not edtf:
        return None
    date = Date(edtf)
    after = date.latest
    if after is not None:
        after = None if after == datetime.date.max else after + datetime.timedelta(days=1)
    return DateRange(date.earliest, after)
