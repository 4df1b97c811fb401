"""The files readers get: a few widths of each picture, in three formats.

The smallest are made at once, all others are promised with their addresses and made behind
(behind.py), under a token nobody can guess, and never changed: whatever must change in them is made
anew under another token, and the former files stay, for published editions name them, until nobody
may see those (sweep.py) or the picture is withdrawn (takedown.py).
"""

import datetime
import secrets
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from PIL import Image

from images.files import pixels
from images.files.originals import opened
from images.models import Picture, Rendition, Unmade, rendition_path, sizes, widths

FORMATS: dict[str, dict[str, Any]] = {
    "avif": {"quality": 60, "speed": 6, "max_threads": 1},
    "webp": {"quality": 80, "method": 4},
    "jpeg": {"quality": 82, "progressive": True, "optimize": True},
}
AT_ONCE = ("webp", "jpeg")  # one of which every reader's browser shows
SETTLED = datetime.timedelta(minutes=10)  # after which whoever was publishing has published
_ARTIST, _COPYRIGHT = 0x013B, 0x8298
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">
<dc:creator><rdf:Seq><rdf:li>{0}</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{0}</rdf:li></rdf:Alt></dc:rights>
<photoshop:Credit>{0}</photoshop:Credit>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class Withdrawn(ValidationError):
    """No files are made of what readers must not see."""


def make(picture: Picture) -> None:
    """Renditions as they should be: complete, with the picture's credit. Does nothing where they
    are; whoever asks at the same time waits for the picture's row, then finds them made."""
    with transaction.atomic():
        held = Picture.objects.select_for_update().get(pk=picture.pk)
        if not held.withdrawn_at and not _in_order(held):
            renew(held)
    picture.token, picture.written_credit = held.token, held.written_credit


def write_credit(
    sender: Any, instance: Picture, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """After a save: files name whom the picture names."""
    known = not (created or raw or instance.withdrawn_at)
    if known and instance.credit != instance.written_credit:
        make(instance)


def renew(picture: Picture) -> None:
    """The same under other addresses."""
    with opened(picture.original) as image:
        store(picture, pixels.master(image, widths(picture.width)[0]))


def store(picture: Picture, small: Image.Image) -> None:
    """Write the smallest files under a new token, then save the picture with them, and with what
    is promised, in one transaction."""
    token = secrets.token_urlsafe(16)
    promised = {each.path: each for each in _promised(picture, token)}
    made: list[str] = []
    try:
        size = sizes(picture.width, picture.height)[0]
        for kind in AT_ONCE:
            path = rendition_path(token, size[0], kind)
            data = encoded(pixels.scaled(small, size), kind, picture.credit)
            default_storage.save(path, ContentFile(data))
            promised[path].size = len(data)
            made.append(path)
        with transaction.atomic():
            if picture._state.adding:
                picture.token, picture.written_credit = token, picture.credit
                picture.save()
            else:
                _supersede(picture)
                picture.token, picture.written_credit = token, picture.credit
            picture.renditions.all().delete()
            Rendition.objects.bulk_create(promised.values())
            Unmade.objects.create(
                picture=picture, token=token, credit=picture.credit, original=picture.original
            )
            # after its files, so that whoever is told of it reads these
            picture.save()
    except BaseException:
        for path in made:
            default_storage.delete(path)
        raise


def encoded(image: Image.Image, kind: str, credit: str) -> bytes:
    shown = pixels.on_white(image) if kind == "jpeg" else image
    out = BytesIO()
    shown.save(out, kind, **FORMATS[kind], **credit_notes(credit))
    return out.getvalue()


def credit_notes(credit: str) -> dict[str, bytes]:
    """What the files say beside their pixels: the credit and nothing else.

    As XMP, where any script has its place, and as EXIF in UTF-8, as the Metadata Working Group
    has it, for programs that read nothing else.
    """
    if not credit:
        return {}
    exif = Image.Exif()
    exif[_ARTIST] = exif[_COPYRIGHT] = credit.encode()
    spoken = "".join(letter for letter in credit if letter.isprintable())
    return {"exif": exif.tobytes(), "xmp": _XMP.format(escape(spoken)).encode()}


def _promised(picture: Picture, token: str) -> list[Rendition]:
    return [
        Rendition(
            picture=picture,
            format=kind,
            width=width,
            height=height,
            path=rendition_path(token, width, kind),
            size=0,
        )
        for width, height in sizes(picture.width, picture.height)
        for kind in FORMATS
    ]


def _supersede(picture: Picture) -> None:
    """Keep in mind under which addresses it was. Raises Withdrawn, also where that happened while
    the files were being made."""
    held = Picture.objects.select_for_update().get(pk=picture.pk)
    if held.withdrawn_at:
        raise Withdrawn(gettext("The picture was withdrawn: upload another as a new picture."))
    picture.former_tokens = [*held.former_tokens, held.token]
    picture.unmade.update(due=timezone.now() + SETTLED)


def _in_order(picture: Picture) -> bool:
    if picture.written_credit != picture.credit:
        return False
    wanted = {(kind, width) for kind in FORMATS for width in widths(picture.width)}
    return wanted == set(picture.renditions.values_list("format", "width"))
