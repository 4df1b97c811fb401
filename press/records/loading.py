"""What `loaddata` brings is complete: nothing is written because of it, since that comes along too.

Signals of saves say so themselves (`raw`), those of many-to-many relations do not: so the object
that is loaded is marked when it is saved, which is before they are set.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models.signals import pre_save


def unless_loaded(receiver: Callable[..., None]) -> Callable[..., None]:
    """A receiver of signals of saves, or of relations, that writes other rows."""

    @wraps(receiver)
    def asked(sender: Any, instance: Any, **kwargs: Any) -> None:
        if not getattr(instance, "_is_loaded", False):
            receiver(sender=sender, instance=instance, **kwargs)

    return asked


def mark(sender: Any, instance: Any, raw: bool, **kwargs: Any) -> None:
    if raw:
        instance._is_loaded = True


def connect() -> None:
    pre_save.connect(mark)
