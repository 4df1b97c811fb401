"""An index made when texts were read otherwise is made anew when the database is migrated."""

import sys
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from archive.index.entry import Corpus, Entry
from archive.index.rebuilding import rebuild
from language.words.analysis import ANALYSIS


def connect(room: AppConfig) -> None:
    post_migrate.connect(renew, sender=room)


def renew(*, using: str, plan: Any = (), verbosity: int = 0, **_given: Any) -> None:
    """An empty one is only stamped. Readers search in the old one until the new is complete."""
    if using != "default" or any(backwards for _migration, backwards in plan):
        return
    stamped = Corpus.objects.filter(analysis=ANALYSIS)
    if stamped.exists():
        return
    if Entry.objects.exists():
        if verbosity:
            sys.stdout.write("Texts are read otherwise now: the index is made anew.\n")
        rebuild(lambda _done, _of: None)
    if not Corpus.objects.update(analysis=ANALYSIS):
        Corpus.objects.create(analysis=ANALYSIS)
