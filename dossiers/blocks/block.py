"""What all blocks share, and what the house asks of each kind.

To add one is to write a module like those beside this one, with the template and the style sheet of
its name, and to list its BlockKind in `listed.py`; nothing else names kinds of blocks.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from content_editor.models import create_plugin_base
from django.contrib.admin.utils import flatten
from django.db import models
from django.utils.text import capfirst

from dossiers.dossier import Dossier
from dossiers.facts import Facts
from press.contents.fields import fields_of
from press.records.problems import Problem

if TYPE_CHECKING:
    Plugin = models.Model
else:
    Plugin = create_plugin_base(Dossier)
Content = dict[str, Any]


class Block(Plugin):
    """A row of the body. `type` names its kind in an edition's content.

    A draft may be unfinished: whatever is not `blank` may be empty in it, and stands in the way of
    publishing (dossiers/problems.py). A relation that is not `blank` is `null` for that.
    """

    type: ClassVar[str]
    parent: "models.ForeignKey[Dossier, Dossier]"
    region: "models.CharField[str, str]"
    ordering: "models.IntegerField[int, int]"

    class Meta:
        abstract = True
        ordering = ["ordering", "pk"]

    def __str__(self) -> str:
        return self.words() or str(capfirst(self._meta.verbose_name))

    def words(self) -> str:
        """What it is known by at the desk; empty where nothing of that is written."""
        return ""


@dataclass(frozen=True)
class InForm:
    """Where a block stands in the form: `anchor` begins the ids of its fields (but for the hyphen),
    messages call it what it is `called`, `before` are the types of the blocks before it; `known` is
    what `ask` of its kind gave."""

    anchor: str
    called: str
    dossier: Dossier
    before: Sequence[str]
    known: Any = None


def nothing(*given: Any) -> tuple[Any, ...]:
    return ()


def as_it_is(block: Content, content: Content) -> Content:
    return block


@dataclass(frozen=True, eq=False)
class BlockKind:
    """`model` is its table, `content` what an edition keeps of a block: a TypedDict with its
    `type`, whose Label readers see in compared editions.

    `compose` gives that content without `type`, or None where nothing of it may be shown; it asks
    the database nothing. `reads` are the relations that are read with a block; `shows` gives the
    records that `compose` needs of the Facts, as (model, key), of Control with the key of the
    place that was held.

    In the form: `icon` (of Material Icons) and the lines of `fields`. `several` are arrays of keys,
    each with a relation to the same rows; `quoted` fields hold words of others. The words of
    `headed_by` head it there, of all its fields where none are named. `problems` says what keeps a
    block from being published besides what it `lacks`, and may use what `ask` found for all of the
    kind. Whatever is given a block copes with one of which nothing is filled in.

    On the page: blocks in a row stand in one group, where `joins` has the type of the group (its
    own type unless said otherwise). The group is drawn by the template `dossiers/blocks/TYPE.html`,
    or by that of the group it joined where `stands_alone` is False. `lay_out` gives a block what it
    shows of the dossier's own content, `links` the groups of the records it leads to, `target` the
    key of the publication it leads to, and `arrange` what its group has beside `blocks`.
    """

    model: Any
    content: Any
    compose: Callable[[Any, Facts], Mapping[str, Any] | None]
    icon: str
    fields: Sequence[Any]
    headed_by: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    shows: Callable[[Any], Iterable[tuple[Any, Any]]] = nothing
    several: Mapping[str, tuple[Any, str]] = field(default_factory=dict)
    quoted: frozenset[str] = frozenset()
    ask: Callable[[Sequence[Any]], Any] = nothing
    problems: Callable[[Any, InForm], Iterable[Problem]] = nothing
    joins: frozenset[str] | None = None
    stands_alone: bool = True
    begins_section: bool = False
    lay_out: Callable[[Content, Content], Content] = as_it_is
    links: Callable[[Content], Iterable[str]] = nothing
    target: Callable[[Content], int | None] = lambda block: None
    arrange: Callable[[list[Content]], Mapping[str, Any]] = lambda blocks: {}

    @property
    def type(self) -> str:
        return str(self.model.type)

    @property
    def template(self) -> str:
        return f"dossiers/blocks/{self.type}.html" if self.stands_alone else ""

    def lacks(self, block: Any) -> list[Any]:
        """Of the fields that are not `blank`, in the order of the form, those that are empty."""
        asked = (self.model._meta.get_field(name) for name in flatten(list(self.fields)))
        return [
            field
            for field in asked
            if not field.blank and field.value_from_object(block) in field.empty_values
        ]

    def is_joined_to(self, group: str) -> bool:
        return group in ({self.type} if self.joins is None else self.joins)

    def relations_to(self, model: Any) -> list[str]:
        """Names of its fields that lead to this model."""
        fields = self.model._meta.concrete_fields
        return [each.name for each in fields if each.related_model is model]

    def fields_kept_as(self, declared: Any) -> list[str]:
        """Names in its content whose values are of this type."""
        return [each.name for each in fields_of(self.content) if each.type is declared]
