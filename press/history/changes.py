"""What each save changed, in a line: the fields of the record, and its rows by what they say."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from language.richtext.fields import plain
from language.spelt import texts_of
from press.forms.merging import Row
from press.history.revisions import Revision, RevisionPart

MOST = 5  # told of one save
_PLACE = {"ordering", "region", "parent", "group", "folded_title", "folded_headline", "folded"}


def told(revisions: Sequence[Revision]) -> dict[int, list[str]]:
    """By number, of saves in a row, the newest first, what each changed since the one before it;
    nothing of the last. One query, for the rows that differ."""
    pairs = list(pairwise(revisions))
    differing: set[int] = set()
    for after, before in pairs:
        differing |= set(after.parts) ^ set(before.parts)
    found = RevisionPart.objects.in_bulk(differing)
    rows = {key: part.row for key, part in found.items()}
    return {after.number: _between(before, after, rows) for after, before in pairs}


def _between(before: Revision, after: Revision, rows: dict[int, Row]) -> list[str]:
    old, new = (
        {(row["model"], row["pk"]): row for key in each.parts if (row := rows.get(key))}
        for each in (before, after)
    )
    said = list(_said(old, new))
    if len(said) > MOST:
        more = len(said) - MOST
        words = ngettext("and %(number)s other thing", "and %(number)s other things", more)
        said = [*said[:MOST], words % {"number": more}]
    return said


def _said(old: dict[Any, Row], new: dict[Any, Row]) -> Iterator[str]:
    is_moved = False
    for key in [*new, *(key for key in old if key not in new)]:
        was, row = old.get(key), new.get(key)
        if was and row:
            earlier = was["fields"]
            names = [name for name, value in row["fields"].items() if earlier.get(name) != value]
            is_moved |= "ordering" in names
            labels = _labels(row["model"], names)
            if labels and _is_part(row):
                yield _("%(block)s: %(fields)s") % {"block": called(row), "fields": labels}
            elif labels:
                yield labels
        else:
            words = _("%(block)s added") if row else _("%(block)s deleted")
            yield words % {"block": called(row or was or {})}
    if is_moved:
        yield _("The order of the blocks")


def _is_part(row: Row) -> bool:
    return not hasattr(apps.get_model(row["model"]), "published_version")


def _labels(model: str, names: list[str]) -> str:
    told = [
        str(getattr(field, "verbose_name", field.name))
        for field in apps.get_model(model)._meta.get_fields()
        if field.name in names and field.name not in _PLACE and not field.name.endswith("_days")
    ]
    return capfirst(_(", ").join(told))


def called(row: Row) -> str:
    """Its kind, and the first words that it says."""
    model = apps.get_model(row["model"])
    kind = capfirst(str(model._meta.verbose_name))
    texts = (str(row["fields"].get(name) or "") for name in texts_of(model) if name not in _PLACE)
    first = next((text for each in texts if (text := plain(each))), "")
    if not first:
        return kind
    return _("%(kind)s “%(words)s”") % {"kind": kind, "words": Truncator(first).chars(40)}
