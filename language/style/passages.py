"""What is written in the fields of a row, and the outside addresses it leads to."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from language.dates.fields import UncertainDateField
from language.richtext.fields import RichTextField

# Of others' works and people, not in the house's own words; and what is no sentence.
NOT_OURS = frozenset(
    {
        *("source_title", "source_publisher", "source_line", "byline", "speaker", "desk", "slug"),
        *("wikidata", "draft_digest"),
    }
)
_HREF = re.compile(r'<a\s[^<>]*?href="([^"<>]+)"')
_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """A row whose fields stand in a record's form: the record itself or one of its parts.

    `prefix` is what the ids of its form fields begin with; `quotes` are fields that hold the words
    of others.
    """

    row: Any
    prefix: str = "id_"
    quotes: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Passage:
    """The words of one field; `language` is the one they are in, `rich` says that they are HTML."""

    row: Any
    field: str
    anchor: str
    language: str
    text: str
    rich: bool = False
    quoted: bool = False


def passages(part: Part, language: str) -> Iterator[Passage]:
    """Of a row, every field that holds words of the house."""
    for each in part.row._meta.concrete_fields:
        text = getattr(part.row, each.attname)
        if not text or not holds_words(each):
            continue
        own = fixed_language(each) or language
        rich = isinstance(each, RichTextField)
        quoted = each.name in part.quotes
        yield Passage(part.row, each.name, part.prefix + each.name, own, text, rich, quoted)


def fixed_language(column: Any) -> str:
    """Of a field that has a twin in the other language; else the record's language counts."""
    if column.name.endswith("_en"):
        return "en"
    names = {each.name for each in column.model._meta.concrete_fields}
    return "ar" if f"{column.name}_en" in names else ""


def addresses(part: Part) -> Iterator[tuple[str, str]]:
    """Pairs of the field's id and an address in it; http and https alone."""
    for each in part.row._meta.concrete_fields:
        value = getattr(part.row, each.attname)
        if not value or not isinstance(value, str):
            continue
        if isinstance(each, models.URLField):
            found = [value]
        elif isinstance(each, RichTextField):
            found = [html.unescape(address) for address in _HREF.findall(value)]
        else:
            continue
        for address in found:
            if _WEB.match(address):
                yield part.prefix + each.name, address


def holds_words(field: Any) -> bool:
    """Words of the house in a language: no choice, date, address, nor what others wrote."""
    return (
        isinstance(field, (models.CharField, models.TextField))
        and not isinstance(field, (models.URLField, UncertainDateField))
        and field.editable
        and not field.choices
        and field.name not in NOT_OURS
    )
