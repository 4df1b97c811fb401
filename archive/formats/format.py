"""What it takes to read a format: how its files begin, and how items are taken out of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from archive.formats.items import Item


@dataclass(frozen=True)
class Beginning:
    """Of a file: as it is, and what marks it, without blanks, NUL and signs of the order of bytes;
    `suffix` is that of its name."""

    start: bytes
    marks: bytes
    suffix: str


@dataclass(frozen=True)
class Format:
    """`label` and `suffixes` stand where a file is asked for.

    `is_of` tells by a beginning whether a file is of this format; `read` takes its items out, one
    in memory at a time. It is told which types of items are wanted, where files name some, and
    whether their pictures are. It raises ValidationError, at once or on the way, for what cannot
    be read from there on; one broken item is an Item with a refusal.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    is_of: Callable[[Beginning], bool]
    read: Callable[[IO[bytes], frozenset[str], bool], Iterator[Item]]
