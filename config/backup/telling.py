"""What stops a backup or a way back, in words."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import Error

from config.embedded.account import Trouble

WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the account may use no more of the disk",
    errno.EFBIG: "a file may not be that large there",
    errno.EACCES: "this account may not do that",
    errno.EPERM: "this account may not do that",
    errno.EROFS: "the disk is read-only",
}


@contextmanager
def told(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = WORDS.get(error.errno or 0, error.strerror or str(error))
        raise CommandError(f"{what}: {why} ({error.filename or error})") from error
    except (Trouble, Error) as error:
        raise CommandError(f"{what}: {str(error).strip()}") from error
    except KeyboardInterrupt as error:
        raise CommandError(f"{what}: it was stopped") from error
