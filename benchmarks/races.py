"""Writers who save one dossier at the same moment, and what becomes of what each typed.

    .venv/bin/python benchmarks/races.py [RACES]    (without: 100)

Each race starts 2 to 4 writers from the same version, in threads with connections of their own:
on different fields, on the same field, on blocks that another deletes. What a writer typed counts
as lost where it stands neither in the record afterwards nor in the answer the writer got (the
page that asks). Prints races, writes, how many were saved at once or asked about, and losses.
"""

import random
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from making import dossier_of, editor, filled, newsroom

FIELDS = ["title", "kicker", "standfirst", "source_line"]
CARD = "dossiers_teasercard_set-{}-{}"


def main(races: int) -> None:
    chance = random.Random(1)
    with newsroom():
        from django.conf import settings

        settings.ALLOWED_HOSTS.append("testserver")
        dossier = dossier_of(4)
        counts: Counter[str] = Counter()
        for number in range(races):
            race(dossier, number, chance, counts)
        print(", ".join(f"{name}: {value}" for name, value in counts.items()))


def race(dossier: Any, number: int, chance: random.Random, counts: Counter[str]) -> None:
    from django.test import Client

    path = f"/admin/dossiers/dossier/{dossier.pk}/change/"
    writers = [Client() for _writer in range(chance.randint(2, 4))]
    for client in writers:
        client.force_login(editor())
    forms = [filled(client, path) for client in writers]
    cards = int(forms[0][CARD.format("0", "x").replace("-0-x", "-TOTAL_FORMS")])
    typed = [changes(number, place, cards, chance) for place in range(len(writers))]
    gate = Barrier(len(writers))

    def save(place: int) -> Any:
        from django.db import connection

        gate.wait(20)
        try:
            return writers[place].post(path, forms[place] | typed[place] | {"_continue": "1"})
        finally:
            connection.close()

    with ThreadPoolExecutor(len(writers)) as pool:
        answers = list(pool.map(save, range(len(writers))))
    counts["races"] += 1
    judged(client_text(path), typed, answers, counts)


def changes(race: int, writer: int, cards: int, chance: random.Random) -> dict[str, str]:
    """A text nobody else types, in a field that others may write too; or a card deleted."""
    text = f"نص {race} {writer}"
    chosen = chance.random()
    if chosen < 0.45 or not cards:
        return {chance.choice(FIELDS): text}
    card = chance.randrange(cards)
    if chosen < 0.9 or cards < 3:
        return {CARD.format(card, "headline"): text}
    return {CARD.format(card, "DELETE"): "on"}


def client_text(path: str) -> str:
    from django.test import Client

    client = Client()
    client.force_login(editor())
    return str(client.get(path).content.decode())


def judged(saved: str, typed: list[dict[str, str]], answers: list[Any], counts: Any) -> None:
    for each, answer in zip(typed, answers, strict=True):
        counts["writes"] += 1
        counts["saved" if answer.status_code == 302 else "asked"] += 1
        counts["errors"] += answer.status_code >= 500
        text = next(iter(each.values()))
        if text == "on":
            continue
        page = answer.content.decode() if answer.status_code == 200 else ""
        # Who was saved first may have been merged over only where the later one was asked.
        counts["lost"] += text not in saved and text not in page and not asked_for(text, answers)


def asked_for(text: str, answers: list[Any]) -> bool:
    return any(text in each.content.decode() for each in answers if each.status_code == 200)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100)
