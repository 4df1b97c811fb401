"""The stored original: written anew from the decoded picture, without where and with what.

Nothing of the uploaded bytes stays as it came, so what hid behind or between them is gone. Of
the camera's notes only the short list below stays; places, serial numbers, maker's notes,
previews, XMP and IPTC do not. Until that is done, behind the upload (behind.py), what was sent
lies under a name of its own. Originals are never served.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from django.db import transaction
from PIL import Image

from images.files.pixels import ORIENTATION, exif_of
from images.models import Picture, Unmade, originals

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")  # that are read
AS_SENT = ".sent"

# Description, make, model, date, artist, copyright.
_KEPT = (0x010E, 0x010F, 0x0110, 0x0132, 0x013B, 0x8298)
_DETAILS, _TAKEN_AT = 0x8769, (0x9003, 0x9011)


@contextmanager
def opened(name: str) -> Iterator[Image.Image]:
    with originals().open(name) as file, Image.open(file, formats=FORMATS) as image:
        yield image


def rewritten(image: Image.Image) -> tuple[bytes, str]:
    """The bytes to store and their extension.

    JPEG stays JPEG with its own quantisation, next to lossless; PNG, GIF and all that is
    transparent become PNG, lossless; other pictures become JPEG of high quality.
    """
    notes = {"exif": kept_exif(exif_of(image)), "icc_profile": image.info.get("icc_profile")}
    out = BytesIO()
    if image.format in {"JPEG", "MPO"}:  # MPO: a JPEG with further pictures behind the first
        image.format = "JPEG"
        progressive = bool(image.info.get("progressive"))
        image.save(out, "JPEG", quality="keep", progressive=progressive, comment=b"", **notes)
        return out.getvalue(), "jpg"
    if image.format in {"PNG", "GIF"} or image.has_transparency_data:
        image.save(out, "PNG", **notes)
        return out.getvalue(), "png"
    image.convert("RGB").save(out, "JPEG", quality=95, subsampling=0, **notes)
    return out.getvalue(), "jpg"


def forget(instance: Picture, **kwargs: Any) -> None:
    """After a picture is deleted: its original too. Renditions stay as long as editions name them
    that readers may see (sweep.py)."""
    if instance.original:  # the law left some without
        transaction.on_commit(lambda: let_go(instance.original))


def let_go(name: str) -> None:
    """Delete it, unless something is still made of it."""
    named = Picture.objects.filter(original=name).exists()
    if not named and not Unmade.objects.filter(original=name).exists():
        originals().delete(name)


def kept_exif(given: Image.Exif) -> bytes:
    kept = Image.Exif()
    if isinstance(turned := given.get(ORIENTATION), int) and 1 < turned <= 8:
        kept[ORIENTATION] = turned
    for tag in _KEPT:
        if text := _plain(given.get(tag)):
            kept[tag] = text
    try:
        details = given.get_ifd(_DETAILS)
    except Exception:  # damaged notes again, read only now
        details = {}
    times = {
        tag: text.decode("ascii", "ignore")
        for tag in _TAKEN_AT
        if (text := _plain(details.get(tag)))
    }
    if times:
        kept.get_ifd(_DETAILS).update(times)
    return kept.tobytes() if len(kept) or times else b""


def _plain(value: object) -> bytes:
    """The bytes as the camera wrote them: Pillow reads them as Latin-1 whatever they are."""
    return value.encode("latin-1", "ignore")[:500] if isinstance(value, str) else b""
