"""The forms in which a search is saved, and changed later."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from archive.alerts.saved import LONGEST, SavedSearch, address_of, in_words
from archive.search.query import Query
from press.people.users import User

NAME = 120


class SavedSearchForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = SavedSearch
        fields = ("name", "alert")

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Give it a name that can be read."))
        return name

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("alert") and self.instance.query.on:
            message = _("It searches what stood on a past day, and that does not change any more.")
            self.add_error("alert", message)
        return data


class SaveSearchForm(SavedSearchForm):
    """Of the search that the page shows; named by its words until someone names it otherwise."""

    def __init__(self, query: Query, owner: User, data: Any = None) -> None:
        self.query = query
        search = SavedSearch(owner=owner, address=address_of(query))
        initial = {"name": in_words(query)[:NAME]}
        super().__init__(data, instance=search, initial=initial, prefix="save")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.query.errors:
            raise forms.ValidationError(
                _("Not everything of this search could be read: mend that first.")
            )
        address = self.instance.address
        if len(address) > LONGEST:
            raise forms.ValidationError(
                _("The search is too long to be saved: leave out words or filters.")
            )
        same = SavedSearch.objects.of(self.instance.owner).filter(address=address).first()
        if same:
            message = _("You saved this search already, as “%(name)s”.")
            raise forms.ValidationError(message % {"name": same.name})
        return data


def one_line(text: str) -> str:
    """Without line ends and characters that cannot be seen or turn the direction of others."""
    seen = (" " if each.isspace() else each for each in text)
    kept = (each for each in seen if unicodedata.category(each) not in {"Cc", "Cf", "Cs", "Co"})
    return " ".join("".join(kept).split())
