"""What a declared content says of its fields (language/contents.py)."""

from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from language.contents import First, Label, OneOf, Part, Read


@dataclass(frozen=True)
class Field:
    """`type` is that of the value, or of each of its items, without marks and without None."""

    name: str
    type: Any
    is_list: bool = False
    read: Read | None = None
    part: Part | None = None
    label: Label | None = None
    one_of: OneOf | None = None
    is_first: bool = False

    def type_of(self, value: Any) -> Any:
        """Of this value, or item; None where its `type` is not known (any more)."""
        if self.one_of is None:
            return self.type
        return self.one_of.types().get(str(value.get("type"))) if isinstance(value, dict) else None


@cache
def fields_of(content: Any) -> tuple[Field, ...]:
    """In the order of the declaration; of what is no TypedDict none."""
    if not is_typeddict(content):
        return ()
    hints = get_type_hints(content, include_extras=True)
    return tuple(_field(name, hint) for name, hint in hints.items())


def label_of(content: Any) -> Label | None:
    """What readers call the whole, where it says so at its `type`."""
    return next((field.label for field in fields_of(content) if field.name == "type"), None)


def _field(name: str, hint: Any) -> Field:
    bare, marks = unmarked(hint)
    told = {type(mark): mark for mark in marks}  # the outermost stands last
    bare = _without_none(bare)
    is_list = get_origin(bare) is list
    if is_list:
        bare, inner = unmarked(get_args(bare)[0])
        told = {type(mark): mark for mark in inner} | told
    return Field(
        name,
        bare,
        is_list,
        told.get(Read),
        told.get(Part),
        told.get(Label),
        told.get(OneOf),
        First in told,
    )


def unmarked(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """The type, and its marks from the inside out."""
    if get_origin(hint) is NotRequired:
        return unmarked(get_args(hint)[0])
    if get_origin(hint) is not Annotated:
        return hint, ()
    bare, *marks = get_args(hint)
    within, inner = unmarked(bare)
    return within, (*inner, *marks)


def _without_none(hint: Any) -> Any:
    if get_origin(hint) not in (Union, UnionType):
        return hint
    others = [each for each in get_args(hint) if each is not NoneType]
    return unmarked(others[0])[0] if len(others) == 1 else hint
