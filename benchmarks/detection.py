"""How long it takes to find known names in a text; no database.

    .venv/bin/python benchmarks/detection.py [NAMES WORDS]

Made-up Arabic names of one to four words that share many words, the same on every run. Prints
seconds and memory to make the vocabulary, then milliseconds to find in a text of ordinary density
and in one that is nearly all names (median and worst of the runs), then seconds for hostile texts.
"""

import random
import re
import statistics
import sys
import time
import tracemalloc
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from language.names.detection import Vocabulary

RUNS = 21
LETTERS = "بتجحخدرزسشصضطعغفقكلمنهوي"
PATTERNS = ["{}ا{}{}", "{}{}ي{}", "م{}{}و{}", "{}{}{}", "ت{}{}ي{}", "{}و{}{}", "{}{}{}ان"]
BODIES = [
    "مجلس",
    "لواء",
    "كتيبة",
    "حركة",
    "جيش",
    "فرقة",
    "حزب",
    "تجمع",
    "قوات",
    "هيئة",
    "جبهة",
    "مدينة",
    "بلدة",
    "قرية",
    "ريف",
    "محافظة",
]
SIDES = [
    "المدني",
    "العسكري",
    "الوطني",
    "الثوري",
    "الشعبي",
    "الديمقراطي",
    "الشمالي",
    "الجنوبي",
    "الشرقي",
    "الغربي",
]
SMALL = [
    "في",
    "من",
    "إلى",
    "على",
    "عن",
    "بعد",
    "قبل",
    "أن",
    "التي",
    "الذي",
    "كما",
    "قال",
    "وقد",
    "ثم",
    "حتى",
    "منذ",
    "خلال",
    "بين",
    "مع",
    "هذا",
]
CLITICS = ["", "", "", "و", "ب", "ل", "ك", "ف", "وب", "ول", "فل"]
JOINTS = [" "] * 12 + ["، ", ". ", " «", "» ", ": ", "\n"]
HOSTILE = {
    "one letter": "ا" * 10**6,
    "nothing but clitics": "ل" * 10**6,
    "one word again and again": "مجلس " * 200_000,
    "marks": ("ا" + "\u0315\u0300" * 124 + " ") * 4000,
    "full stops": "ا." * 500_000,
}


def main(names: int, length: int) -> None:
    chance = random.Random(2017)
    words = made_up_words(chance, 6000)
    known = list(islice(made_up_names(chance, words), names))
    vocabulary = measured_vocabulary(known)
    for title, density in (("ordinary text", 0.05), ("text of names", 0.9)):
        text = made_up_text(chance, words, known, length, density)
        times = []
        for _run in range(RUNS):
            start = time.perf_counter()
            found = vocabulary.find(text)
            times.append(1000 * (time.perf_counter() - start))
        print(
            f"{title}, {length} words: {statistics.median(times):.1f} ms"
            f" (median of {RUNS}, worst {max(times):.1f}), {len(found)} found"
        )
    for title, text in HOSTILE.items():
        start = time.perf_counter()
        found = vocabulary.find(text)
        print(f"{title}, {len(text)} characters: {time.perf_counter() - start:.2f} s")


def measured_vocabulary(known: list[tuple[str, int]]) -> Vocabulary[int]:
    start = time.perf_counter()
    Vocabulary(known)
    seconds = time.perf_counter() - start
    tracemalloc.start()
    vocabulary = Vocabulary(known)
    size = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    print(f"{len(known)} names made ready: {seconds:.2f} s, {size:.0f} MB")
    return vocabulary


def made_up_words(chance: random.Random, count: int) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < count:
        words[chance.choice(PATTERNS).format(*chance.choices(LETTERS, k=3))] = None
    return list(words)


def made_up_names(chance: random.Random, words: list[str]) -> Iterator[tuple[str, int]]:
    seen = set()
    while True:
        one, two, three = chance.choices(words, k=3)
        name = chance.choice(
            [
                f"ال{one}",
                f"{one} ال{two}ي",
                f"{one} {two} ال{three}ي",
                f"{chance.choice(BODIES)} ال{one}",
                f"{chance.choice(BODIES)} {one} {chance.choice(SIDES)}",
                f"{chance.choice(BODIES)} {one} {two} {chance.choice(SIDES)}",
            ]
        )
        if name not in seen:
            seen.add(name)
            yield name, len(seen)


def made_up_text(
    chance: random.Random,
    words: list[str],
    known: list[tuple[str, int]],
    length: int,
    density: float,
) -> str:
    """Of so many words; so much of what is drawn for it is a name, with or without clitics."""
    parts: list[str] = []
    count = 0
    while count < length:
        clitic = chance.choice(CLITICS)
        if chance.random() < density:
            name = chance.choice(known)[0]
            if clitic.endswith("ل"):
                name = re.sub("^ال(ل?)", "ل", name)
            said = clitic + vocalised(chance, name)
        else:
            said = chance.choice([*SMALL, *BODIES, clitic + chance.choice(words)])
        count += len(said.split())
        parts += [said, chance.choice(JOINTS)]
    return "".join(parts)


def vocalised(chance: random.Random, name: str) -> str:
    """One in five with harakat."""
    if chance.random() < 0.8:
        return name
    return "".join(letter + chance.choice(["", "", "َ", "ّ", "ِ"]) for letter in name)


if __name__ == "__main__":
    main(*([int(number) for number in sys.argv[1:]] or [50_000, 5_000]))
