"""Choosing among very many rows without a query for each form that does so."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import JSON

from press.forms.standing import Key, Keys, kept_with, refuse_standing, standing, standing_in


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
        refuse_standing(value)
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
        return bool(standing(data)) or str(self.prepare_value(initial) or "") != str(data or "")


class KnownChoicesField(forms.Field):
    """Several of very many rows, as `KnownChoiceField` one: cleans to the list of their primary
    keys, in the order sent. Fits an array of keys as well as a relation to many."""

    def __init__(self, queryset: "models.QuerySet[Any]", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.queryset = queryset
        self.known: dict[int, models.Model] = {}

    def prepare_value(self, value: Any) -> Any:
        return kept_with(value, Keys(getattr(each, "pk", each) for each in value or []))

    def clean(self, value: Any) -> list[int]:
        refuse_standing(value)
        keys = []
        for sent in dict.fromkeys(value or []):
            if not is_key(str(sent)) or int(sent) not in self.known:
                message = gettext_lazy("What was chosen here is not there any more; choose again.")
                raise ValidationError(message, code="invalid_choice")
            keys.append(int(sent))
        if self.required and not keys:
            raise ValidationError(self.error_messages["required"], code="required")
        return keys

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = sorted(map(str, self.prepare_value(initial)))
        return bool(standing(data)) or before != sorted(map(str, data or []))


class KnownChoiceForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form whose known choices are not asked for again when the record is validated."""

    def _get_validation_exclusions(self) -> set[str]:
        known = {name for name, field in self.fields.items() if isinstance(field, KnownChoiceField)}
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded | known


class ChoiceBox(AutocompleteSelect):
    """Django's completion, started by our script; what stands in its box comes along."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        attrs: dict[str, Any] = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"class": "lazy-autocomplete"}

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        words = standing(value)
        return super().get_context(name, value, {**attrs, "data-typed": words} if words else attrs)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        sent = super().value_from_datadict(data, files, name)
        words = standing_in(data, name)
        return Key.with_words(sent or "", words) if words else sent

    @property
    def media(self) -> forms.Media:
        starter: Any = forms.widgets.Script("press/forms/autocomplete.js", type="module")
        said: Any = JSON(
            {
                "left": _("“{words}” is not chosen yet: choose from the list."),
                "drop": _("Empty"),
                "begin": _("Make “{words}” as a draft"),
            },
            id="choice-words",
        )
        return super().media + forms.Media(js=[said, starter])


class LazyAutocomplete(ChoiceBox):
    """Started when the field is first touched, and showing `chosen` without a query: a page may
    have hundreds."""

    chosen: models.Model | None = None

    def __init__(self, field: Any, site: admin.AdminSite | None = None, **kwargs: Any) -> None:
        super().__init__(field, site or admin.site, **kwargs)

    def told(self, chosen: models.Model) -> dict[str, str]:
        """What a script needs to show it as chosen."""
        return {"label": str(chosen)}

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> list[Any]:
        options = [self.create_option(name, "", "", False, 0)]
        if self.chosen is not None and str(self.chosen.pk) in value:
            options.append(self.create_option(name, self.chosen.pk, str(self.chosen), True, 1))
        return [(None, options, 0)]


class LazyAutocompleteMany(LazyAutocomplete):
    """Several, as chips; `chosen` are shown without a query."""

    allow_multiple_selected = True
    chosen: Any = ()

    def __init__(self, field: Any, site: admin.AdminSite | None = None, **kwargs: Any) -> None:
        super().__init__(field, site, **kwargs)
        self.attrs["multiple"] = True

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        """Each chip is cleared by itself: what clears all of them would break their list."""
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}

    def format_value(self, value: Any) -> list[str]:
        return [str(each) for each in value or []]

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> list[Any]:
        there = {str(each.pk): each for each in self.chosen}
        known = [there[key] for key in value if key in there]
        options = [
            self.create_option(name, each.pk, str(each), True, at) for at, each in enumerate(known)
        ]
        return [(None, options, 0)]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        sent = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
        keys = Keys(map(str, sent if isinstance(sent, list | tuple) else [sent]))
        keys.words = standing_in(data, name)
        return keys
