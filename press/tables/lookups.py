"""Records of a kind by what a table calls them: an address, or any name in any spelling."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from language.arabic import fold

_SEPARATORS = re.compile(r"[؛;|\n]")
JOINED = " ؛ "


def split(cell: str) -> list[str]:
    """The names in a cell, separated by ؛ ; | or a line's end; each once."""
    return list(dict.fromkeys(name for part in _SEPARATORS.split(cell) if (name := part.strip())))


def folded(name: str) -> str:
    """A name as the tables of names keep it for comparing."""
    return fold(name)[:200]


class Lookup:
    """Of originals whose names are in a table back-named `names`. An address goes before a name:
    it is the one way to say which of two namesakes is meant."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.asked: set[str] = set()
        self.addresses: dict[str, int] = {}
        self.bearers: dict[str, dict[int, str]] = {}

    def load(self, texts: Iterable[str]) -> None:
        """Ask for these and forget what was asked before; three queries (see Columns.load)."""
        self.asked = {text for text in texts if text}
        self.addresses, self.bearers = {}, defaultdict(dict)
        if not self.asked:
            return
        originals = self.model.objects.filter(translation_of=None)
        self.addresses = dict(originals.filter(slug__in=self.asked).values_list("slug", "pk"))
        names = self.model._meta.get_field("names").related_model.objects
        rows = names.filter(folded__in=set(map(folded, self.asked))).values_list("folded", "owner")
        slugs = slugs_of(originals, [owner for _name, owner in rows])
        for name, owner in rows:
            if owner in slugs:
                self.bearers[name][owner] = slugs[owner]

    def named(self, text: str) -> dict[int, str]:
        """The addresses of those who bear a name, by primary key."""
        return self.bearers.get(folded(text), {})

    def key(self, text: str) -> int | None:
        """The primary key of the one that is meant; None where that is none or several."""
        found = self.named(text)
        return self.addresses.get(text) or (next(iter(found)) if len(found) == 1 else None)

    def find(self, text: str) -> int:
        """Raises ValueError for none and for several."""
        return self.key(text) or self.refuse(text, self.named(text).values())

    def refuse(self, text: str, slugs: Iterable[str]) -> NoReturn:
        if not slugs:
            message = _("“%(name)s” is not among the %(kind)s. Add it first, or mend the spelling.")
            kind = self.model._meta.verbose_name_plural
            raise ValueError(message % {"name": text, "kind": kind})
        message = _("“%(name)s” is a name of several (%(slugs)s): write the address of one.")
        raise ValueError(message % {"name": text, "slugs": _(", ").join(sorted(slugs))})


def slugs_of(records: Any, keys: Iterable[Any]) -> dict[int, str]:
    """The addresses of records by primary key; one query."""
    wanted = {key for key in keys if key}
    found: dict[int, str] = dict(
        records.filter(pk__in=wanted).values_list("pk", "slug") if wanted else ()
    )
    return found
