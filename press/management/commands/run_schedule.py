import contextlib
import signal
import time
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, close_old_connections

from press.publishable import Publishable
from press.publishing import run_schedule


class Command(BaseCommand):
    help = "Publish what is due. One pass, for cron or a timer; with --loop a pass every N seconds."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", type=int, metavar="SECONDS", help="go on for ever")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["loop"]:
            self.one_pass()
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with contextlib.suppress(KeyboardInterrupt):
            while options["loop"]:
                self.try_pass()
                time.sleep(options["loop"])

    def try_pass(self) -> None:
        """A database that is away is no reason to stop: it is asked again next time."""
        close_old_connections()
        try:
            self.one_pass()
        except (OperationalError, InterfaceError) as error:
            self.stderr.write(f"schedule: {error}")

    def one_pass(self) -> None:
        for model in apps.get_models():
            if issubclass(model, Publishable):
                published, failed = run_schedule(model)
                for record in published:
                    self.stdout.write(f"published: {record}")
                for record in failed:
                    self.stderr.write(f"not publishable, still scheduled: {record}")
