"""Eight threads that save, publish, release and search the same records at the same time.

    .venv/bin/python benchmarks/threads.py [TIMES]    (without: 300 of each kind)

The records show each other, some have translations that are drafts, and some take another address,
so that each act holds what others want. Prints how each kind of act was answered, how many answers
were errors (500, 503), and whether index and editions agree afterwards.
"""

import random
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import Any

from making import dossier_of, editor, filled, newsroom

THREADS = 8
RECORDS = 6
ACTS = ("save", "publish", "release", "search")


def main(times: int) -> None:
    with newsroom():
        from django.conf import settings
        from django.core.management import call_command

        settings.ALLOWED_HOSTS.append("testserver")
        records = related(RECORDS)
        counts: Counter[tuple[str, int]] = Counter()
        began = time.monotonic()
        with ThreadPoolExecutor(THREADS) as pool:
            parts = [(number, records, times // THREADS) for number in range(THREADS)]
            for found in pool.map(lambda part: work(*part), parts):
                counts.update(found)
        took = time.monotonic() - began
        for act in ACTS:
            told = {status: n for (name, status), n in sorted(counts.items()) if name == act}
            print(f"{act}: {told}")
        errors = sum(number for (_act, status), number in counts.items() if status >= 500)
        print(f"{sum(counts.values())} acts in {took:.0f} s, errors: {errors}")
        call_command("check_index")
        call_command("verify_editions")


def related(number: int) -> list[Any]:
    """Live dossiers, each with cards that lead to all others and a translation that is a draft."""
    from dossiers.models import Dossier, TeaserCard
    from press.publishing.verbs import publish

    made = [dossier_of(4)]
    for each in range(1, number):
        facts = {"title": f"صفحة {each}", "slug": f"صفحة-{each}", "hero": made[0].hero}
        made.append(Dossier.objects.create(introduction="<p>نص.</p>", **facts))
    card: Any = TeaserCard.objects.first()
    for dossier in made:
        publish(dossier, by=None)
    made = list(Dossier.objects.order_by("pk"))
    for one, other in product(made, made):
        if one != other:
            card.pk, card.parent, card.target, card.url = None, one, other.publication, ""
            card.ordering = 900 + other.pk
            card.save(force_insert=True)
    for each in list(made):
        facts = {"title": f"File {each.pk}", "slug": f"file-{each.pk}", "hero": each.hero}
        Dossier.objects.create(
            language="en", translation_of=each, introduction="<p>Text.</p>", **facts
        )
    return list(Dossier.objects.order_by("pk"))


def work(number: int, records: list[Any], times: int) -> Counter[tuple[str, int]]:
    from django.db import connection
    from django.test import Client

    chance = random.Random(number)
    client = Client(raise_request_exception=False)
    client.force_login(editor())
    counts: Counter[tuple[str, int]] = Counter()
    try:
        for turn in range(times):
            for act in ACTS:
                answer = globals()[act](client, records, chance, f"{number} {turn}")
                counts[act, answer.status_code] += 1
    finally:
        connection.close()
    return counts


def save(client: Any, records: list[Any], chance: random.Random, mark: str) -> Any:
    path = f"/admin/dossiers/dossier/{chance.choice(records).pk}/change/"
    form = filled(client, path) | {"kicker": f"Bombing bridges {mark}", "_continue": "1"}
    if chance.random() < 0.2:
        form["slug"] = f"{form['slug'][:40]}-{mark.replace(' ', '-')}"
    return client.post(path, form)


def publish(client: Any, records: list[Any], chance: random.Random, mark: str) -> Any:
    from dossiers.models import Dossier

    key = chance.choice(records).pk
    version = Dossier.objects.values_list("version", flat=True).get(pk=key)
    form = {"version": version, "note": mark}
    return client.post(f"/admin/dossiers/dossier/{key}/publish/", form)


def release(client: Any, records: list[Any], chance: random.Random, mark: str) -> Any:
    from dossiers.models import Dossier

    keys = [each.pk for each in chance.sample(records, 4)]
    path = f"/admin/dossiers/dossier/release/?ids={','.join(map(str, keys))}"
    versions = dict(Dossier.objects.filter(pk__in=keys).values_list("pk", "version"))
    sent = [f"dossier:{key}:{versions[key]}" for key in keys]
    return client.post(path, {"record": sent, "note": mark})


def search(client: Any, _records: list[Any], chance: random.Random, mark: str) -> Any:
    words = [*mark.split(), "bridges", "bombings", f"{chance.choice('abcde')}ridges", "ملف"]
    return client.get("/archive/", {"q": chance.choice(words)})


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 300)
