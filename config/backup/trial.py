"""What is in a backup, used by this version of the program: a process of its own, started by
`proving` for a scratch database; it names what it does, a line each."""

import io
import sys

import django
from django.core.management import call_command
from django.core.management.base import CommandError

COMMANDS = ("migrate", "verify_editions", "check_index")


def main() -> None:
    django.setup()
    for name in COMMANDS:
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
        try:
            call_command(name, verbosity=0, stdout=io.StringIO())
        except CommandError as error:
            sys.exit(str(error))


if __name__ == "__main__":
    main()
