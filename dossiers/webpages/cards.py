"""Cards among the items of a page: a headline that leads somewhere, with its picture and text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from dossiers.legacy.calls import split_call
from dossiers.legacy.paragraphs import paragraphs, tidy
from dossiers.webpages.flow import Item
from dossiers.webpages.pictures import leads_to_a_picture
from dossiers.webpages.tree import Node
from language.richtext.fields import plain

MOST_LETTERS, MOST_TEXTS = 1500, 6
FEW_LETTERS, FEW_TEXTS = 900, 2
NEAR = 5  # items
SMALLEST = 8  # level of a headline that no element says to be one
_BEGINS = re.compile(r'\s*<a href="([^"]*)">(.*?)</a>(.*)', re.DOTALL)
WORDS = {"text", "list", "quote"}


@dataclass
class Card:
    """`headline` is an item of the page, `items` all others that are of the card, in order."""

    headline: Item
    link: str
    items: list[Item] = field(default_factory=list)


def with_headlines(items: list[Item]) -> list[Item]:
    """A text that leads where a picture beside it leads is a headline, if no heading does; one that
    begins with that link is parted."""
    headed = {item.link for item in items if item.kind == "heading" and item.link}
    parted: dict[int, list[Item]] = {}
    for at, item in enumerate(items):
        to = item.link
        if not item.picture or not to or to in headed or leads_to_a_picture(to):
            continue
        near = items[max(0, at - NEAR) : at + NEAR + 1]
        texts = [each for each in near if each.kind == "text" and id(each) not in parted]
        if best := _headline([each for each in texts if each.link == to]):
            best.kind, best.level = "heading", SMALLEST
            headed.add(to)
            continue
        found = ((each, parts) for each in texts if (parts := _parted(each, to)))
        for each, parts in list(found)[:1]:
            parted[id(each)] = parts
            headed.add(to)
    return [each for item in items for each in parted.get(id(item), [item])]


def _parted(item: Item, to: str) -> list[Item]:
    """A paragraph that begins with the link of its picture: a headline, and the text behind it."""
    found = _BEGINS.match(item.html) if item.kind == "text" and to in item.links else None
    if found is None or unescape(found[1]) != to:
        return []
    head, rest = plain(found[2]), found[3].strip()
    if not plain(rest) or not plain(head):
        return []
    first = replace(item, kind="heading", level=SMALLEST, text=tidy(head), html=found[2], link=to)
    text = tidy(plain(rest).lstrip(" .:،–—-"))
    return [first, replace(item, text=text, html=rest, bold=False)]


def _headline(texts: list[Item]) -> Item | None:
    said = [each for each in texts if each.role not in {"label", "time"} and len(each.text) <= 200]
    said = [each for each in said if split_call(each.text).text]
    titled = [each for each in said if each.role == "title"] or [each for each in said if each.bold]
    return next(iter(titled or said), None)


def cards(items: list[Item], main: Node) -> list[Item | Card]:
    """The items with those in place of what they are made of."""
    return _Gathering(items, main).gathered()


class _Gathering:
    def __init__(self, items: list[Item], main: Node) -> None:
        self.items, self.main = items, main
        self.taken: dict[int, Card] = {}
        self.headed = {each.link for each in items if each.kind == "heading" and each.link}
        found = ((at, self.target(at, item)) for at, item in enumerate(items))
        self.leads = {at: link for at, link in found if link is not None}
        self.boxes = dict(self._boxes())
        self.inside: dict[int, list[int]] = {id(box): [] for box in self.boxes.values()}
        for at, item in enumerate(items):
            for node in item.path:
                if id(node) in self.inside:
                    self.inside[id(node)].append(at)

    def target(self, at: int, item: Item) -> str | None:
        """Where a headline leads; None where the heading is no headline."""
        if item.kind != "heading":
            return None
        if item.link and not leads_to_a_picture(item.link):
            return item.link
        return self._of_picture(at) if not item.link else None

    def _of_picture(self, at: int) -> str | None:
        """A heading, then a picture that is the link, and a text or two, or one with a call."""
        under = list(self._under(at))
        links = {each.link for each in under if each.picture and each.link}
        links = {each for each in links - self.headed if not leads_to_a_picture(each)}
        texts = [each for each in under if each.kind == "text"]
        called = [each for each in texts[:MOST_TEXTS] if split_call(each.text).call]
        if len(links) == 1 and texts and (called or len(texts) <= FEW_TEXTS):
            return links.pop()
        if called and not links and called[0] in texts[:FEW_TEXTS]:
            return next(iter(called[0].links), "")
        return None

    def _under(self, at: int) -> Iterator[Item]:
        for behind in range(at + 1, len(self.items)):
            if self.items[behind].kind == "heading":
                return
            yield self.items[behind]

    def _boxes(self) -> Iterator[tuple[int, Node]]:
        """For each that leads somewhere the largest element that has nothing else to say."""
        headings: dict[int, int] = {}
        letters: dict[int, int] = {}
        texts: dict[int, int] = {}
        for item in self.items:
            for node in item.path:
                key = id(node)
                headings[key] = headings.get(key, 0) + (item.kind == "heading")
                letters[key] = letters.get(key, 0) + len(item.text)
                texts[key] = texts.get(key, 0) + (item.kind in WORDS)
        for at in self.leads:
            for node in self.items[at].path:
                key = id(node)
                small = letters[key] <= MOST_LETTERS and texts[key] <= MOST_TEXTS
                if node is not self.main and headings[key] == 1 and small:
                    yield at, node
                    break

    def gathered(self) -> list[Item | Card]:
        for at, link in self.leads.items():
            if found := self._boxed(at) or self._flat(at, link):
                rest = [self.items[each] for each in found if each != at]
                self.taken |= dict.fromkeys(found, Card(self.items[at], link, rest))
        done: set[int] = set()
        made: list[Item | Card] = []
        for at, item in enumerate(self.items):
            card = self.taken.get(at)
            if card is None:
                made.append(item)
            elif id(card) not in done:
                done.add(id(card))
                made.append(card)
        return made

    def _boxed(self, at: int) -> list[int]:
        box = self.boxes.get(at)
        if box is None:
            return []
        found = self.inside[id(box)]
        return found if len(found) > 1 else []

    def _flat(self, at: int, link: str) -> list[int]:
        """Among siblings: the picture right before that leads there too, and what follows up to
        the call, or a text or two."""
        before = at - 1
        while link and before >= 0 and self.items[before].link == link and before not in self.taken:
            before -= 1
        found, texts, letters = list(range(before + 1, at + 1)), 0, 0
        for each in range(at + 1, len(self.items)):
            item = self.items[each]
            if self._is_elsewhere(each, item, link):
                break
            found.append(each)
            texts, letters = texts + (item.kind == "text"), letters + len(item.text)
            if item.kind == "text" and split_call(item.text).call:
                return found
            if texts > MOST_TEXTS or letters > MOST_LETTERS:
                return self._alone(before + 1, at)
        enough = texts <= FEW_TEXTS and letters <= FEW_LETTERS
        return found if enough else self._alone(before + 1, at)

    def _alone(self, first: int, at: int) -> list[int]:
        """A headline with its picture, before a text that is the page's own."""
        return list(range(first, at + 1)) if first < at else []

    def _is_elsewhere(self, at: int, item: Item, link: str) -> bool:
        other = item.picture and item.link and item.link != link
        boxed = any(
            id(node) in self.inside and len(self.inside[id(node)]) > 1 for node in item.path
        )
        kinds = item.kind not in {"text", "picture"}
        return kinds or bool(other) or boxed or at in self.taken or is_source(item)


def is_source(item: Item) -> bool:
    found = paragraphs(item.text) if item.kind == "text" else []
    return bool(found) and found[0].is_source()
