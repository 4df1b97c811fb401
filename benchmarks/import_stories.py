"""How fast past coverage is imported, and what memory that takes, by format.

    .venv/bin/python benchmarks/import_stories.py [ITEMS …]

Prints for RSS, WordPress, ninjs and CSV: stories a second, published and indexed as one import does
it; the same again, when all is there; and the most memory that reading and saving took beyond what
the process had before (resident). Items are Arabic texts of some 250 words.
"""

import csv
import json
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
from making import newsroom

WORDS = 250
FORMATS = ("rss", "wordpress", "ninjs", "csv")


def main(sizes: list[int]) -> None:
    with newsroom(), tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            for form in FORMATS:
                path = Path(folder) / f"{form}-{size}{'.csv' if form == 'csv' else ''}"
                WRITERS[form](path, items(form, size))
                print(f"{form}: {size} items, {path.stat().st_size >> 20} MB", flush=True)
                for name in ("import", "the same again"):
                    measure(name, path, size)


def items(form: str, count: int) -> Iterator[dict[str, str]]:
    draw = random.Random(form)
    known = [word(draw) for _each in range(20_000)]
    for number in range(count):
        text = " ".join(draw.choices(known, k=WORDS))
        yield {
            "id": f"https://{form}.example.org/?p={number}",
            "headline": " ".join(draw.choices(known, k=8)),
            "blurb": " ".join(draw.choices(known, k=20)),
            "body": "".join(f"<p>{text[at : at + 300]}</p>" for at in range(0, len(text), 300)),
            "byline": " ".join(draw.choices(known[:200], k=2)),
            "date": f"{2001 + number % 20}-{1 + number % 12:02}-{1 + number % 28:02}T08:00:00Z",
            "tag": draw.choice(known[:500]),
        }


def word(draw: random.Random) -> str:
    return "".join(draw.choices("ابتجحدرسصعفقكلمنهوي", k=draw.randint(3, 7)))


def as_rss(path: Path, found: Iterator[dict[str, str]], mark: str = "", more: str = "") -> None:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    spaces += ' xmlns:wp="http://wordpress.org/export/1.2/"'
    spaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    with path.open("w", encoding="utf-8") as file:
        file.write(f'<rss version="2.0" {spaces}><channel><title>صحيفة</title>{mark}')
        for each in found:
            file.write(
                f"<item><title>{each['headline']}</title><guid>{each['id']}</guid>"
                f"<pubDate>{each['date']}</pubDate><dc:creator>{each['byline']}</dc:creator>"
                f"<description>{each['blurb']}</description><category>{each['tag']}</category>"
                f"<content:encoded><![CDATA[{each['body']}]]></content:encoded>{more}</item>\n"
            )
        file.write("</channel></rss>")


def as_wordpress(path: Path, found: Iterator[dict[str, str]]) -> None:
    facts = "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
    as_rss(path, found, "<wp:wxr_version>1.2</wp:wxr_version>", facts)


def as_ninjs(path: Path, found: Iterator[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for each in found:
            facts: dict[str, Any] = {
                "uri": each["id"], "type": "text", "language": "ar", "headline": each["headline"],
                "description_text": each["blurb"], "body_html": each["body"],
                "byline": each["byline"], "firstcreated": each["date"],
                "subject": [{"name": each["tag"]}],
            }  # fmt: skip
            file.write(json.dumps(facts, ensure_ascii=False) + "\n")


def as_csv(path: Path, found: Iterator[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "headline", "blurb", "body", "byline", "date", "tags"])
        for each in found:
            writer.writerow(each.values())


WRITERS: dict[str, Callable[..., None]] = {
    "rss": as_rss,
    "wordpress": as_wordpress,
    "ninjs": as_ninjs,
    "csv": as_csv,
}


def measure(name: str, path: Path, size: int) -> None:
    from archive.importing.folder import files
    from archive.importing.options import Options
    from archive.importing.report import Report
    from archive.importing.run import run

    report = Report()
    start, worked = time.perf_counter(), time.process_time()
    with peak() as most:
        for _report in run(files([path]), Options(), report):
            pass
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    assert not report.broken, report.broken
    assert report.counts["new"] + report.counts["same"] == size, report.counts
    print(
        f"  {name}: {size / seconds:.0f}/s ({seconds:.1f} s, processor {worked:.1f} s),"
        f" +{most()} MB",
        flush=True,
    )


@contextmanager
def peak() -> Iterator[Callable[[], int]]:
    """Afterwards, the most memory beyond what there was before, in MB."""
    process, done = psutil.Process(), threading.Event()
    before = process.memory_info().rss
    most = [before]

    def watch() -> None:
        while not done.wait(0.02):
            most[0] = max(most[0], process.memory_info().rss)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield lambda: (most[0] - before) >> 20
    finally:
        done.set()
        watcher.join()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [20_000])
