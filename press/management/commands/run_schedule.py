import contextlib
import os
import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, close_old_connections

from press.history.bin import empty as empty_bin
from press.schedule import due as schedule
from press.schedule import errands
from press.schedule.clock import Clock
from press.schedule.mail import tell

DONE: dict[str, str] = {schedule.Verb.PUBLISH: "published", schedule.Verb.WITHDRAW: "withdrawn"}


class Command(BaseCommand):
    help = (
        "Publish and withdraw what is due, and do what else waits. One pass, for cron or a timer;"
        " with --loop a pass every N seconds."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", type=int, metavar="SECONDS", help="go on for ever")
        parser.add_argument("--parent", type=int, metavar="PID", help="end when it is gone")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["loop"]:
            self.one_pass()
            errands.run()
            return
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        running = errands.Running()
        try:
            with contextlib.suppress(KeyboardInterrupt):
                self.go_on(options["loop"], options["parent"], running)
        finally:
            running.end()

    def go_on(self, seconds: int, parent: int | None, running: errands.Running) -> None:
        """While the process that is to be served is there."""
        while not parent or os.getppid() == parent:
            self.try_pass()
            until = time.monotonic() + seconds
            while time.monotonic() < until and (not parent or os.getppid() == parent):
                with contextlib.suppress(OperationalError, InterfaceError):  # the pass tells it
                    running.look()
                time.sleep(min(1, seconds))

    def try_pass(self) -> None:
        """A database that is away is no reason to stop: it is asked again next time."""
        close_old_connections()
        try:
            self.one_pass()
        except (OperationalError, InterfaceError) as error:
            self.stderr.write(f"schedule: {error}")

    def one_pass(self) -> None:
        for outcome in schedule.run():
            if not outcome.reasons:
                self.stdout.write(f"{DONE[outcome.verb]}: {outcome.record}")
                continue
            reasons = "; ".join(outcome.reasons["en"])
            failed = f"not {DONE[outcome.verb]}, tried again"
            self.stderr.write(f"{failed}: {outcome.record} ({reasons})")
            if outcome.is_news:
                tell(outcome)
        empty_bin()
        Clock.seen_now()
