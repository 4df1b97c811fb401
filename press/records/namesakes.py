"""Names that two records of one kind bear."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from press.records.problems import Problem

MOST = 5  # told of one record


def namesakes(record: Any, anchor: str = "id_names-0-text") -> Iterator[Problem]:
    """Names of an original that another bears too, however they are spelt; one query."""
    names = record._meta.get_field("names").related_model
    own = names.objects.filter(owner=record).exclude(folded="").values("folded")
    others = names.objects.filter(folded__in=own).exclude(owner=record)
    for name in others.select_related("owner").order_by("owner", "pk")[:MOST]:
        message = _("“%(name)s” is also a name of “%(other)s”: are they the same?")
        words = message % {"name": name.text, "other": name.owner}
        yield Problem(words, anchor, must=False)
