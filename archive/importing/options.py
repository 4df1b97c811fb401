"""What an import is asked to do."""

from dataclasses import dataclass, field
from pathlib import Path

from archive.formats.wordpress import POST
from press.people.users import User


@dataclass(frozen=True)
class Options:
    """`key` names the archive that items are of, in place of what their file says; `desks` are
    desks by section. `mend` mends letters that were read in the wrong encoding. `language` is that
    of items that do not say theirs. `addresses` says that the items' old addresses are to lead to
    their stories."""

    key: str = ""
    source: str = ""
    language: str = ""
    desk: str = ""
    desks: dict[str, str] = field(default_factory=dict)
    publish: bool = True
    dry_run: bool = False
    link_names: bool = False
    mend: bool = False
    pictures: Path | None = None
    addresses: bool = False
    types: frozenset[str] = frozenset({POST})
    by: User | None = None
