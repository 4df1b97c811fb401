"""The pictures' files of a package: which go along, and whether they are what they say."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image

from images.files.intake import MOST_BYTES, MOST_PIXELS
from images.files.originals import FORMATS
from images.models import originals
from press.editions.edition import pictures
from press.editions.taken_back import token_of

NAMES = {
    "default": re.compile(r"pictures/[A-Za-z0-9_-]{16,32}/[0-9]{1,5}\.(avif|webp|jpg)"),
    "originals": re.compile(r"[A-Za-z0-9_-]{1,80}\.(jpg|png|sent)"),
}


def store(name: str) -> Any:
    return default_storage if name == "default" else originals()


def named(name: str, row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Store and name of the files that a row names."""
    if name == "images.Picture" and row["original"]:
        yield "originals", row["original"]
    if name == "images.Rendition":
        yield "default", row["path"]
    if name in ("press.Edition", "press.Publication"):
        told = row["content"] if name == "press.Edition" else row["picture"]
        for each in pictures(told):
            for rendition in each["renditions"]:
                yield "default", str(rendition["path"])


def there(found: Iterable[tuple[str, str]], gone: set[str]) -> Iterator[tuple[str, str]]:
    """Those that may go along: files that there are, and that were not taken back."""
    for place, path in sorted(set(found)):
        if (
            NAMES[place].fullmatch(path)
            and token_of(path) not in gone
            and store(place).exists(path)
        ):
            yield place, path


def fault(content: bytes) -> str:
    """Why a file is no picture of ours, by what is in it; "" where it is one."""
    if len(content) > MOST_BYTES:
        return _("is larger than a picture may be")
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                return _("has more pixels than a picture may have")
            image.verify()
    except Exception:  # Pillow's readers raise nearly anything on what is none of theirs
        return _("is no picture")
    return ""


def keep(place: str, path: str, content: bytes) -> bool:
    """Whether it was not here before; one that is here stays, for names are never used twice."""
    if store(place).exists(path):
        return False
    store(place).save(path, ContentFile(content))
    return True
