"""How far an import is: on a terminal one line that is written over, else a line now and then."""

import time
from typing import Any

from archive.importing.report import Report

EVERY = 0.5  # seconds, on a terminal
NOW_AND_THEN = 10.0  # seconds, elsewhere
WIDTH = 24


class Progress:
    """`size` is that of all files in bytes; the share of them that is read is that of the work."""

    def __init__(self, out: Any, size: int) -> None:
        self.out, self.size = out, size
        self.on_terminal = bool(out.isatty())
        self.start = self.last = time.monotonic()
        self.wrote = False

    def show(self, report: Report) -> None:
        now = time.monotonic()
        if now - self.last < (EVERY if self.on_terminal else NOW_AND_THEN):
            return
        self.last = now
        words = line(report, self.size, now - self.start)
        if self.on_terminal:
            self.out.write(f"\r{words}\x1b[K", style_func=str, ending="")
            self.out.flush()
            self.wrote = True
        else:
            self.out.write(words, style_func=str)

    def end(self) -> None:
        if self.wrote:
            self.out.write("")


def line(report: Report, size: int, seconds: float) -> str:
    """A bar, items so far, items a second, time that is left."""
    share = min(1.0, report.position / size) if size else 0.0
    rate = report.total / seconds if seconds else 0.0
    full = int(WIDTH * share)
    left = f", {_time(seconds / share - seconds)} left" if share > 0.01 else ""
    bar = "#" * full + "." * (WIDTH - full)
    return f"[{bar}] {share:4.0%}  {report.total} items, {rate:.0f}/s{left}"


def _time(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
