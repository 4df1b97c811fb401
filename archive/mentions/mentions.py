"""Whom and what a story names, each with the sentence that does."""

import re
from bisect import bisect
from dataclasses import dataclass, replace
from typing import Any

from actors.models import Actor
from archive.mentions.names import sure, text_of
from archive.stories.story import Story
from language.names.detection import Found, excerpt
from timeline.models import Place
from timeline.places.vocabulary import Key, vocabulary

LONGEST = 160  # letters on either side of a name that a sentence may have
_END = re.compile(r"(?<![.!?؟…])[.!?؟…]++(?=\s)|\n")


@dataclass
class Mention:
    """A record that is named: how often, in which sentence first (before the name, as it stands
    there, after it). `is_sure` where it is named by what none other of its kind is called."""

    kind: str
    record: Any
    count: int
    sentence: tuple[str, str, str]
    is_sure: bool

    @property
    def value(self) -> str:
        return f"{self.kind}-{self.record.pk}"


def mentions(story: Story) -> list[Mention]:
    """Of those it is not linked to yet, the most named first; at most six queries."""
    text = text_of(story)
    first: dict[Key, Found[Key]] = {}
    counts: dict[Key, int] = {}
    certain: set[Key] = set()
    for hit in vocabulary().find(text):
        certain.update(sure(hit.keys))
        for key in hit.keys:
            first.setdefault(key, hit)
            counts[key] = counts.get(key, 0) + 1
    records = _records(set(counts) - _linked(story))
    ends = [0, *(end.end() for end in _END.finditer(text)), len(text)]
    made = [
        Mention(key[0], record, counts[key], _sentence(text, ends, first[key]), key in certain)
        for key, record in records.items()
    ]
    return sorted(made, key=lambda each: (-each.count, str(each.record)))


def _sentence(text: str, ends: list[int], found: Found[Key]) -> tuple[str, str, str]:
    """Before the name, the name, after it; cut between words where it is long."""
    number = bisect(ends, found.start)
    start = ends[number - 1]
    there = text[start : max(ends[number], found.end)].rstrip()
    own = replace(found, start=found.start - start, end=found.end - start)
    before, name, after = excerpt(there, own, around=LONGEST)
    return before.lstrip(), name, after


def _linked(story: Story) -> set[Key]:
    actors = story.actors.values_list("pk", flat=True)
    places = story.places.values_list("pk", flat=True)
    return {("actor", key) for key in actors} | {("place", key) for key in places}


def _records(keys: set[Key]) -> dict[Key, Any]:
    models: dict[str, Any] = {"actor": Actor, "place": Place}
    return {
        (kind, key): record
        for kind, model in models.items()
        for key, record in model.objects.in_bulk([pk for own, pk in keys if own == kind]).items()
    }
