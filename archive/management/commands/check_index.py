from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.index.checking import differences

SHOWN = 50


class Command(BaseCommand):
    help = "Prove that the index of the archive holds what editions say; fails where it does not."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(islice(differences(), SHOWN))
        for each in found:
            self.stdout.write(each)
        if found:
            raise CommandError("The index differs; “manage.py reindex” makes it anew.")
        self.stdout.write("The index agrees with the editions.")
