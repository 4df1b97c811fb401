"""One piece of coverage as a file has it, whatever the format."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class PictureNamed:
    """A picture as an item names it: by addresses or paths, of which the files' names count, the
    best first."""

    addresses: list[str]
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Whom, what or where an item says that it is about; `kind` is one of KINDS, `uri` is its own
    name for that, where it has one."""

    kind: str
    name: str
    uri: str = ""


KINDS = ("person", "organisation", "place", "event")


@dataclass(slots=True)
class Item:
    """`number` counts from 1 in its file, for tables it is the line. Texts are as they stand there,
    HTML or not; `body` is HTML always. `key` and `id` say which item of which archive it is."""

    number: int
    key: str = ""
    id: str = ""
    headline: str = ""
    blurb: str = ""
    body: str = ""
    byline: str = ""
    desk: str = ""
    date: str = ""
    source: str = ""
    source_url: str = ""
    language: str = ""
    tags: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    """Of the tags, those that may be what we call a desk."""
    named: list[Named] = field(default_factory=list)
    """Tied to actors and places of ours; what is none of these becomes a tag."""
    base: str = ""
    """What relative addresses are relative to."""
    picture: PictureNamed | None = None
    public: bool = True
    """Whether readers could see it where it comes from; what they could not stays a draft here."""
    by_hand: bool = False
    """Whether it comes from a table: there, what cannot be read is refused rather than left out."""
    notes: list[str] = field(default_factory=list)
    of_file: list[str] = field(default_factory=list)
    """What is to be said of its file, whatever becomes of the item."""
    left_out: str = ""
    """Why it is no story, such as a page or an attachment."""
    refusal: str = ""
