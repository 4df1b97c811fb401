"""Words under a picture that stand with it and with nothing else are its caption."""

import itertools

from dossiers.webpages.flow import Item

LONGEST = 160  # letters


def mark_captions(items: list[Item], main: object) -> None:
    held: dict[int, int] = {}
    for item in items:
        for node in item.path:
            held[id(node)] = held.get(id(node), 0) + 1
    for item, under in itertools.pairwise(items):
        if not item.picture or item.link or not _may_be(under):
            continue
        shared = [a for a, b in zip(item.path, under.path, strict=False) if a is b]
        if shared and shared[-1] is not main and held[id(shared[-1])] == 2:
            under.role = "caption"


def _may_be(item: Item) -> bool:
    said = item.kind == "text" and not item.role and not item.link
    return said and not item.bold and len(item.text) <= LONGEST
