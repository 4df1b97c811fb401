"""The JSON Schema of a declared content (draft 2020-12)."""

import inspect
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

from language.contents import Label, OneOf, Read
from press.contents.fields import unmarked

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SIMPLE = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}
SAID: dict[str, dict[str, Any]] = {
    "plain": {},
    "rich": {"contentMediaType": "text/html"},
    "date": {"description": "A date as it is known, in EDTF (ISO 8601-2); empty where it is not."},
}


def schema_of(declared: Any) -> dict[str, Any]:
    """With all that it refers to among its `$defs`; in English, which is that of its names."""
    parts: dict[str, Any] = {}
    return {**_of(declared, parts), "$defs": parts}


def _of(hint: Any, parts: dict[str, Any]) -> dict[str, Any]:
    bare, marks = unmarked(hint)
    told = {type(mark): mark for mark in marks}
    label, read, one_of = told.get(Label), told.get(Read), told.get(OneOf)
    said = {"title": str(label.words)} if label else {}
    said |= SAID[read.form] if read else {}
    if one_of:
        known = [_of(each, parts) for each in one_of.types().values()]
        return {**said, "type": "array", "items": {"anyOf": known}}
    return {**said, **_bare(bare, parts)}


def _bare(bare: Any, parts: dict[str, Any]) -> dict[str, Any]:
    if is_typeddict(bare):
        if bare.__name__ not in parts:
            parts[bare.__name__] = {}  # it may hold itself
            parts[bare.__name__] = _object(bare, parts)
        return {"$ref": f"#/$defs/{bare.__name__}"}
    if get_origin(bare) is list:
        return {"type": "array", "items": _of(get_args(bare)[0], parts)}
    if get_origin(bare) is Literal:
        return {"enum": list(get_args(bare))}
    if bare in SIMPLE:
        return {"type": SIMPLE[bare]}
    return {"anyOf": [_of(each, parts) for each in get_args(bare)]}


def _object(declared: Any, parts: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(declared, include_extras=True)
    facts: dict[str, Any] = {
        "type": "object",
        "properties": {name: _of(hint, parts) for name, hint in hints.items()},
        "required": [name for name in hints if name in declared.__required_keys__],
    }
    words = inspect.cleandoc(declared.__doc__ or "")
    return {"description": words, **facts} if words else facts
