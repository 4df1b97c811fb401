from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dossiers.demo import accounts, facts, load, pictures, terms
from press.records.problems import Unpublishable


class Command(BaseCommand):
    help = (
        "Prepare the demo: pictures, accounts, actors, places, events and three dossiers. "
        "Safe to run again: what is there stays as it is."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        help_text = "size of the pictures; 1 is full size, smaller is quicker (default: 1)"
        parser.add_argument("--scale", type=float, default=1.0, help=help_text)

    def handle(self, *args: Any, **options: Any) -> None:
        scale = options["scale"]
        if not 0 < scale <= 1:
            raise CommandError("--scale must be above 0 and at most 1.")
        accounts.prepare()
        for line in chain(pictures.add_missing(scale), terms.write_missing()):
            self.stdout.write(line)
        try:
            for line in chain(facts.publish_missing(), load.publish_missing()):
                self.stdout.write(line)
        except Unpublishable as refusal:
            raise CommandError(f"A part of the demo cannot be published:\n{refusal}") from refusal
        self.stdout.write(f"accounts: {accounts.accounts_file()}")
