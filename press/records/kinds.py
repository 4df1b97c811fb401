"""What the press asks of each kind of record; rooms register theirs in their AppConfig.ready.

To add a kind is to write its table, what it composes to, and one `Kind` that names them; nothing
else in the house lists kinds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from language.style.passages import Part
from press.editions.edition import Content
from press.editions.publications import Publication
from press.records.problems import Problem
from press.records.seen import Seen

Compose = Callable[[list[Any], Seen], Sequence[Mapping[str, Any]]]
Neighbours = Callable[[Publication, Any], dict[str, Any]]


def itself(record: Any) -> list[Part]:
    return [Part(record)]


def nothing_missing(record: Any) -> list[Problem]:
    return []


def here(told: Mapping[str, Any]) -> str:
    return ""


def alone(publication: Publication, content: Content) -> dict[str, Any]:
    return {}


def no_rows(record: Any) -> Mapping[str, Sequence[Any]]:
    return {}


@dataclass(frozen=True)
class Kind:
    """`model` is its working table, whose `kind` names it in publications; `section` the first
    segment of its addresses.

    `content` is the declaration of what an edition keeps (language/contents.py), with a number,
    `schema`; `upgrades` leads from each former number to the next, for editions are never changed.

    `compose` gives everything the pages of these records show, read in a fixed number of queries;
    plain JSON, no HTML but cleaned rich text. Equal records compose equal contents. What they show
    of other records is looked up in the Seen, so as readers know them.

    `listing` gives of a content what lists show and are ordered by: title, summary, picture, tags,
    facts, and (the range of) days where it tells of some.

    `problems` says what is missing before a record may be published, in the active language;
    `parts` gives the rows whose fields stand in its form, itself first, in the form's order;
    `neighbours` what a page shows of other live pages, in at most one query. `rows` gives those
    that lists of its content were composed of, by the list's name, one for each of its parts.

    `appeared` says of a content, or of the facts for lists, when it first appeared anywhere: an ISO
    moment or EDTF; nothing where its first publication here is its first of all. Whoever dates a
    page asks press/records/appearing.py.

    `own_texts` are keys of its content that a translation has of its own, where it takes all others
    from its original; empty where a translation takes nothing. `in_feeds` says whether the feed of
    all tells of it, `is_news` whether the map of what is new names it, `is_told_of` whether other
    pages tell of it: its feed is then of these, else of its own editions.
    """

    model: Any
    section: str
    template: str
    content: Any
    compose: Compose
    listing: Callable[[Any], dict[str, Any]]
    problems: Callable[[Any], list[Problem]] = nothing_missing
    parts: Callable[[Any], Sequence[Part]] = itself
    neighbours: Neighbours = alone
    rows: Callable[[Any], Mapping[str, Sequence[Any]]] = no_rows
    appeared: Callable[[Mapping[str, Any]], str] = here
    in_feeds: bool = False
    is_news: bool = False
    is_told_of: bool = False
    own_texts: frozenset[str] = frozenset()
    upgrades: Mapping[int, Callable[[Content], Content]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.model.kind)

    @property
    def schema(self) -> int:
        """The number of the declaration."""
        return max(self.upgrades, default=0) + 1


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """In the order of registration they are gone through."""
    _kinds[kind.name] = kind


def forget(name: str) -> None:
    _kinds.pop(name, None)


def kinds() -> list[Kind]:
    return list(_kinds.values())


def kind_of(record: Any) -> Kind:
    """Of a record, of its model, of a publication or of a name. Raises LookupError for one that
    nobody registered."""
    return _kinds[record if isinstance(record, str) else record.kind]


def up_to_date(content: Content) -> Content:
    """As it would be were it composed today; what is stored is not touched. Of a kind that nobody
    registered (any more), or of an edition that was emptied, as it is."""
    kind = _kinds.get(content.get("kind", ""))
    while kind and (step := kind.upgrades.get(content["schema"])):
        content = step(content)
    return content


def publishables() -> dict[str, Any]:
    """The working models by kind."""
    return {name: kind.model for name, kind in _kinds.items()}


def model_of(kind: str) -> Any:
    """The working model of a publication's kind. Raises LookupError for an unknown kind."""
    return kind_of(kind).model
