"""Files of JSON-LD with articles of schema.org: one, a list or a graph of them."""

from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from archive.formats.articles import articles, item_of
from archive.formats.feeds import lost_letters
from archive.formats.format import Beginning, Format
from archive.formats.items import Item
from archive.formats.json_objects import objects, said

_MARKS = (b'"@context"', b'"@graph"', b'"@type"')


def read(file: IO[bytes]) -> Iterator[Item]:
    number = 0
    for found in objects(file):
        inside = articles(found.facts)
        if not inside:
            number += 1
            kind = said(found.facts, "@type") or "JSON-LD"
            message = _("This is no article of schema.org, such as NewsArticle: %(kind)s.")
            yield Item(number, refusal=found.refusal or message % {"kind": kind[:60]})
        for facts in inside:
            number += 1
            item = item_of(number, facts)
            item.notes += [] if found.whole else [lost_letters()]
            yield item


def is_of(file: Beginning) -> bool:
    start = file.start.replace(b"\0", b"")
    return file.marks[:1] in (b"{", b"[") and any(mark in start for mark in _MARKS)


FORMAT = Format(
    name="schema.org",
    label="schema.org NewsArticle",
    suffixes=(".json", ".jsonld"),
    is_of=is_of,
    read=lambda file, _types, _pictures: read(file),
)
