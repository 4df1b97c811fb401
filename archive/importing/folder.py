"""The files of a folder, in an order that stays the same."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Source:
    """A file to be imported, under the name it is told by; `named` says that it was asked for by
    itself, not found in a folder."""

    path: Path
    name: str
    named: bool = True

    @property
    def size(self) -> int:
        """In bytes; 0 where it is gone."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


def files(sources: Iterable[Path]) -> list[Source]:
    """Those named and all in folders named, by their paths; hidden ones are left out, and folders
    that are links are not followed. Raises ValidationError for what is not there."""
    found: dict[Path, Source] = {}
    for source in sources:
        if source.is_dir():
            for path in _inside(source):
                found.setdefault(path.resolve(), Source(path, str(path), named=False))
        elif source.is_file():
            found.setdefault(source.resolve(), Source(source, str(source)))
        else:
            message = _("There is no file or folder “%(path)s”.")
            raise ValidationError(message % {"path": source}, code="missing")
    return list(found.values())


def _inside(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here) / name
            if not name.startswith(".") and path.is_file():
                yield path
