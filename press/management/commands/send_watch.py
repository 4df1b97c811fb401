from typing import Any

from django.core.management.base import BaseCommand, CommandError

from press.watch.mail import send_watch


class Command(BaseCommand):
    help = "Send the daily e-mail of what needs care, to those who may publish. For cron."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        failed = 0
        for sent in send_watch():
            if sent.failure:
                failed += 1
                self.stderr.write(f"not sent: {sent.user.get_username()}: {sent.failure}")
            else:
                self.stdout.write(f"sent: {sent.user.get_username()}: {sent.number}")
        if failed:
            raise CommandError(f"{failed} not sent; they are tried again next time.")
