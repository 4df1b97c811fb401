"""Where a picture of a page lies, however late the page loads it."""

import re
from dataclasses import dataclass

from dossiers.webpages.tree import Node

TAGS = {"img", "amp-img", "amp-anim"}
# Before `src`, which on such pages is a placeholder.
_LATE = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-lazy",
    "data-hi-res-src",
    "data-img-src",
)
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_CHOICE = re.compile(r"(\S*[^\s,])(?:\s+([0-9.]{1,9})[wx])?\s*(?:,|$)")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)(?:$|[?#])", re.IGNORECASE)
_PAGE_OF_FILE = re.compile(r"/(?:file|image|ملف|صورة|%d9%85%d9%84%d9%81):", re.IGNORECASE)
_SMALL = re.compile(r"\s*0*[0-3](?:px)?\s*")


@dataclass(frozen=True)
class Picture:
    """`given` is a picture of which the page has the bytes, as a data: address."""

    address: str
    alt: str = ""
    caption: str = ""
    given: bool = False


def address_of(node: Node) -> str:
    """As it is written; of several sizes the largest that the element itself names."""
    for name in _LATE:
        if (late := node.get(name).strip()) and not late.startswith("data:"):
            return _largest(node) or late
    own = node.get("src").strip()
    if own and not _is_placeholder(own):
        return own
    return _largest(node) or own


def _largest(node: Node) -> str:
    found: list[tuple[float, str]] = []
    for name in _SETS:
        for address, size in _CHOICE.findall(node.get(name)[:8000]):
            if not address.startswith("data:"):
                found.append((_number(size), address))
    return max(found, key=lambda each: each[0])[1] if found else ""


def _number(size: str) -> float:
    try:
        return float(size or 0)
    except ValueError:
        return 0.0


def _is_placeholder(address: str) -> bool:
    """A few bytes, or a drawing that says nothing."""
    return address.startswith(("data:image/svg", "about:")) or (
        address.startswith("data:") and len(address) < 400
    )


def is_unseen(node: Node) -> bool:
    """A counter of visits, a spacer."""
    sides = node.get("width"), node.get("height")
    return any(side and _SMALL.fullmatch(side) for side in sides)


def leads_to_a_picture(address: str) -> bool:
    """To the file, or to a page about it: nothing that a card would lead to."""
    return bool(_FILE.search(address) or _PAGE_OF_FILE.search(address))
