"""What an editor is asked before something goes out."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from press.bundles.bundle import Bundle
from press.editions.corrections import Correction
from press.forms import moments
from press.forms.choices import is_key
from press.outgoing.passages import Passage
from press.records.publishable import Publishable

NOW, MOMENT, BUNDLE = "now", "moment", "bundle"
NEW = "new"
"""In the choice of bundles: one that is made for it."""


class OutgoingForm(forms.Form):
    """`seen` is the number of the edition that readers had when this was looked at. Passages are
    chosen by their keys: what is told of them is what the comparison says, which is asked for when
    there is something to tell."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("What readers are told"), required=False, widget=forms.RadioSelect
    )
    passages = forms.MultipleChoiceField(
        label=gettext_lazy("What was put right"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": gettext_lazy(
                "What changed is no longer what you looked at: choose again."
            )
        },
    )
    note = forms.CharField(
        label=gettext_lazy("In a sentence"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "What is new, or what was wrong and what is right; it stands in the page's history."
        ),
    )
    when = forms.ChoiceField(
        label=gettext_lazy("When"), required=False, initial=NOW, widget=forms.RadioSelect
    )
    publish_at = forms.DateTimeField(
        label=gettext_lazy("Moment"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    bundle = forms.ChoiceField(label=gettext_lazy("Bundle"), required=False)

    def __init__(
        self,
        data: Any,
        *,
        record: Publishable,
        told: Callable[[], list[Passage]],
        whens: Iterable[str],
        may_make: bool,
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        self.record, self._told = record, told
        fields: Any = self.fields
        kinds = [("", _("News, or nothing")), *Correction.Kind.choices]
        fields["kind"].choices = kinds if record.publication else kinds[:1]
        fields["passages"].choices = lambda: [(each.key, each.place) for each in self.told]
        fields["passages"].initial = lambda: (
            [each.key for each in self.told] if len(self.told) == 1 else []
        )
        if data is not None and not data.get("kind"):  # of which nothing is told
            fields["passages"].validate = lambda keys: None
        said = {
            NOW: _("Now"),
            MOMENT: _("At a moment"),
            BUNDLE: _("With a bundle"),
        }
        fields["when"].choices = [(name, said[name]) for name in whens]
        made = [(NEW, _("A new one"))] if may_make else []
        fields["bundle"].choices = lambda: [("", "---------"), *made, *self.bundles]

    @cached_property
    def bundles(self) -> list[tuple[str, str]]:
        return [(str(each.pk), str(each)) for each in Bundle.objects.open()]

    @cached_property
    def told(self) -> list[Passage]:
        return self._told()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if (cleaned.get("when") or NOW) == NOW:
            self._check_told(cleaned)
        else:
            self._check_later(cleaned)
        return cleaned

    def _check_told(self, cleaned: dict[str, Any]) -> None:
        kind = cleaned.get("kind")
        if kind and not cleaned.get("note", "").strip():
            self.add_error("note", _("Say what was wrong and what is right; readers are told."))
        unchosen = "passages" in cleaned and not cleaned["passages"]
        if kind == Correction.Kind.CORRECTION and unchosen and self.told:
            self.add_error("passages", _("Choose what was put right."))

    def _check_later(self, cleaned: dict[str, Any]) -> None:
        """The clock and a bundle send it out without a word of its own."""
        if cleaned.get("kind") or cleaned.get("note"):
            message = _(
                "Readers are told this only by what goes out now: empty it, or choose “Now”."
            )
            self.add_error("note", message)
        if cleaned["when"] == BUNDLE:
            if "bundle" in cleaned and not cleaned["bundle"]:
                self.add_error("bundle", _("Choose the bundle."))
            return
        if "publish_at" in cleaned and not cleaned["publish_at"]:
            self.add_error("publish_at", _("Give the moment at which it goes out."))
        record = self.record
        moments.check(
            self,
            {
                "publish_at": cleaned.get("publish_at"),
                "embargoed_until": record.embargoed_until,
                "withdraw_at": record.withdraw_at,
                "withdraw_reason": record.withdraw_reason,
                "bundle": record.bundle,
            },
        )

    def chosen(self) -> list[Passage]:
        keys = self.cleaned_data.get("passages", ())
        return [each for each in self.told if each.key in keys]

    def chosen_bundle(self) -> Bundle | None:
        """None for a new one."""
        key = self.cleaned_data["bundle"]
        return Bundle.objects.open().filter(pk=key).first() if is_key(key) else None
