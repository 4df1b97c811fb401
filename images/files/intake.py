"""From an uploaded file to a picture of ours, or to a refusal that says what to do.

Taken are still JPEG, PNG, WebP, AVIF and GIF. What a file is, its content decides, never its
name. Refused is what moves (which moment to show is an editor's choice, not a program's), what
browsers do not show (TIFF, HEIC) and what can carry programs (SVG).
"""

import logging
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from threading import Lock
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image

from images.files import notes, pixels, renditions
from images.files.originals import AS_SENT, FORMATS, let_go
from images.models import Picture, originals, widths

ACCEPT = "image/jpeg,image/png,image/webp,image/avif,image/gif"
MOST_BYTES = 40 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 16_383  # what WebP can hold

_REFUSALS = {
    "empty": _("The file is empty. Save the picture again and upload that."),
    "too_heavy": _("The file is larger than 40 MB. Save it as a smaller JPEG and upload that."),
    "too_large": _(
        "The picture has more than 50 megapixels or is longer than 16,383 pixels on a side. "
        "Scale it down and upload that."
    ),
    "vector": _("This is an SVG drawing, which can carry programs. Export it as PNG, upload that."),
    "not_a_picture": _(
        "This is not a picture that can be read. Upload a JPEG, PNG, WebP, AVIF or GIF file; "
        "save other kinds, such as HEIC or TIFF, as JPEG first."
    ),
    "moving": _("This picture moves. Save the one moment to be shown as JPEG, and upload that."),
    "damaged": _("The file is damaged or was cut short. Get it again from where it came from."),
}
log = logging.getLogger(__name__)
Result = TypeVar("Result")
_ONE_AT_A_TIME = Lock()  # of a process: 50 megapixels take up to 0.8 GB while they are worked on
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True)
class Taken:
    """A picture that passed: facts, the file as it was sent, pixels of the least width, and what
    the file says of itself, by fields of Picture."""

    name: str
    width: int
    height: int
    colour: str
    sent: bytes
    small: Image.Image
    notes: dict[str, str]


def take_in(file: "File[Any] | bytes") -> Taken:
    """Check and decode. Stores nothing. Raises ValidationError."""
    data = file if isinstance(file, bytes) else file.read(MOST_BYTES + 1)
    name = "" if isinstance(file, bytes) else file.name or ""
    with _ONE_AT_A_TIME:
        return _decoded(data, name)


def _decoded(data: bytes, name: str) -> Taken:
    image = _opened(data)
    _check_size(image)
    if image.format != "MPO" and _read(lambda: getattr(image, "is_animated", False)):
        raise _refusal("moving")
    _read(image.load)
    _check_size(image)
    return _read(lambda: _taken(image, data, name))


def keep(picture: Picture, taken: Taken) -> None:
    """Save the picture, new or known, with this file; in one transaction. What nobody wrote of it
    is taken from the file."""
    for field, text in taken.notes.items():
        if not getattr(picture, field) and not (field == "alt" and picture.decorative):
            setattr(picture, field, text)
    former = picture.original
    name = f"{secrets.token_urlsafe(16)}{AS_SENT}"
    stored = originals().save(name, ContentFile(taken.sent))
    picture.original, picture.name = stored, taken.name
    picture.width, picture.height, picture.colour = taken.width, taken.height, taken.colour
    try:
        renditions.store(picture, taken.small)
    except BaseException:
        originals().delete(stored)
        raise
    if former:
        transaction.on_commit(lambda: let_go(former))


def add(file: "File[Any] | bytes", *, by: Any = None, **facts: Any) -> Picture:
    """A new picture; `facts` are fields of Picture (alt, credit, caption, …)."""
    picture = Picture(created_by=by, **facts)
    keep(picture, take_in(file))
    return picture


def replace(picture: Picture, file: "File[Any] | bytes") -> None:
    """Another file for a known picture. What is published keeps showing the former one."""
    keep(picture, take_in(file))


def display_name(name: str) -> str:
    """What the uploader called the file, for showing only."""
    visible = _INVISIBLE.sub("", name.replace("\\", "/"))
    return " ".join(PurePosixPath(visible).name.split())[:200]


def _opened(data: bytes) -> Image.Image:
    if not data:
        raise _refusal("empty")
    if len(data) > MOST_BYTES:
        raise _refusal("too_heavy")
    if re.search(rb"<(?:\w+:)?svg[\s>/]", data[:4096], re.IGNORECASE) and _is_markup(data):
        raise _refusal("vector")
    try:
        return Image.open(BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _refusal("too_large") from None
    except Exception:  # Pillow's readers raise nearly anything on what is none of theirs
        raise _refusal("not_a_picture") from None


def _is_markup(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _check_size(image: Image.Image) -> None:
    """Asked of the header before decoding, and again after."""
    across, down = image.size
    if across * down > MOST_PIXELS or max(image.size) > LONGEST_SIDE:
        raise _refusal("too_large")


def _read(step: Callable[[], Result]) -> Result:
    try:
        return step()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _refusal("too_large") from None
    except Exception:  # as in _opened, of what is damaged
        log.warning("A picture was refused as damaged.", exc_info=True)
        raise _refusal("damaged") from None


def _taken(image: Image.Image, data: bytes, name: str) -> Taken:
    width, height = pixels.upright_size(image)
    small = pixels.master(image, widths(width)[0])
    colour = pixels.dominant_colour(small)
    return Taken(display_name(name), width, height, colour, data, small, notes.read(image))


def _refusal(code: str) -> ValidationError:
    return ValidationError(_REFUSALS[code], code=code)
