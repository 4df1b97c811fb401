"""What a legal removal costs among 10,000 stories, by how many of them hold the passage.

    .venv/bin/python benchmarks/takedown.py [STORIES]    (without: 10,000)

Prints seconds of finding a passage that 1, 100 and 1,000 of the stories hold, and of taking it down
from all of them at once: pages withdrawn, editions emptied, copies blanked.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from coverage import fill, named, texts, vocabulary
from making import newsroom

PASSAGES = {1: "الشاهدة سعادبنت", 100: "عنوان المصدرالسري", 1_000: "رقم الهاتفالمحجوب"}


def main(stories: int) -> None:
    with newsroom():
        from archive.takedown.doing import take_down
        from archive.takedown.finding import find
        from archive.takedown.letters import Words

        chance = random.Random(1)
        words = vocabulary(chance)
        fill(stories, holding(texts(chance, words, named(words))), chance, 0)
        print(f"{stories:,} stories")
        for passage in PASSAGES.values():
            finding, found = timed(find, Words(passage))
            keys = [held.edition.pk for held in found.editions]
            doing, report = timed(take_down, found, keys, reason="أمر محكمة", by=None)
            print(
                f"  held by {len(report.editions):,}: found in {finding:.1f} s,"
                f" taken down in {doing:.1f} s",
                flush=True,
            )


def holding(source: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each passage in as many of 10,000."""
    for number, (headline, body) in enumerate(source):
        said = [passage for times, passage in PASSAGES.items() if number % (10_000 // times) == 7]
        yield headline, body + "".join(f"<p>ذكر <b>{each}</b> هنا.</p>" for each in said)


def timed(work: Callable[..., Any], *args: Any, **options: Any) -> tuple[float, Any]:
    start = time.perf_counter()
    done = work(*args, **options)
    return time.perf_counter() - start, done


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
