import os
import shutil
import sys

from config.doctor import database, machine, places
from config.doctor.findings import Finding

CHECKS = {
    "Python": machine.python,
    "account": machine.who,
    "folder": places.folder,
    "disk": places.disk,
    "memory": machine.memory,
    "locale": machine.language,
    "lock": places.lock,
    "port": places.port,
    "database": database.database,
}


def visit(arguments: list[str]) -> int:
    holds = arguments[:1] == ["--hold"]
    found = {name: list(check()) for name, check in CHECKS.items()}
    if found["lock"]:
        found["port"] = []  # it is that one's
    for name, findings in found.items():
        for finding in findings:
            tell(name, finding)
    if any(finding.stops for findings in found.values() for finding in findings):
        return 1
    if not holds:
        sys.stdout.write("Nothing is wrong here.\n" if not any(found.values()) else "")
        return 0
    return become(arguments[1:])


def become(command: list[str]) -> int:
    """The command in this one's place, so that Ctrl-C and the result are its own."""
    taken = places.hold(os.environ.get("PORT", "8000"))
    if taken:
        tell("lock", taken)
        return 1
    program = shutil.which(command[0])
    if program is None:
        sys.stderr.write(f"There is no program “{command[0]}”.\n")
        return 127
    sys.stdout.flush()
    return os.execv(program, command)  # noqa: S606 - no shell


def tell(name: str, finding: Finding) -> None:
    mark = "✗" if finding.stops else "·"
    sys.stderr.write(f"{mark} {name}: {finding.trouble}\n  {finding.mend}\n")
