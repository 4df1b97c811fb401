"""What the contents of all kinds begin with, and what several of them hold."""

from typing import TypedDict

from language.contents import Line, Words


class Head(TypedDict):
    """`path` is that of the page; `schema` the number of the declaration it was made by."""

    schema: int
    kind: str
    language: str
    path: str


class TagContent(TypedDict):
    slug: str
    name: Words


class CorrectionContent(TypedDict):
    """`published_at` is the moment of the edition that tells it, in ISO 8601."""

    kind: str
    passage: Line
    before: Line
    after: Line
    reason: Line
    edition: int
    published_at: str
