"""Choosing tags: known ones are completed, new ones made."""

from typing import Any

from django import forms
from django.contrib import admin

from press.choices import LazyAutocomplete


class TagInput(LazyAutocomplete):
    """Tags as chips: known ones are completed, new ones made by a comma of either script. Its
    value is the text that taggit reads: names in quotation marks, joined by commas."""

    allow_multiple_selected = True

    def __init__(self, field: Any, site: admin.AdminSite | None = None, **kwargs: Any) -> None:
        super().__init__(field, site, **kwargs)
        self.attrs["multiple"] = True

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        attrs = super().build_attrs(base_attrs, extra_attrs)
        own = {"class": "lazy-autocomplete tag-input", "data-tags": "true"}
        return attrs | own | {"data-allow-clear": "false"}

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
