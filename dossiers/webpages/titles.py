"""The title of a page, and which of its items are headings that no element says to be."""

import re
from collections import Counter

from dossiers.legacy.paragraphs import Paragraph, paragraphs, tidy
from dossiers.webpages.choosing import is_title_of_a_post
from dossiers.webpages.dates import date_of
from dossiers.webpages.flow import Item
from dossiers.webpages.tree import Node

PSEUDO = 7  # level of a heading that is one by its looks
NO_HEADINGS = {"label", "time", "lead", "caption"}
NEAR = 8  # items from the beginning in which a title is looked for
MUCH_LONGER = 2
SENTENCE = 6  # words
KICKER = 60  # letters over a title
_SITE = re.compile(r"(?<!\s)\s++(?:[|«»•·]|::|[-–—])\s+|\|")


def said_title(root: Node) -> tuple[str, str]:
    """What the page's head calls it, and the same without the name of its site."""
    whole = named = site = ""
    for node in root.inside():
        if node.tag == "title" and not whole:
            whole = tidy(node.text())
        elif node.tag == "meta" and node.get("property") == "og:title":
            named = named or tidy(node.get("content"))
        elif node.tag == "meta" and node.get("property") == "og:site_name":
            site = tidy(node.get("content"))
    whole = named or whole
    parts = [part.strip() for part in _SITE.split(whole)]
    parts = [part for part in parts if part and part != site]
    return whole, parts[0] if parts else whole


def take_title(items: list[Item], whole: str, short: str) -> tuple[str, bool]:
    """The title, taken out of the items where it is one of them; and whether that is certain."""
    found = _in_head(items, whole, short) or _first_order(items) or _named(items)
    found = found or _over_all(items)
    certain = found is not None
    found = found or _by_looks(items)
    if found is None:
        return short, False
    items.remove(found)
    _stand_first(items)
    return found.text, certain


def _stand_first(items: list[Item]) -> None:
    """A heading right under the title, the only one of its order over such that are deeper, heads
    nothing: it says more of the title."""
    heads = _heads(items)
    if len(heads) < 2 or heads[0].link:
        return
    first = heads[0]
    if any(each.kind != "text" or len(each.text) > KICKER for each in items[: items.index(first)]):
        return
    deeper = all(each.level > first.level and not each.link for each in heads[1:])
    if deeper and len(first.text.split()) >= SENTENCE:
        first.kind, first.role = "text", "lead"


def _in_head(items: list[Item], whole: str, short: str) -> Item | None:
    for item in [each for each in items if each.kind == "heading"] + items[:NEAR]:
        if item.kind in {"heading", "text"} and item.text and item.text in {whole, short}:
            return item
    return None


def _first_order(items: list[Item]) -> Item | None:
    return next((each for each in items if each.kind == "heading" and each.level == 1), None)


def _named(items: list[Item]) -> Item | None:
    """The only heading that is named the title of a post, or the first text that is named so."""
    heads = [each for each in items if each.kind == "heading" and _is_named(each)]
    if len(heads) == 1 and heads[0] is next(each for each in items if each.kind == "heading"):
        return heads[0]
    first = next((each for each in items if each.kind in {"heading", "text"}), None)
    is_title = first and first.kind == "text" and first.role == "title" and not first.link
    return first if first and is_title and _fits(first) else None


def _over_all(items: list[Item]) -> Item | None:
    """A heading in front, under which all others stand."""
    first = items[0] if items else None
    if first is None or first.kind != "heading" or first.link:
        return None
    return (
        first if all(each is first or each.level > first.level for each in _heads(items)) else None
    )


def _heads(items: list[Item]) -> list[Item]:
    return [each for each in items if each.kind == "heading"]


def _is_named(item: Item) -> bool:
    return bool(item.path) and is_title_of_a_post(item.path[-1])


def _fits(item: Item) -> bool:
    found = paragraphs(item.text)
    return bool(found) and found[0].fits()


def _by_looks(items: list[Item]) -> Item | None:
    """A short line in front, over a text that is longer."""
    if len(items) < 2 or items[0].kind not in {"text", "heading"} or items[0].link:
        return None
    first, second = items[0], items[1]
    if first.kind == "heading" and first.level < PSEUDO:
        return None
    longer = second.kind == "text" and len(second.text) >= MUCH_LONGER * len(first.text)
    if not longer or not _is_short(first, second) or second.bold:
        return None
    found = paragraphs(second.text)
    return first if not found[0].split.call and not found[0].is_source() else None


def _is_short(item: Item, after: Item | None) -> bool:
    """As the reader of plain text tells headings from texts."""
    under = f"\n\n{after.text}" if after and after.kind == "text" else ""
    found = paragraphs(f"{item.text}{under}")
    return bool(found) and Paragraph.is_short(found[0]) and not found[0].is_joined


def mark_headings(items: list[Item]) -> None:
    """Short lines in bold, or named headings; where a page has no heading at all, short lines. What
    stands there again and again is the name of who speaks."""
    said = Counter(each.text for each in items)
    for item, after in zip(items, [*items[1:], None], strict=False):
        is_one = item.kind == "text" and (item.bold or item.role == "title")
        if is_one and after and item.role not in NO_HEADINGS and _may_head(item, said):
            found = paragraphs(item.text)
            if len(found) == 1 and found[0].is_headline():
                item.kind, item.level = "heading", PSEUDO
    if any(each.kind == "heading" for each in items):
        return
    texts = [each for each in items if each.kind == "text"]
    for item, after in zip(texts, [*texts[1:], None], strict=False):
        is_one = not item.role and _may_head(item, said) and not _is_number(item.text)
        if after and is_one and _is_short(item, after) and not item.link and not item.links:
            item.kind, item.level = "heading", PSEUDO


def _may_head(item: Item, said: Counter[str]) -> bool:
    return said[item.text] == 1 and len(item.text) > 1 and not _is_label(item)


def _is_number(text: str) -> bool:
    """A moment, a count: more figures than letters."""
    return bool(date_of(text)) or sum(map(str.isdigit, text)) > sum(map(str.isalpha, text))


def _is_label(item: Item) -> bool:
    """«Date:» in bold, before what it is the label of."""
    return item.text.rstrip().endswith((":", "："))
