"""The words of a content: what readers read of it, and what is searched in it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from press.contents.fields import Field, fields_of


def read(value: Any, field: Field) -> Iterator[tuple[str, str]]:
    """Every text that readers read, in the order of the declaration, with its form (Read.form)."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            for part in fields_of(field.type_of(each)):
                yield from read(each.get(part.name), part)
        elif field.read and not (each is None or each == "" or isinstance(each, bool)):
            yield field.read.form, str(each)


def prose(value: Any, field: Field) -> Iterator[str]:
    """Every rich text in it but for what is told of others, as cleaned HTML."""
    if field.part and not field.part.name:
        return
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            for part in fields_of(field.type_of(each)):
                yield from prose(each.get(part.name), part)
        elif each and field.read and field.read.form == "rich":
            yield each


def searched(content: Any, declared: Any) -> dict[str, list[str]]:
    """The texts of each part (language.contents.Part), none of them empty; those of "body" with
    what is marked FIRST before the others, which come by the names of their fields."""
    found: dict[str, list[str]] = defaultdict(list)
    for field in _in_order(declared):
        for part, text in _searched(content.get(field.name), field):
            found[part].append(text)
    return found


def _searched(value: Any, field: Field) -> Iterator[tuple[str, str]]:
    if field.part and not field.part.name:
        return
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            for inner in _in_order(field.type_of(each)):
                for part, text in _searched(each.get(inner.name), inner):
                    yield field.part.name if field.part else part, text
        elif field.part and isinstance(each, str) and each:
            yield field.part.name, each


def _in_order(declared: Any) -> list[Field]:
    fields = fields_of(declared)
    rest = sorted((each for each in fields if not each.is_first), key=lambda each: each.name)
    return [*(each for each in fields if each.is_first), *rest]
