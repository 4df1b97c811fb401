from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.alerts.sending import send_alerts


class Command(BaseCommand):
    help = "Send the e-mails of saved searches that found something new. For cron or a timer."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        failed = 0
        for sent in send_alerts():
            line = f"saved search {sent.search.pk} of {sent.search.owner.get_username()}"
            if sent.failure:
                failed += 1
                self.stderr.write(f"not sent: {line}: {sent.failure}")
            else:
                self.stdout.write(f"sent: {line}: {sent.number} new")
        if failed:
            raise CommandError(f"{failed} not sent; they are tried again next time.")
