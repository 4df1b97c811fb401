from typing import Any

from django.core.management.base import BaseCommand

from press.links.checks import LinkCheck
from press.links.passing import run_pass


class Command(BaseCommand):
    help = "Ask the outside addresses that records lead to whether they answer. For cron."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        done = run_pass()
        if done is None:
            self.stdout.write("another pass is running; nothing was done")
        else:
            dead = LinkCheck.objects.dead().count()
            self.stdout.write(f"asked: {done.asked}; dead: {dead}")
