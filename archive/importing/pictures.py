"""Pictures that items name, taken from a folder by their file's name; nothing is ever fetched."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from archive.formats.items import Item
from archive.formats.texts import one_line, shortened
from images.files import intake
from images.models import Picture
from press.people.users import User

DEEPEST = 6  # folders above a file's name that count, as in 2016/11/dam.jpg
ALT, CREDIT = 400, 200


class Pictures:
    """A folder, and which of its files are pictures of ours by now; each is taken in once."""

    def __init__(self, folder: Path, by: User | None) -> None:
        self.folder = folder.resolve()
        self.by = by
        self.taken: dict[Path, int] = {}
        self._of_batch: list[Path] = []

    def begin(self) -> None:
        self._of_batch = []

    def forget_batch(self) -> None:
        """Call when what was saved since `begin` was undone."""
        for path in self._of_batch:
            self.taken.pop(path, None)

    def give(self, item: Item) -> int | None:
        """The primary key of the item's picture; None with a note in the item on why not."""
        if item.picture is None:
            return None
        path = next(filter(None, map(self.find, item.picture.addresses)), None)
        if path is None:
            item.notes.append(_("Without a picture: it is not in the folder of pictures."))
            return None
        if path not in self.taken:
            try:
                self.taken[path] = self._take(path, item).pk
            except ValidationError as error:
                words = {"name": path.name, "why": " ".join(error.messages)}
                item.notes.append(_("Without the picture %(name)s: %(why)s") % words)
                return None
            self._of_batch.append(path)
        return self.taken[path]

    def find(self, address: str) -> Path | None:
        """The file that an address ends with, under as many of its folders as fit best."""
        try:
            parts = [part for part in unquote(urlsplit(address).path).split("/") if part]
        except ValueError:
            return None
        parts = parts[-DEEPEST:]
        if not parts or any(part == ".." or "\\" in part or "\0" in part for part in parts):
            return None
        for start in range(len(parts)):
            path = self.folder.joinpath(*parts[start:])
            try:
                if path.is_file() and path.resolve().is_relative_to(self.folder):
                    return path
            except OSError:  # a name longer than the system has
                return None
        return None

    def _take(self, path: Path, item: Item) -> Picture:
        named = item.picture
        assert named
        caption = shortened(one_line(named.caption), ALT)
        alt = shortened(one_line(named.alt), ALT) or caption
        credit = shortened(one_line(named.credit or item.source), CREDIT)
        if not credit or not alt:
            message = _("it has no credit.") if not credit else _("it has no alternative text.")
            raise ValidationError(message)
        with path.open("rb") as file:
            facts = {"alt": alt, "caption": caption, "credit": credit}
            return intake.add(File(file, name=path.name), by=self.by, **facts)
