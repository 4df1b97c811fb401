import contextlib
import os
import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, close_old_connections

from press.history.bin import empty as empty_bin
from press.schedule import due as schedule
from press.schedule.clock import Clock
from press.schedule.mail import tell

DONE: dict[str, str] = {schedule.Verb.PUBLISH: "published", schedule.Verb.WITHDRAW: "withdrawn"}


class Command(BaseCommand):
    help = (
        "Publish and withdraw what is due. One pass, for cron or a timer; with --loop a pass every"
        " N seconds."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", type=int, metavar="SECONDS", help="go on for ever")
        parser.add_argument("--parent", type=int, metavar="PID", help="end when it is gone")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["loop"]:
            self.one_pass()
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with contextlib.suppress(KeyboardInterrupt):
            while options["loop"]:
                self.try_pass()
                if not slept(options["loop"], options["parent"]):
                    return

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


def slept(seconds: int, parent: int | None) -> bool:
    """Whether the process that is to be served is still there after that time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if parent and os.getppid() != parent:
            return False
        time.sleep(min(1, seconds))
    return True
