"""What is stored and nothing shows: noted when it is first seen, removed after a time.

Files are listed before rows are read, and young ones are left alone, so that an upload that is
under way loses nothing. Removing holds the counter's row, on which every publish waits.
"""

import datetime
import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.core.files.storage import Storage, default_storage
from django.db import transaction
from django.utils import timezone

from images.files import renditions
from images.files.names import Names, names
from images.models import Picture, Unused, originals
from images.removal.takedown import delete, files
from press.editions.edition import Edition
from press.editions.publications import Counter
from press.editions.taken_back import Why, take_back, token_of

log = logging.getLogger(__name__)
AGE = 30  # days
YOUNG = datetime.timedelta(hours=1)
FOLDER = "pictures"
MEDIA, ORIGINALS = Unused.Store.MEDIA, Unused.Store.ORIGINALS


@dataclass(frozen=True)
class Swept:
    files: int
    size: int
    failed: list[str]


def find() -> list[Unused]:
    """What nothing shows now, with when that was first noted; writes nothing."""
    stored = [*_stored()]
    kept = names()
    noted = {(each.store, each.path): each for each in Unused.objects.all()}
    unused = [each for each in stored if not _is_named(each, kept)]
    return [noted.get((each.store, each.path), each) for each in unused]


def look() -> list[Unused]:
    """Notes what nothing shows, forgets what is shown again or gone."""
    found = find()
    with transaction.atomic():
        Unused.objects.exclude(pk__in=[each.pk for each in found if each.pk]).delete()
        fresh = [each for each in found if not each.pk]
        Unused.objects.bulk_create(fresh, ignore_conflicts=True)
    return list(Unused.objects.all())


def due(found: Collection[Unused], days: int = AGE) -> list[Unused]:
    """What was taken back is due at once."""
    before = timezone.now() - datetime.timedelta(days=days)
    taken = names().taken
    return [
        each
        for each in found
        if each.first_seen <= before or (each.store == MEDIA and token_of(each.path) in taken)
    ]


def remove(found: Collection[Unused]) -> Swept:
    """Of these, what still nothing shows. Raises OSError for nothing: `failed` is tried again."""
    _renew(found)
    with transaction.atomic():
        Counter.move()
        kept = names()
        gone = [each for each in found if not _is_named(each, kept) and not _is_young(each)]
        tokens = {token_of(each.path) for each in gone if each.store == MEDIA}
        if told := tokens & kept.once - kept.taken:
            take_back(told, Why.UNUSED, "")
        Unused.objects.filter(pk__in=[each.pk for each in gone if each.pk]).delete()
    failed = []
    for store in (MEDIA, ORIGINALS):
        paths = [each.path for each in gone if each.store == store]
        failed += delete(_storage(store), paths)
    return Swept(len(gone) - len(failed), sum(each.size for each in gone), failed)


def editions_removed(
    editions: Collection[Edition], tokens: Collection[str], **kwargs: object
) -> None:
    """Editions were emptied by law: so are the addresses of pictures that only they showed. What
    all others name is read once for all of them."""
    reason = next(iter(editions)).removal_reason
    if tokens:
        transaction.on_commit(lambda: _retire(tokens, reason))


def _retire(tokens: Collection[str], reason: str) -> None:
    only = set(tokens) - names().shown
    lost = _moved(only)
    with transaction.atomic():
        Counter.move()
        kept = names()
        only -= kept.shown | (kept.working - lost) | kept.taken
        take_back(only, Why.LEGAL, reason[:300])
    delete(default_storage, [path for token in only for path in files(token)])


def _renew(found: Collection[Unused]) -> None:
    """Other addresses for pictures that are still at the desk."""
    kept = names()
    _moved({token_of(each.path) for each in found} & kept.working - kept.kept)


def _moved(tokens: Collection[str]) -> set[str]:
    """Other addresses for the pictures at the desk that have these; those that have none, since
    their originals cannot be read."""
    lost = set()
    for picture in Picture.objects.filter(token__in=tokens, withdrawn_at=None):
        token = picture.token
        try:
            renditions.renew(picture)
        except OSError:
            log.exception("no other address for the picture %s", picture.pk)
            lost.add(token)
    return lost


def _stored() -> Iterator[Unused]:
    for folder in _listed(default_storage, FOLDER)[0]:
        path = f"{FOLDER}/{folder}"
        for name in _listed(default_storage, path)[1]:
            yield from _seen(default_storage, MEDIA, f"{path}/{name}")
    for name in _listed(originals(), "")[1]:
        yield from _seen(originals(), ORIGINALS, name)


def _listed(storage: Storage, path: str) -> tuple[list[str], list[str]]:
    try:
        return storage.listdir(path)
    except FileNotFoundError:
        return [], []


def _seen(storage: Storage, store: str, path: str) -> Iterator[Unused]:
    try:
        yield Unused(store=store, path=path, size=storage.size(path))
    except FileNotFoundError:  # removed meanwhile
        return


def _is_named(file: Unused, kept: Names) -> bool:
    if file.store == ORIGINALS:
        return file.path in kept.originals
    return token_of(file.path) in kept.kept and not file.path.endswith(".part")


def _is_young(file: Unused) -> bool:
    try:
        written = _storage(file.store).get_modified_time(file.path)
    except FileNotFoundError:
        return False
    return timezone.now() - written < YOUNG


def _storage(store: str) -> Storage:
    return default_storage if store == MEDIA else originals()
