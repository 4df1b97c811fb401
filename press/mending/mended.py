"""Putting right, at a click, what stands in one field against a rule of the house."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from language.style.house_style import Finding, findings
from language.style.passages import passages
from press.mending.gates import named
from press.records.publishable import Publishable


class Unmendable(Exception):
    """Nothing was changed; the message says why, in the active language."""


def mended(record: Publishable, anchor: str, mend: str) -> Any:
    """Write what the house writes wherever the field has what `mend` names, and nowhere else: not
    in quotations where the rule allows it there. Saves a part of the record, but not the record.

    Gives the row that was changed. Raises Unmendable.
    """
    found = [
        finding
        for finding in findings(_passages(record, anchor))
        if finding.instead and named(finding) == mend
    ]
    if not found:
        raise Unmendable(_("This does not stand there any more; nothing was changed."))
    row, name = found[0].passage.row, found[0].passage.field
    text = replaced(found)
    longest = row._meta.get_field(name).max_length
    if longest and len(text) > longest:
        message = _("It would be too long: the field holds %(number)s letters.")
        raise Unmendable(message % {"number": longest})
    setattr(row, name, text)
    if row is not record:
        row.save()
    return row


def replaced(found: Sequence[Finding]) -> str:
    """The text of their passage with each exchanged; the rest as it was, letter by letter."""
    text = found[0].passage.text
    for finding in sorted(found, key=lambda each: -each.start):
        text = text[: finding.start] + finding.instead + text[finding.end :]
    return text


def _passages(record: Publishable, anchor: str) -> Any:
    written = (each for part in record.form_parts() for each in passages(part, record.language))
    return [passage for passage in written if passage.anchor == anchor]
