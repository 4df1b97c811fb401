from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from press.sent import files, limits
from press.sent.work import supervise


class Command(BaseCommand):
    help = "Read a file that was sent to the desk; started by it, for each file anew."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("token")

    def handle(self, *args: Any, **options: Any) -> None:
        reverse("admin:index")  # the desk's pages say how their files are read
        sent = files.known(options["token"])
        if sent is None:
            raise CommandError("no such file")
        supervise(sent, limits.of_settings())
