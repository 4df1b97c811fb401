"""What it takes to answer a search for programs in a form of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http.response import HttpResponseBase


@dataclass(frozen=True)
class Export:
    """`answer` is the view of `archive/search.<form>`; it reads the search from the address as
    `Query.read` does, and refuses what cannot be followed (`refused`).

    `label` is the link below the hits; `told` what the page for programs says of it, in the active
    language. `media_type` names it in the description that browsers read, if they may take a search
    from there; `subscribed` says that it is a feed. `cost` counts against the pace of a network.
    """

    form: str
    label: str
    told: Callable[[], str]
    answer: Callable[..., HttpResponseBase]
    media_type: str = ""
    subscribed: bool = False
    cost: int = 1
