"""Objects of JSON with the names of all fields in small letters, one in memory at a time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext as _

from archive.formats.bytes_as_text import decoded
from archive.formats.json_slices import JsonSlices
from archive.formats.slices import Slice

Facts = dict[str, Any]
_DEEPEST = 30


@dataclass(slots=True)
class Found:
    """`whole` says that all letters could be read, `refusal` why there is nothing."""

    facts: Facts
    whole: bool = True
    refusal: str = ""


def objects(file: IO[bytes]) -> Iterator[Found]:
    """The outermost ones of a file: it is one, or an array or lines of them."""
    return map(_parsed, JsonSlices(file))


def _parsed(each: Slice) -> Found:
    if each.refusal:
        return Found({}, True, each.refusal)
    text, whole = decoded(each.content)
    try:
        return Found(lowered(json.loads(text, strict=False)), whole)
    except (ValueError, RecursionError):
        message = _("What begins in line %(line)s cannot be read as an item.")
        return Found({}, True, message % {"line": each.line})


def lowered(value: Any, depth: int = 0) -> Any:
    """What is nested deeper than any item is left out."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        return {key.lower(): lowered(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [lowered(each, depth + 1) for each in value]
    return value


def said(facts: Any, *names: str) -> str:
    """The first of these fields that has a text; a number counts as one."""
    for name in names:
        value = facts.get(name) if isinstance(facts, dict) else None
        if isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value):
            return str(value)
    return ""


def is_text(value: Any) -> bool:
    return isinstance(value, str)


def listed(value: Any) -> list[Any]:
    """What may stand alone or in a list; nothing is none."""
    return value if isinstance(value, list) else [] if value in (None, "") else [value]
