"""Any content that a declaration allows."""

from collections.abc import Mapping
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

from hypothesis import strategies as st

from language.contents import OneOf
from press.contents.fields import unmarked

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
DATE = st.sampled_from(["", "2016", "2016-11-06", "2013~", "2016-11/2017-10"])
SIMPLE: Mapping[Any, st.SearchStrategy[Any]] = {
    str: TEXT | DATE,
    int: st.integers(-9, 9_999),
    float: st.floats(-180, 180, allow_nan=False),
    bool: st.booleans(),
    NoneType: st.none(),
}


def contents(declared: Any) -> st.SearchStrategy[Any]:
    """Values of a declared type, with blocks of every type that is known."""
    bare, marks = unmarked(declared)
    one_of = next((mark for mark in marks if isinstance(mark, OneOf)), None)
    if one_of:
        items = st.one_of(*(contents(each) for each in one_of.types().values()))
        return st.lists(items, max_size=3)
    if is_typeddict(bare):
        hints = get_type_hints(bare, include_extras=True)
        fields = {name: contents(hint) for name, hint in hints.items()}
        needed = {name: field for name, field in fields.items() if name in bare.__required_keys__}
        return st.fixed_dictionaries(
            needed, optional={name: fields[name] for name in set(fields) - set(needed)}
        )
    if get_origin(bare) is list:
        return st.lists(contents(get_args(bare)[0]), max_size=2)
    if get_origin(bare) is Literal:
        return st.sampled_from(get_args(bare))
    return SIMPLE.get(bare) or st.one_of(*(contents(each) for each in get_args(bare)))
