from typing import Any

from django.core.management.base import BaseCommand

from archive.demo import load


class Command(BaseCommand):
    help = "Add past coverage to the demo; run it after “demo”. Safe to run again."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(load.publish_missing())
