"""Elements that say by other means what they are: by a role, by a style of an office program."""

import re

from dossiers.webpages.tree import BLOCKS, HEADINGS, Node

_LEVEL = re.compile(r"[1-6]")
_SIGN = re.compile(r"[\[(（][^\[\]()]{1,30}[\])）]")
_TITLE = "MsoTitle"


def as_meant(root: Node) -> None:
    """A heading by its role, or the title of a document, is that; a heading has no way to its
    editor in it."""
    for node in root.inside():
        role = node.get("role").lower()
        if role == "heading" and node.tag in {*BLOCKS, "span"} - HEADINGS:
            level = node.get("aria-level").strip()
            node.tag = f"h{level if _LEVEL.fullmatch(level) else 2}"
        elif node.get("class") == _TITLE:
            node.tag = "h1"
        if node.tag in HEADINGS:
            node.children = [each for each in node.children if not _is_way(each)]


def _is_way(child: Node | str) -> bool:
    """A link in brackets, as «[edit]»."""
    if isinstance(child, str) or not child.has("a"):
        return False
    return bool(_SIGN.fullmatch(child.text()))
