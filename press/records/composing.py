"""What records would put before readers now, alone or in one moment with others."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any

from press.editions.edition import Content, content_digest
from press.records.kinds import publishables
from press.records.publishable import Publishable
from press.records.seen import Key, Seen, Tongues

if TYPE_CHECKING:
    from press.bundles.bundle import Bundle

ROUNDS = 6
"""More than records stand within records: a dossier shows events, these show actors."""


@dataclass(frozen=True)
class Composed:
    """`hidden` are the records that it would show if readers might see them, `beside` those that
    go out in the same moment (itself among them)."""

    content: Content
    hidden: frozenset[Key] = frozenset()
    beside: frozenset[Key] = frozenset()


def key_of(record: Publishable) -> Key:
    """The record, or the original of a translation."""
    return (record.kind, record.original.pk)


def composed(record: Publishable) -> Composed:
    """By itself."""
    return together([record])[0]


def going_out(record: Publishable) -> list[Publishable]:
    """The record, with the others of its bundle where it is in one."""
    return members(record.bundle) if record.bundle else [record]


def members(bundle: "Bundle") -> list[Publishable]:
    """Of every kind, those of a kind together; a query for each kind."""
    found = (
        model.objects.with_publication().filter(bundle=bundle).order_by("pk")
        for model in publishables().values()
    )
    return list(chain.from_iterable(found))


def together(records: Sequence[Publishable]) -> list[Composed]:
    """Of records that go out in one moment: each shows of the others what they will then say.

    Those of a kind are composed in as many queries as one; again, until they say the same of each
    other, where some of them show others of them.
    """
    beside = frozenset((record.kind, record.pk) for record in records)
    ours = {*map(key_of, records), *(str(record.group) for record in records)}
    along: dict[Key, Tongues] = {}
    before: list[str] = []
    for _round in range(ROUNDS):
        found, looked = _compose(records, along)
        digests = [content_digest(each.content) for each in found]
        if digests == before or not looked & ours:
            break
        before, along = digests, _along(records, found)
    return [Composed(each.content, each.hidden, beside) for each in found]


def _compose(
    records: Sequence[Publishable], along: dict[Key, Tongues]
) -> tuple[list[Composed], set[Any]]:
    """In the order given, and what was looked up for it."""
    made: dict[int, Composed] = {}
    looked: set[Any] = set()
    places = sorted(range(len(records)), key=lambda at: records[at].kind)
    for _kind, same in groupby(places, key=lambda at: records[at].kind):
        some = list(same)
        group = [records[at] for at in some]
        seen = Seen(along)
        contents = type(group[0]).compose_all(group, seen)
        for at, record, content in zip(some, group, contents, strict=True):
            made[at] = Composed(content, frozenset(seen.hidden.get((record.kind, record.pk), ())))
        looked |= seen.looked
    return [made[at] for at in range(len(records))], looked


def _along(records: Sequence[Publishable], found: Sequence[Composed]) -> dict[Key, Tongues]:
    along: dict[Key, Tongues] = {}
    for record, each in zip(records, found, strict=True):
        said = each.content | {"group": str(record.group)}
        along.setdefault(key_of(record), {})[record.language] = said
    return along
