"""The desk's forms for what every publishable record has."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from language.slugs import slugify
from press.forms import moments as schedule_form
from press.forms.failures import RECOVERED
from press.forms.merging import Conflict, in_conflict, merge_own
from press.records.publishable import Publishable


class PublishableForm(forms.ModelForm):  # type: ignore[type-arg]
    """`seen_version` is the one the editor began with; `submission_id` names this very form, so
    that it is saved once however often it is sent."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    conflicts: Sequence[Conflict] = ()

    @cached_property
    def changed_data(self) -> list[str]:
        """Of the record: what the form says of itself differs each time."""
        changed: list[str] = super().changed_data
        return [name for name in changed if name not in {"seen_version", "submission_id"}]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen_version"] = self.instance.version
        self.initial["submission_id"] = uuid.uuid4()
        schedule_form.name_parts(self)
        self.written_in = str(self["language"].value() or "") if "language" in self.fields else ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        record: Publishable = self.instance
        began = cleaned.get("seen_version")
        overtaken = record.pk and began is not None and began != record.version
        if overtaken and record.began_with is None:
            self.add_error(None, self.overtaken())
        schedule_form.check(self, cleaned)
        if "_recover" in self.data:
            words = _("This is what you had typed. It is not saved yet: save it now.")
            self.add_error(None, forms.ValidationError(words, code=RECOVERED))
        return cleaned

    def _post_clean(self) -> None:
        """Before the record gets its new values: leave to others what only they changed."""
        if self.instance.began_with:
            self.conflicts = merge_own(self, self.instance.began_with)
            if self.conflicts:
                self.add_error(None, in_conflict())
        super()._post_clean()  # type: ignore[misc]

    def _get_validation_exclusions(self) -> set[str]:
        """An address that stays as it was is not looked for among others."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        stays = self.instance.pk and "slug" not in self.changed_data
        return excluded | ({"slug"} if stays else set())

    def overtaken(self) -> forms.ValidationError:
        """Say that somebody saved meanwhile; sending the same form again then goes ahead."""
        sent = self.data.copy()  # type: ignore[attr-defined]
        sent[self.add_prefix("seen_version")] = str(self.instance.version)
        self.data = sent
        message = _(
            "Somebody else saved this at %(time)s, after you had opened it. Nothing of yours is "
            "lost: it stands below, not yet saved. Compare it with the saved text in another tab; "
            "saving again puts yours in its place."
        )
        time = f"{self.instance.modified:%H:%M}"
        return forms.ValidationError(message, code="overtaken", params={"time": time})

    def clean_slug(self) -> str:
        """As typed; made from the title, and unlike any other, where none was typed."""
        typed: str = self.cleaned_data["slug"]
        if typed:
            return typed
        wanted = slugify(self.proposed_title())
        if not wanted:
            message = _("Give an address: the title has no letter to make one of.")
            raise forms.ValidationError(message, code="required")
        others = type(self.instance).objects.exclude(pk=self.instance.pk)
        free: str = others.free_slug(wanted)
        return free

    def proposed_title(self) -> str:
        """What the address is made from where none was typed."""
        return str(self.data.get(self.add_prefix("title"), ""))

    def save(self, commit: bool = True) -> Any:
        record: Publishable = super().save(commit=False)
        schedule_form.keep_in_step(record, self.changed_data)
        record.version += 1
        record.submission = self.cleaned_data.get("submission_id")
        if commit:
            record.save()
            self._save_m2m()
        return record

    def _save_m2m(self) -> None:
        """What is chosen of many and did not change is not written, nor read to be compared."""
        chosen = {field.name for field in self.instance._meta.many_to_many}
        for name in chosen - set(self.changed_data):
            self.cleaned_data.pop(name, None)
        super()._save_m2m()  # type: ignore[misc]


class WithdrawForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Readers see it in place of the page."),
    )
