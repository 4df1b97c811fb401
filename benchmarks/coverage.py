"""How the archive bears its size: import, index, and searches with all facets.

    .venv/bin/python benchmarks/coverage.py [STORIES ...] [x5]    (without: 10,000 and 200,000)

Made-up coverage, the same on every run: words drawn as in a natural language (Zipf), 20 years, 60
actors and places that are named in texts, tags, desks. Prints the rate of publishing, sizes, and
milliseconds of `search` (archive/search/search.py) for kinds of search: p95 of each search asked
for the first time (rows come from the disk, words are analysed for the first time), then p50 and
p95 of the same once more. The database has MEMORY to keep rows in. With `x5` the entries are then
written five times over, which makes an index of five times the size in minutes instead of hours.
"""

import datetime
import itertools
import random
import statistics
import sys
import time
from collections.abc import Iterator
from typing import Any

from making import newsroom

LETTERS = "بتجحخدرزسشصضطعغفقكلمنهوي"
SHAPES = [
    "{}ا{}{}",
    "{}{}ي{}",
    "م{}{}و{}",
    "{}{}{}",
    "ت{}{}ي{}",
    "{}و{}{}",
    "{}{}{}ان",
    "ا{}ت{}ا{}",
]
BEFORE = ["", "", "", "ال", "ال", "ال", "وال", "بال", "و", "لل"]
AFTER = ["", "", "", "", "ة", "ات", "ها", "ين", "ون", "ه"]
VOCABULARY = 60_000
BATCH = 1_000
MEMORY = "6GB"
ROUNDS = 40


def vocabulary(chance: random.Random) -> list[str]:
    made = dict.fromkeys(
        chance.choice(SHAPES).format(*chance.choices(LETTERS, k=3)) for _ in range(VOCABULARY * 4)
    )
    return list(made)[:VOCABULARY]


def texts(chance: random.Random, words: list[str], names: list[str]) -> Iterator[tuple[str, str]]:
    """Headlines and bodies without end."""
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    while True:
        number = max(40, int(chance.lognormvariate(5.3, 0.5)))
        found = chance.choices(words, cum_weights=weights, k=number + 8)
        found = [chance.choice(BEFORE) + word + chance.choice(AFTER) for word in found]
        for _ in range(chance.randint(0, 4)):
            found[chance.randrange(len(found))] = chance.choice(names)
        yield " ".join(found[:8]), "<p>" + " ".join(found[8:]) + "</p>"


def named(words: list[str]) -> list[str]:
    """Actors and places, live, so that texts are labelled with them."""
    from actors.models import Actor, ActorName
    from press.publishing.verbs import publish
    from timeline.models import Place, PlaceName

    made = []
    for number in range(60):
        text = f"{words[900 + number]} {words[1800 + number]}"
        model: Any = Actor if number % 2 else Place
        names: Any = ActorName if number % 2 else PlaceName
        kind = {"actor_kind": "armed_group"} if number % 2 else {"place_kind": "city"}
        record = model.objects.create(slug=f"name-{number}", summary="تعريف.", **kind)
        names.objects.create(owner=record, text=text, rule="preferred")
        record.keep_title()
        publish(record, by=None)
        made.append(text)
    return made


def fill(number: int, source: Iterator[tuple[str, str]], chance: random.Random, start: int) -> None:
    from django.contrib.contenttypes.models import ContentType
    from django.db import transaction

    from archive.models import Story
    from press.publishing.first import publish_new
    from press.tags.tag import Tag, Tagged

    for tag in range(200):
        Tag.objects.get_or_create(name=f"وسم {tag}", slug=f"وسم-{tag}")
    tags = list(Tag.objects.all())
    content_type = ContentType.objects.get_for_model(Story)
    first = datetime.date(2005, 1, 1)
    for at in range(start, number, BATCH):
        stories = [
            Story(
                headline=headline,
                slug=f"s-{at + place}",
                body=body,
                language="ar",
                desk=f"قسم {chance.randrange(8)}",
                date=(first + datetime.timedelta(days=chance.randrange(7500))).isoformat(),
            )
            for place, (headline, body) in enumerate(itertools.islice(source, BATCH))
        ]
        for story in stories:
            story.fill_in()
        with transaction.atomic():
            made = Story.objects.bulk_create(stories)
            Tagged.objects.bulk_create(
                Tagged(tag=tag, content_type=content_type, object_id=story.pk)
                for story in made
                for tag in chance.sample(tags, 3)
            )
            publish_new(made, by=None)


def searches(words: list[str], names: list[str], chance: random.Random) -> dict[str, list[str]]:
    def some(low: int, high: int, number: int) -> str:
        return "+".join(chance.choice(words[low:high]) for _ in range(number))

    rounds = range(ROUNDS)
    return {
        "one rare word": [f"q={some(20_000, 60_000, 1)}" for _ in rounds],
        "one medium word": [f"q={some(500, 3_000, 1)}" for _ in rounds],
        "one very frequent word": [f"q={some(0, 8, 1)}" for _ in rounds],
        "three mixed words": [
            f"q={some(0, 30, 1)}+{some(300, 3_000, 1)}+{some(5_000, 60_000, 1)}" for _ in rounds
        ],
        "five frequent words": [f"q={some(0, 60, 5)}" for _ in rounds],
        "a question of ten words": [f"q={some(0, 3_000, 10)}" for _ in rounds],
        "a phrase": [f"q=%22{chance.choice(names).replace(' ', '+')}%22" for _ in rounds],
        "a name": [f"q={chance.choice(names).replace(' ', '+')}" for _ in rounds],
        "word, newest": [f"q={some(0, 600, 1)}&sort=newest" for _ in rounds],
        "word, oldest": [f"q={some(0, 600, 1)}&sort=oldest" for _ in rounds],
        "word in a month": [
            f"q={some(0, 600, 1)}&from={year}-03-01&to={year}-03-31"
            for year in (chance.randrange(2005, 2025) for _ in rounds)
        ],
        "word, certainly in a year": [
            f"q={some(0, 600, 1)}&from={year}&to={year}&sure=1"
            for year in (chance.randrange(2005, 2025) for _ in rounds)
        ],
        "word, a tag and a desk": [
            f"q={some(0, 600, 1)}&tag=وسم-{chance.randrange(200)}&desk=قسم+{chance.randrange(8)}"
            for _ in rounds
        ],
        "no word, a tag": [f"tag=وسم-{chance.randrange(200)}" for _ in rounds],
        "no word, a year": [f"year={chance.randrange(2005, 2025)}" for _ in rounds],
        "the whole archive": ["" for _ in rounds],
    }


def timed(address: str) -> tuple[float, Any]:
    from django.http import QueryDict

    from archive.search.query import Query
    from archive.search.search import search

    before = time.perf_counter()
    found = search(Query.read(QueryDict(address)))
    return (time.perf_counter() - before) * 1000, found


def share(times: list[float], part: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


def told(name: str, first: list[float], again: list[float]) -> None:
    middle, most = statistics.median(again), share(again, 0.95)
    figures = f"first p95 {share(first, 0.95):7.1f}  again p50 {middle:7.1f}  p95 {most:7.1f}  ms"
    print(f"  {name:28} {figures}", flush=True)


def measure(words: list[str], names: list[str]) -> None:
    all_first: list[float] = []
    all_again: list[float] = []
    for name, addresses in searches(words, names, random.Random(7)).items():
        first, again = ([timed(address)[0] for address in addresses] for _time in range(2))
        told(name, first, again)
        all_first += first
        all_again += again
    first, again = (deep("sort=newest&q=" + words[3]) for _time in range(2))
    told("60 pages of the newest", first, again)
    told("all of these", all_first + first, all_again + again)


def deep(address: str) -> list[float]:
    """Page after page."""
    times = []
    for _page in range(60):
        taken, found = timed(address)
        times.append(taken)
        if not found.after:
            break
        address = found.after
    return times


def multiply(times: int) -> None:
    """Write each live entry so many times over, with its labels, words and days."""
    from django.db import connection

    from archive.index.entry import Entry

    own = {"id", "edition_id"}
    names = [field.column for field in Entry._meta.concrete_fields if field.column not in own]
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO archive_entry ({columns}) SELECT {columns} FROM archive_entry,"
            f" generate_series(2, {int(times)})"
        )
        for table in ("term", "label", "corpus"):
            cursor.execute(f"UPDATE archive_{table} SET entries = entries * {int(times)}")
        cursor.execute(f"UPDATE archive_corpus SET words = words * {int(times)}")


def sizes() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_size_pretty(pg_relation_size('archive_entry')),"
            " pg_size_pretty(pg_table_size('archive_entry')),"
            " pg_size_pretty(pg_indexes_size('archive_entry')),"
            " pg_size_pretty(pg_database_size(current_database()))"
        )
        rows, table, indexes, database = cursor.fetchone()
    return (
        f"entries {rows} (with what stands outside rows {table}), indexes {indexes}, all {database}"
    )


def main() -> None:
    numbers = sorted(int(each) for each in sys.argv[1:] if each.isdecimal()) or [10_000, 200_000]
    chance = random.Random(1)
    words = vocabulary(chance)
    with newsroom(MEMORY):
        names = named(words)
        source = texts(chance, words, names)
        start = 0
        for number in numbers:
            before = time.perf_counter()
            fill(number, source, chance, start)
            rate = (number - start) / (time.perf_counter() - before)
            start = number
            show(f"{number} stories: {rate:.0f} published a second", words, names)
        for each in sys.argv[1:]:
            if each.startswith("x") and each[1:].isdecimal():
                multiply(int(each[1:]))
                show(f"{each[1:]} times as many", words, names)


def show(what: str, words: list[str], names: list[str]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(f"{what}; {sizes()}", flush=True)
    measure(words, names)


if __name__ == "__main__":
    main()
