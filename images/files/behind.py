"""What an upload leaves to be made: the files readers get beside the smallest, and the original
written anew.

What is to be made is a row (Unmade), which goes when all of it is there: a process that is killed
leaves the row, and the files it made are not made twice. Who takes a row puts off when it is due
next, so that a second process takes another; where both make the same, the first file stays.
Until a file is there readers get a smaller one in its place (images/views.py).
"""

import datetime
import logging
import secrets
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from PIL import Image

from images.files import pixels, renditions
from images.files.names import names
from images.files.originals import AS_SENT, let_go, opened, rewritten
from images.models import WIDTHS, Picture, Rendition, Unmade, originals, rendition_path, sizes

log = logging.getLogger(__name__)
SOONEST, LATEST = 15, 3600  # seconds until it is tried again


class Gone(Exception):
    """It is not wanted any more: the picture was withdrawn or deleted, or another made it."""


def is_waiting() -> bool:
    return Unmade.objects.due().exists()


def run(goes_on: Callable[[], bool] = lambda: True) -> int:
    """Make what is due, one picture after the other; how many were tried."""
    tried = 0
    while goes_on() and (unmade := take()):
        finish(unmade)
        tried += 1
    return tried


def take() -> Unmade | None:
    """The next, for the caller alone until it is due again."""
    with transaction.atomic():
        due = Unmade.objects.select_for_update(skip_locked=True, of=("self",)).due()
        unmade = due.select_related("picture").first()
        if unmade:
            unmade.due = timezone.now() + datetime.timedelta(seconds=_wait(unmade.tries))
            unmade.tries += 1
            unmade.save(update_fields=["due", "tries"])
    return unmade


def finish(unmade: Unmade) -> None:
    """All of it, or a note of what went wrong."""
    try:
        if _is_wanted(unmade):
            _make(unmade)
        _done(unmade)
    except Gone:
        return
    except (
        Exception
    ) as error:  # Pillow raises nearly anything; the next picture is made all the same
        log.exception("Files of the picture %s could not be made.", unmade.picture_id)
        Unmade.objects.filter(pk=unmade.pk).update(trouble=f"{type(error).__name__}: {error}"[:300])


def _wait(tries: int) -> int:
    return int(min(SOONEST * 4 ** min(tries, 9), LATEST))


def _is_wanted(unmade: Unmade) -> bool:
    """Files under a former token are, where an edition names them."""
    if unmade.token == unmade.picture.token:
        return True
    kept = names()
    return unmade.token in kept.shown | kept.once


def _make(unmade: Unmade) -> None:
    with opened(unmade.original) as image:
        master = pixels.master(image, WIDTHS[-1])
        for size in sizes(*pixels.upright_size(image)):
            small = pixels.scaled(master, size)
            for kind in renditions.FORMATS:
                _keep_promise(unmade, small, kind)
        if unmade.original.endswith(AS_SENT):
            _rewrite(unmade, image)


def _keep_promise(unmade: Unmade, small: Image.Image, kind: str) -> None:
    path = rendition_path(unmade.token, small.width, kind)
    if default_storage.exists(path):
        size = default_storage.size(path)
    else:
        made = renditions.encoded(small, kind, unmade.credit)
        size = len(made)
        with transaction.atomic():
            _demand(unmade)
            if not default_storage.exists(path):
                default_storage.save(path, ContentFile(made))
    Rendition.objects.filter(path=path).update(size=size)


def _rewrite(unmade: Unmade, image: Image.Image) -> None:
    data, extension = rewritten(image)
    former = unmade.original
    written = f"{secrets.token_urlsafe(16)}.{extension}"
    with transaction.atomic():
        # in the order of withdrawing (takedown.py)
        Picture.objects.select_for_update().get(pk=unmade.picture_id)
        _demand(unmade)
        originals().save(written, ContentFile(data))
        Picture.objects.filter(pk=unmade.picture_id, original=former).update(original=written)
        Unmade.objects.filter(original=former).update(original=written)
        unmade.original = written
        transaction.on_commit(lambda: let_go(former))


def _done(unmade: Unmade) -> None:
    with transaction.atomic():
        _demand(unmade)
        unmade.delete()
        transaction.on_commit(lambda: let_go(unmade.original))


def _demand(unmade: Unmade) -> None:
    """That it is still wanted, until the transaction ends. Raises Gone."""
    if not Unmade.objects.select_for_update().filter(pk=unmade.pk).exists():
        raise Gone
