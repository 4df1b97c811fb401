"""Pages of ours that blocks lead to."""

from collections.abc import Iterator
from typing import NotRequired, TypedDict

from django.utils.translation import gettext as _

from language.contents import Line
from press.editions.publications import Publication
from press.records.problems import Problem


class TargetContent(TypedDict):
    """A page of ours, with its key and path at that time, or an address."""

    publication: NotRequired[int]
    path: NotRequired[str]
    url: NotRequired[Line]


def withdrawn(target: Publication, anchor: str) -> Iterator[Problem]:
    if target.state == Publication.State.WITHDRAWN:
        message = _("“%(page)s” has been withdrawn; readers see this without a link.")
        yield Problem(message % {"page": target.title}, anchor, must=False)
