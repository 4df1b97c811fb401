#!/usr/bin/env python
import os
import sys


def main() -> int:
    """What is no fault of the program, and Ctrl-C, are told without a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import OperationalError

        from config.embedded.account import Trouble

        try:
            execute_from_command_line(sys.argv)
        except ImproperlyConfigured as error:
            sys.stderr.write(f"{error}\n")
            return 1
        except OperationalError as error:
            if not isinstance(error.__cause__, Trouble):
                raise
            sys.stderr.write(f"{error}\n")
            return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
