"""The words of a content: what readers read of it, and what is searched in it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from language.dates import Date, say
from press.contents.fields import Field, fields_of
from press.contents.head import CorrectionContent

_TAG = re.compile(r"<(/?)(p|h3|h4|li|blockquote|br)\b[^<>]*>")
_ANY_TAG = re.compile(r"<[^<>]*>")


def read(value: Any, field: Field) -> Iterator[tuple[str, str]]:
    """Every text that readers read, in the order of the declaration, with its form (Read.form)."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            for part in fields_of(field.type_of(each)):
                yield from read(each.get(part.name), part)
        elif field.read and not (each is None or each == "" or isinstance(each, bool)):
            yield field.read.form, str(each)


def words(value: Any, field: Field) -> Iterator[str]:
    """What of it readers read: its texts as plain lines, dates as they are said; not how it looks
    or is kept."""
    for form, text in read(value, field):
        yield _date(text) if form == "date" else readable(text)


def _date(edtf: str) -> str:
    try:
        return say(Date(edtf), get_language())
    except (ValidationError, ValueError):
        return edtf


def readable(text: str) -> str:
    """Rich text as plain, with its paragraphs as lines."""
    if "<" not in text:
        return text
    lines = _TAG.sub("\n", text)
    return unescape(_ANY_TAG.sub("", lines)).strip("\n")


def stands(quoted: str, content: Any, declared: Any) -> bool:
    """Whether each line of these words is read in the content, said in the active language;
    elsewhere than in what former corrections say.
    """
    fields = (field for field in fields_of(declared) if field.label)
    told = [field for field in fields if field.type is not CorrectionContent]
    parts = (words(content.get(field.name), field) for field in told)
    text = " ".join(" ".join(line for part in parts for line in part).split())
    return all(" ".join(line.split()) in text for line in quoted.splitlines())


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
