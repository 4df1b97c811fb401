"""python3 -m config.doctor [--hold COMMAND …]

With a command, and nothing wrong, the folder is held for it: a second one says so and leaves.
This file is read by any Python 3; the others are not.
"""

import sys

MENDED = "Python 3.11 or newer is needed, this is {}.{}. Name another: PYTHON=python3.12 make demo"


def main(arguments):  # type: ignore[no-untyped-def]
    if sys.version_info < (3, 11):  # noqa: UP036 - this is the block that says so
        sys.stderr.write(MENDED.format(*sys.version_info[:2]) + "\n")
        return 1
    from config.doctor.visit import visit

    return visit(arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        sys.exit(130)
