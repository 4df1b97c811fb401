"""What publishing would change for readers, block by block."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import translation

from press.editions.edition import Content, Edition
from press.editions.publications import Publication
from press.outgoing.passages import Passage, passages
from press.pages.differences import Difference, edition_differences
from press.publishing.withdrawn import with_gone, without
from press.records.kinds import kind_of
from press.records.publishable import Publishable


@dataclass(frozen=True)
class Changes:
    """Against the edition `since`, the last that readers could read; None before the first. `told`
    are passages that a correction may tell of: of what changes now or, where nothing does, of what
    the last edition changed."""

    since: Edition | None = None
    returns: bool = False
    differences: list[Difference] = field(default_factory=list)
    unchanged: int = 0
    told: list[Passage] = field(default_factory=list)


def changes(record: Publishable, content: Content) -> Changes:
    """`content` is what the record composes to; said in the language of the page."""
    page = record.publication
    if page is None:
        return Changes()
    editions = page.editions.told().exclude(kind=Edition.Kind.WITHDRAWAL)
    readable = with_gone(editions.filter(removed_at__isnull=True))
    since = readable.first()
    if since is None:
        return Changes()
    with translation.override(record.language):
        last = _content(since)
        found, unchanged = _between(record, last, content)
        told = found
        if not found and (former := readable[1:2]):
            told, _same = _between(record, _content(former[0]), last)
        returns = page.state == Publication.State.WITHDRAWN
        return Changes(since, returns, found, unchanged, passages(told))


def _content(edition: Any) -> Content:
    """As readers may still read it."""
    return without(edition.content, edition.gone)


def _between(record: Publishable, before: Content, after: Content) -> tuple[list[Difference], int]:
    declared = kind_of(record).content
    return edition_differences(_uncorrected(before), _uncorrected(after), declared)


def _uncorrected(content: Content) -> Content:
    """What was told of former corrections is no passage of the page."""
    return {name: value for name, value in content.items() if name != "corrections"}
