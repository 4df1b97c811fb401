"""Choosing tags: known ones are completed, new ones made."""

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from press.forms.choices import LazyAutocomplete
from press.forms.standing import SUFFIX
from press.tags.tag import FOLDED, folded_name, whole_name

SEPARATORS = re.compile("[,،;؛\r\n\t]")
"""What parts one name from the next, of either script."""


class TagInput(LazyAutocomplete):
    """Tags as chips: known ones are completed, new ones made by what separates them. What stands
    in the box is a tag too; without scripts the box is a line of its own."""

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
        return names_in([str(getattr(each, "tag", each)) for each in value or []])

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> list[Any]:
        options = [self.create_option(name, tag, tag, True, at) for at, tag in enumerate(value)]
        return [(None, options, 0)]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """What was chosen, and what stands in the box."""
        found: list[str] = []
        for key in (name, name + SUFFIX):
            sent = data.getlist(key) if hasattr(data, "getlist") else data.get(key) or []
            found += [sent] if isinstance(sent, str) else sent
        return found

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        box = super().render(name, value, attrs, renderer)
        label = _("Further tags")
        facts = 'type="text" dir="auto" spellcheck="true"'
        line = f'{{}}<noscript><input name="{{}}" {facts} aria-label="{{}}"></noscript>'
        return format_html(line, box, name + SUFFIX, label)


class TagListField(forms.Field):
    """Cleans to a list of names, spelt as typed. `longest` is the length of a name in letters."""

    def __init__(self, *, longest: int = 100, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest = longest

    def clean(self, value: Any) -> list[str]:
        """Raises ValidationError for what can be no tag; nothing is cut or left out."""
        names = names_in(value or [])
        if wrong := [words for name in names if (words := refusal(name, self.longest))]:
            raise ValidationError(wrong)
        return names

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = [str(getattr(each, "tag", each)) for each in initial or []]
        return sorted(before) != sorted(names_in(data or []))


def refusal(name: str, longest: int) -> str:
    """Why a name can be no tag, or ""."""
    if not any(map(str.isalnum, folded_name(name))):
        return _("“%(tag)s” can be no tag: a tag needs a letter or a digit.") % {"tag": name[:40]}
    if len(name) > longest or len(folded_name(name, cut=False)) > FOLDED:
        words = _("This tag is too long: “%(tag)s…”. It may have %(most)s letters.")
        return words % {"tag": name[:40], "most": longest}
    return ""


def names_in(sent: Any) -> list[str]:
    """The names in what was sent, each once. A tag that is there and has a comma in its name stays
    whole."""
    return list(dict.fromkeys(name for each in sent for name in _parts(str(each)) if name))


def _parts(sent: str) -> list[str]:
    text = sent.replace("\0", "")
    if SEPARATORS.search(text) and (whole := whole_name(text)):
        return [whole]
    return [" ".join(part.strip(' "«»').split()) for part in SEPARATORS.split(text)]
