"""The ledger of an item, and what of a ledger is told in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from archive.importing.candidates import Candidate
from archive.importing.ledger import (
    AS_LINKS,
    AS_TEXT,
    FIRST,
    Line,
    Lines,
    Sum,
    host_of,
    merged,
    of_body,
    of_facts,
    read,
)

KINDS = {
    "words": pgettext_lazy("ledger", "words"),
    "headings": gettext_lazy("words in headings"),
    "emphasis": gettext_lazy("words in bold or italics"),
    "lists": gettext_lazy("words in lists"),
    "quotations": gettext_lazy("words in quotations"),
    "pictures": pgettext_lazy("ledger", "pictures"),
    "captions": pgettext_lazy("ledger", "captions"),
    "galleries": pgettext_lazy("ledger", "galleries"),
    "tables": pgettext_lazy("ledger", "tables"),
    "videos": pgettext_lazy("ledger", "videos"),
    "recordings": pgettext_lazy("ledger", "recordings"),
    "embeds": gettext_lazy("embedded pages"),
    "links_in": gettext_lazy("links within the archive"),
    "links_out": gettext_lazy("links elsewhere"),
    "dates": pgettext_lazy("ledger", "dates"),
    "authors": pgettext_lazy("ledger", "bylines"),
    "tags": pgettext_lazy("ledger", "tags"),
}
"""In the order of the ledger; elements of no kind of ours come last, under their own names."""
_CHANGED = {
    **dict.fromkeys(AS_LINKS, gettext_lazy("as links")),
    **dict.fromkeys(AS_TEXT, gettext_lazy("as text")),
}


def weighed(each: Candidate, *, pictured: bool) -> Lines:
    """What became of all that its item held; call when its story holds what it will. `pictured`
    says whether its own picture came along."""
    item = each.item
    hosts = {host_of(address) for address in (item.key, item.source_url, item.base)}
    body = of_body(read(each.came), read(each.story.body), hosts)
    leading: Lines = {}
    if item.picture:
        first = next(iter(item.picture.addresses), "")
        leading["pictures"] = Line(1, int(pictured), 0, "" if pictured else first[:FIRST])
    return merged(leading, body, of_facts(item, each.facts, each.tags))


def lost(ledger: Sum) -> str:
    """For the log: how many of which kind."""
    found: list[Any] = [f"{line.lost} {kind}" for kind, line in ledger.lines.items() if line.lost]
    return f"lost: {', '.join(found)}" if found else ""


def rows(ledger: Sum) -> list[dict[str, Any]]:
    """For the report: what could be lost, kind by kind, with the first that is."""
    order = {kind: number for number, kind in enumerate(KINDS)}
    kinds = sorted(ledger.lines, key=lambda kind: (order.get(kind, len(order)), kind))
    return [
        {
            "kind": KINDS.get(kind) or _("elements %(name)s") % {"name": kind},
            "line": ledger.lines[kind],
            "as": _CHANGED.get(kind, ""),
            "where": ledger.where.get(kind),
        }
        for kind in kinds
    ]
