"""What stands between a record and its readers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing to mend before publishing.

    `anchor` is the id of the form field it speaks of, so that the desk can link to it.
    `must` tells what blocks publishing from what only warns.
    """

    message: str
    anchor: str = ""
    must: bool = True
    mend: str = ""
    """Names what a click can put right, to `press.mending.mended`; empty where nothing can."""
    instead: str = ""
    """What the click writes in its place."""
    url: str = ""
    """Where at the desk the other record is that it speaks of."""
    along: bool = False
    """Whether publishing that record along would settle it."""


class Unpublishable(Exception):
    """Nothing was published; `problems` say why, in the language active when it was raised."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(problem.message for problem in problems))
        self.problems = problems
