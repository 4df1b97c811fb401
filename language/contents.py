"""How contents of editions are declared: what of them readers read, and what they call it.

A content is plain JSON. Its shape is a TypedDict, whose fields say by these marks how each is read;
comparisons, the words of the search, the JSON Schema and the strategies of tests follow from that.
A field without a mark says how a thing is kept or drawn: no reader reads it.

    class StoryContent(Head):
        headline: Annotated[Words, Label(_("Title")), Part("title")]
        body: Annotated[Prose, Label(_("Text")), FIRST]
        picture: Annotated[PictureContent | None, Label(_("Picture")), UNSEARCHED]
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypedDict


@dataclass(frozen=True)
class Read:
    """Readers read it: as "plain" or "rich" text (cleaned HTML), or as a "date" (EDTF)."""

    form: str = "plain"


@dataclass(frozen=True)
class Part:
    """To which part of a text that is searched it belongs, with all that is in it: "title",
    "summary", "body", "names", "byline" or "source"; "" where it is not searched, such as what is
    told of others, which are found under their own names."""

    name: str


@dataclass(frozen=True)
class Label:
    """What readers call it; of a list, each of its items; as the mark of a `type`, the whole that
    has it."""

    words: Any


@dataclass(frozen=True)
class First:
    """In a searched text it stands before the others, which come by name."""


@dataclass(frozen=True)
class OneOf:
    """Each item is of the type that its own `type` names; those known now, by name."""

    types: Callable[[], Mapping[str, Any]]


FIRST = First()
UNSEARCHED = Part("")

Words = Annotated[str, Read(), Part("body")]
"""Text in words."""
Prose = Annotated[str, Read("rich"), Part("body")]
"""Cleaned rich text."""
Line = Annotated[str, Read(), UNSEARCHED]
"""Text that is read and not searched, such as an address."""
Edtf = Annotated[str, Read("date"), UNSEARCHED]
"""A date as it is known; "" where it is not."""
Number = Annotated[int | None, Read(), UNSEARCHED]
Degrees = Annotated[float | None, Read(), UNSEARCHED]


class Worded(TypedDict):
    """Words in a language of their own."""

    text: Words
    language: str
