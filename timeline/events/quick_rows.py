"""The rows of the table in which many events are entered at once."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.models import Actor
from language.arabic import fold
from language.slugs import slugify
from press.forms.choices import (
    KnownChoiceField,
    KnownChoiceForm,
    KnownChoicesField,
    LazyAutocomplete,
    LazyAutocompleteMany,
)
from press.forms.known import KnownChoices
from timeline.events.event import Event
from timeline.events.participants import contradiction
from timeline.events.participation import Participation
from timeline.events.source import EventSource
from timeline.places.place import Place

START, MORE, MOST = 8, 10, 200  # rows: at first, added at a time, in one table
PREFIX = "rows"
ROLES = {
    "attackers": Participation.Role.ATTACKER,
    "defenders": Participation.Role.DEFENDER,
    "participants": Participation.Role.PARTICIPANT,
}
NO_CONTENT = {"event_kind", "anyway"}  # cells that do not make a row one to save
Identity = tuple[str, str]  # folded title, EDTF date


class Actors(KnownChoicesField):
    def __init__(self, label: Any) -> None:
        widget = LazyAutocompleteMany(Participation._meta.get_field("actor"))
        actors = Actor.objects.filter(translation_of=None)
        super().__init__(actors, label=label, required=False, widget=widget)


class QuickRow(KnownChoiceForm):
    """One event. A row is `checked` when the table is to be saved, and not while it only grows.

    `twin` is the event of the same title and date that is there already, or the number of the
    earlier row that has them; such a row is saved only when `anyway` is ticked, and so is one
    without a date.
    """

    twin: Event | int | None = None
    place = KnownChoiceField(
        Place.objects.filter(translation_of=None),
        label=gettext_lazy("place"),
        required=False,
        widget=LazyAutocomplete(Event._meta.get_field("place")),
    )
    event_kind = forms.ChoiceField(
        label=gettext_lazy("kind"),
        choices=Event.Kind.choices,
        initial=Event.Kind.OTHER,
        required=False,
    )
    attackers = Actors(gettext_lazy("attacked"))
    defenders = Actors(gettext_lazy("defended"))
    participants = Actors(gettext_lazy("took part"))
    source_title = forms.CharField(
        label=gettext_lazy("source"), max_length=200, required=False, strip=True
    )
    source_publisher = forms.CharField(
        label=gettext_lazy("publisher"), max_length=200, required=False, strip=True
    )
    anyway = forms.BooleanField(label=gettext_lazy("save all the same"), required=False)

    class Meta:
        model = Event
        fields = ["date", "title", "place", "event_kind", "summary"]
        widgets = {name: forms.Textarea(attrs={"rows": 1}) for name in ("title", "summary")}

    field_order = ["date", "title", "place", "event_kind", "summary", *ROLES]

    def __init__(self, *args: Any, checked: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checked = checked
        for field in self.fields.values():
            field.help_text = ""
            field.widget.attrs.pop("maxlength", None)  # browsers would cut what is pasted

    def full_clean(self) -> None:
        if self.checked:
            super().full_clean()
        else:
            self._errors = ErrorDict()
            self.cleaned_data = {}

    def has_changed(self) -> bool:
        return bool(set(self.changed_data) - NO_CONTENT)

    def clean_title(self) -> str:
        title = " ".join(self.cleaned_data["title"].split())
        if not slugify(title):
            message = _("A title needs at least one letter or digit: its address is made of it.")
            raise ValidationError(message, code="slug")
        return title

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        roles: dict[int, set[str]] = {}
        for name, role in ROLES.items():
            for key in cleaned.get(name) or []:
                roles.setdefault(key, set()).add(role)
        for key, found in roles.items():
            actor = self.fields["defenders"].known.get(key)  # type: ignore[attr-defined]
            if actor and (why := contradiction(actor, found)):
                self.add_error("defenders", ValidationError(why))
        return cleaned

    @property
    def identity(self) -> Identity | None:
        """What makes two rows the same event; None where a part of it is refused or missing."""
        title, date = self.cleaned_data.get("title"), self.cleaned_data.get("date")
        return None if not title or date is None else (fold(title)[:250], date)

    def participations(self) -> Iterator[Participation]:
        for name, role in ROLES.items():
            for key in self.cleaned_data[name]:
                yield Participation(event=self.instance, actor_id=key, role=role)

    def sources(self) -> Iterator[EventSource]:
        facts = {name: self.cleaned_data[name] for name in ("source_title", "source_publisher")}
        if any(facts.values()):
            yield EventSource(event=self.instance, **facts)


class QuickRows(KnownChoices, forms.BaseFormSet):  # type: ignore[type-arg]
    """The table: its choices are looked up as those of a record's inlines are."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        row = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        if self.is_bound:
            self.tell(row)
        return row

    def filled(self) -> list[QuickRow]:
        return [row for row in self.forms if row.has_changed()]

    def refused(self) -> list[tuple[int, QuickRow]]:
        """The rows with something to mend, and their numbers."""
        rows = enumerate(self.forms, 1)
        return [(number, row) for number, row in rows if self.is_bound and row.errors]

    def clean(self) -> None:
        if not self.filled():
            raise ValidationError(_("There is nothing to save yet: type at least one event."))
        earlier: dict[Identity, int] = {}
        there = self.existing()
        for number, row in enumerate(self.forms, 1):
            identity = row.identity
            if identity is None:
                continue
            if not identity[1] and not row.cleaned_data.get("anyway"):
                row.add_error("anyway", ValidationError(_("It has no date."), code="undated"))
            row.twin = there.get(identity) or earlier.get(identity)
            earlier.setdefault(identity, number)
            if row.twin is not None and not row.cleaned_data.get("anyway"):
                row.add_error("anyway", ValidationError(_told(row.twin), code="twin"))

    def existing(self) -> dict[Identity, Event]:
        """Events with the title and date of a row; one query."""
        titles = {row.identity[0] for row in self.forms if row.identity}
        found = Event.objects.originals().filter(folded_title__in=titles).order_by("-pk")
        events = found.only("title", "folded_title", "date")
        return {(event.folded_title, event.date): event for event in events}


def _told(twin: Event | int) -> str:
    if isinstance(twin, int):
        message = _("Row %(number)s has the same title and date.")
        return message % {"number": twin}
    return _("An event of this title and date is there already.")


_Rows = forms.formset_factory(
    QuickRow, formset=QuickRows, extra=START, max_num=MOST, absolute_max=MOST
)


def quick_rows(sent: QueryDict | None = None, *, more: int = 0, checked: bool = True) -> Any:
    """The table as it was sent, with `more` empty rows; as many rows as there are names of cells,
    whatever else a form says, so that none is lost."""
    if sent is None:
        return _Rows(prefix=PREFIX)
    numbers = (re.match(rf"{PREFIX}-([0-9]{{1,4}})-", name) for name in sent)
    count = max((int(number[1]) + 1 for number in numbers if number), default=0)
    data = sent.copy()
    data[f"{PREFIX}-TOTAL_FORMS"] = str(min(max(count, START) + more, MOST))
    data[f"{PREFIX}-INITIAL_FORMS"] = "0"
    return _Rows(data, prefix=PREFIX, form_kwargs={"checked": checked})
