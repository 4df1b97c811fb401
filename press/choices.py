"""Choosing among very many rows without a query for each form that does so."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models


def is_key(sent: str) -> bool:
    """Whether what was sent can be a primary key: digits that fit a big integer."""
    return sent.isascii() and sent.isdecimal() and len(sent) < 19


class KnownChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A ModelChoiceField that looks its value up in `known` (by primary key) instead of asking the
    database; the formset that owns it fills `known` for all its forms at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[int, models.Model] = {}

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if isinstance(value, models.Model):
            return value
        found = self.known.get(int(value)) if is_key(str(value)) else None
        if found is None:
            code = "invalid_choice"
            raise ValidationError(self.error_messages[code], code=code, params={"value": value})
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")


class KnownChoiceForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form whose known choices are not asked for again when the record is validated."""

    def _get_validation_exclusions(self) -> set[str]:
        known = {name for name, field in self.fields.items() if isinstance(field, KnownChoiceField)}
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded | known


class LazyAutocomplete(AutocompleteSelect):
    """Django's completion, started when the field is first touched, and showing `chosen` without
    a query: a page may have hundreds."""

    chosen: models.Model | None = None

    def __init__(self, field: Any, site: admin.AdminSite | None = None, **kwargs: Any) -> None:
        super().__init__(field, site or admin.site, **kwargs)

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        attrs: dict[str, Any] = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"class": "lazy-autocomplete"}

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> list[Any]:
        options = [self.create_option(name, "", "", False, 0)]
        if self.chosen is not None and str(self.chosen.pk) in value:
            options.append(self.create_option(name, self.chosen.pk, str(self.chosen), True, 1))
        return [(None, options, 0)]

    @property
    def media(self) -> forms.Media:
        starter: Any = forms.widgets.Script("press/desk/autocomplete.js", type="module")
        return super().media + forms.Media(js=[starter])


class TagInput(LazyAutocomplete):
    """Tags as chips: known ones are completed, new ones made by a comma of either script. Its
    value is the text that taggit reads: names in quotation marks, joined by commas."""

    allow_multiple_selected = True

    def __init__(self, field: Any, site: admin.AdminSite | None = None, **kwargs: Any) -> None:
        super().__init__(field, site, **kwargs)
        self.attrs["multiple"] = True

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"class": "lazy-autocomplete tag-input", "data-tags": "true"}

    def format_value(self, value: Any) -> list[str]:
        """Names, whether given as tags or as names."""
        if isinstance(value, str):
            return [name.strip().strip('"') for name in value.split(",") if name.strip()]
        return [str(getattr(each, "tag", each)) for each in value or []]

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> list[Any]:
        options = [self.create_option(name, tag, tag, True, at) for at, tag in enumerate(value)]
        return [(None, options, 0)]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        sent = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [sent] if isinstance(sent, str) else list(sent)


class TagListField(forms.Field):
    """Cleans to a list of names; commas of either script separate, spelling is left as typed.
    `longest` is the length of a name in letters."""

    def __init__(self, *, longest: int = 100, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest = longest

    def clean(self, value: Any) -> list[str]:
        names: list[str] = []
        for sent in value or []:
            for part in str(sent).replace("،", ",").replace("؛", ",").split(","):
                name = " ".join(part.strip(' "«»').split())
                if name and name not in names:
                    names.append(name[: self.longest])
        return names

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = [str(getattr(each, "tag", each)) for each in initial or []]
        return sorted(before) != sorted(self.clean(data))
