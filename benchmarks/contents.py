"""What it costs to read a large content as it is declared.

    .venv/bin/python benchmarks/contents.py

Of a dossier with 500 events and 200 cards (those of the tests' samples, many times
over): milliseconds, the least of several runs.
"""

import json
import timeit
from collections.abc import Callable
from pathlib import Path
from typing import Any

from making import newsroom

SAMPLES = Path(__file__).parents[1] / "tests" / "press" / "contents" / "samples"
EVENTS, CARDS = 500, 200


def large(number: int) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        (SAMPLES / f"dossier-{number}.json").read_text(encoding="utf-8")
    )
    cards = [block for block in content["blocks"] if block["type"] == "card"]
    content["blocks"] += (cards * CARDS)[:CARDS]
    if number > 1:
        content["events"] = (content["events"] * EVENTS)[:EVENTS]
    return content


def least(act: Callable[[], Any]) -> float:
    """Milliseconds."""
    return min(timeit.repeat(act, number=5, repeat=7)) / 5 * 1000


def main() -> None:
    from press.contents.fields import fields_of
    from press.contents.words import read, searched
    from press.editions.edition import content_digest
    from press.pages.differences import edition_differences
    from press.records.kinds import kind_of, up_to_date

    content, former = large(2), large(1)
    declared = kind_of("dossier").content
    other = content | {"title": "آخر", "blocks": content["blocks"][1:]}
    text = json.dumps(content, ensure_ascii=False)
    fields = fields_of(declared)
    print(f"{len(text) / 1024:.0f} KB of JSON, {EVENTS} events, {CARDS} cards")
    for what, act in {
        "its JSON read": lambda: json.loads(text),
        "up to date, of today's number": lambda: up_to_date(content),
        "up to date, of the number before": lambda: up_to_date(former),
        "its digest": lambda: content_digest(content),
        "words that are searched": lambda: searched(content, declared),
        "all that readers read": lambda: [
            each for field in fields for each in read(content.get(field.name), field)
        ],
        "compared with another": lambda: edition_differences(content, other, declared),
    }.items():
        print(f"{least(act):9.3f} ms  {what}")


with newsroom():
    main()
