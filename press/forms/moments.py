"""Moments that are typed into forms, and what a form may ask of the clock."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from language.dates.moments import moment


class MomentField(forms.SplitDateTimeField):
    """Its day and hour as people write them, in digits of either script; both may be typed into
    the first of its two boxes. What is typed is shown again as it was."""

    widget = AdminSplitDateTime

    def clean(self, value: Any) -> Any:
        parts = [str(part or "").strip() for part in value] if isinstance(value, list) else []
        typed = " ".join(filter(None, parts))
        if self.disabled or not typed or not isinstance(value, list):
            return super().clean(value)
        told = moment(typed, get_language())
        if told.at is None:
            raise forms.ValidationError(
                _("The hour is missing. Write for example 2026-12-01 14:30."), code="no_hour"
            )
        at = told.at if told.at.tzinfo else from_current_timezone(told.at)
        self.validate(at)
        self.run_validators(at)
        return at

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Another way to write the same moment is no change; to the minute, as it is shown."""
        try:
            sent = self.clean(data)
        except forms.ValidationError:
            return True
        if not initial or not sent:
            return bool(initial) != bool(sent)
        return bool(sent != initial and sent != initial.replace(microsecond=0))


def name_parts(form: Any) -> None:
    """Each of the two fields of a moment says to whom it is read aloud which of the two it is."""
    for field in form.fields.values():
        parts = getattr(field.widget, "widgets", [])
        for part, words in zip(parts, (_("Date"), _("Time")), strict=False):
            part.attrs["aria-label"] = f"{field.label}: {words}"


def check(form: Any, cleaned: dict[str, Any]) -> None:
    """Add an error to each of the schedule's fields that contradicts the clock or another."""
    ends = cleaned.get("withdraw_at")
    for name in {"publish_at", "withdraw_at"} & set(form.changed_data):
        if cleaned.get(name) and cleaned[name] <= timezone.now():
            form.add_error(name, _("This moment has passed: give a later one, or none."))
    goes_out = _goes_out(form, cleaned)
    embargo = cleaned.get("embargoed_until")
    if goes_out and embargo and goes_out < embargo:
        _refuse(form, "publish_at", _("This is before the embargo ends."))
    if goes_out and ends and ends <= goes_out:
        _refuse(form, "withdraw_at", _("This is before it goes out."))
    if ends and not cleaned.get("withdraw_reason", "").strip():
        _refuse(form, "withdraw_reason", _("Say why the page is withdrawn; readers are told."))


def _goes_out(form: Any, cleaned: dict[str, Any]) -> Any:
    """Its own moment or that of its bundle; asking for another than the bundle's is refused."""
    bundle = cleaned.get("bundle")
    if bundle is None:
        return cleaned.get("publish_at")
    asked = cleaned.get("publish_at")
    if asked and asked != bundle.publish_at:
        message = _("It goes out with its bundle: leave this empty, or take it out of the bundle.")
        _refuse(form, "publish_at", message)
    return bundle.publish_at


def keep_in_step(record: Any, changed: list[str]) -> None:
    """Who joins a bundle takes its moment, who leaves it loses it."""
    if record.bundle:
        record.publish_at = record.bundle.publish_at
    elif "bundle" in changed and "publish_at" not in changed:
        record.publish_at = None


def _refuse(form: Any, name: str, message: str) -> None:
    """At the field, or above the form where the form has it not."""
    form.add_error(name if name in form.fields else None, forms.ValidationError(message))
