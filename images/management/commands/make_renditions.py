import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from images.files import behind


class Command(BaseCommand):
    help = "Make the files of pictures that wait to be made; the clock starts it when some do."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--parent", type=int, metavar="PID", help="end when it is gone")

    def handle(self, *args: Any, **options: Any) -> None:
        parent = options["parent"]
        if parent:
            os.nice(10)  # readers and the desk come first
        made = behind.run(lambda: not parent or os.getppid() == parent)
        if options["verbosity"] > 1:
            self.stdout.write(f"{made} pictures")
