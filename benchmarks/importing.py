"""What importing a table of events costs as its rows grow in number.

    .venv/bin/python benchmarks/importing.py [ROWS …]

Prints, for each number of rows (Arabic titles, places and participants by name, a source, a title
in English): seconds of a dry run, of the import and of importing the same again (and those that the
processor worked for it here, the database not counted), with the most memory each took beyond what
the process had before (resident, as the system tells it).
"""

import csv
import io
import random
import sys
import threading
import time
from collections.abc import Callable
from typing import IO, Any

import psutil
from making import newsroom

HEADERS = (
    *("title", "date", "place", "kind", "summary", "attackers", "defenders"),
    *("casualties_best", "source_title", "title_en"),
)


def main(sizes: list[int]) -> None:
    with newsroom():
        names = bearers(200)
        for size in sizes:
            file = io.BytesIO(table(size, names))
            print(f"{size} rows, {len(file.getvalue()) >> 10} KB", flush=True)
            measure("dry run", lambda: run(file, dry_run=True))  # noqa: B023
            measure("import", lambda: run(file, dry_run=False))  # noqa: B023
            measure("the same again", lambda: run(file, dry_run=False))  # noqa: B023


def bearers(count: int) -> list[str]:
    """Names that an actor and a place each bear."""
    from actors.models import Actor, ActorName
    from timeline.models import Place, PlaceName

    names = [f"قرية الشيخ رقم {number}" for number in range(count)]
    kinds: list[Any] = [(Actor, ActorName), (Place, PlaceName)]
    for model, table in kinds:
        for number, name in enumerate(names):
            record = model.objects.create(slug=f"بين-{number}", title=name)
            table.objects.create(owner=record, text=name)
    return names


def table(count: int, names: list[str]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADERS)
    draw = random.Random(count)
    for number in range(count):
        attacker, defender = draw.sample(names, 2)
        place = draw.choice(names)
        day = f"{1 + number % 28} تشرين الثاني {2011 + number % 9}"
        title = f"غارة على {place} ({number} من {count})"
        summary = "جملة أو جملتان تقولان ما جرى في ذلك اليوم وأين، ومن قال ذلك."
        facts = (day, place, "air_strike", summary, attacker, defender, number % 50, "الجزيرة")
        writer.writerow([title, *facts, f"Strike {number} of {count}"])
    return text.getvalue().encode("utf-8-sig")


def run(file: IO[bytes], *, dry_run: bool) -> Any:
    from press.tables.importing import run
    from timeline.events.resources import EventResource

    copy = io.BytesIO(file.read())
    file.seek(0)
    *_parts, report = run(EventResource(), copy, dry_run=dry_run)
    assert not report.refused, report.errors
    return report


def measure(name: str, act: Callable[[], Any]) -> None:
    process, most, done = psutil.Process(), [0], threading.Event()
    before = process.memory_info().rss

    def watch() -> None:
        while not done.wait(0.02):
            most[0] = max(most[0], process.memory_info().rss)

    watcher = threading.Thread(target=watch)
    watcher.start()
    start, worked = time.perf_counter(), time.process_time()
    report = act()
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    done.set()
    watcher.join()
    counts = f"{report.new} new, {report.changed} changed, {report.same} same"
    grown = (most[0] - before) >> 20
    print(
        f"  {name}: {seconds:.1f} s (processor {worked:.1f} s), +{grown} MB, {counts}", flush=True
    )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000])
