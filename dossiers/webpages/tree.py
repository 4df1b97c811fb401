"""A whole page of HTML as a tree, however it is written: never deep, in linear time.

Ends that are left out are where the standard has them; an end that fits no beginning ends nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from language.richtext.attributes import read_attributes, read_text
from language.richtext.tidying import COMMENT_END, RAW, TOKEN

if TYPE_CHECKING:
    from re import Match

DEPTH = 90
MOST = 10_000  # elements


def words(line: str) -> set[str]:
    return set(line.split())


VOID = words("area base basefont br col embed frame hr img input link meta param source track wbr")
BLOCKS = words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav "
    "ol p pre section summary table tbody td tfoot th thead tr ul"
)
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# What a beginning ends, and up to where it looks for that.
_CELLS, _ROWS = {"td", "th"}, {"tr", "td", "th", "caption"}
_ENDS = {
    "li": ({"li"}, {"ul", "ol", "menu", "dir"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "td": (_CELLS, {"table", "tr"}),
    "th": (_CELLS, {"table", "tr"}),
    "tr": (_ROWS, {"table"}),
    "option": ({"option"}, {"select"}),
    "a": ({"a"}, {"td", "th", "table"}),
    **dict.fromkeys(("thead", "tbody", "tfoot"), (_ROWS | {"thead", "tbody", "tfoot"}, {"table"})),
}
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_HIDDEN = re.compile(r"(?:^|\s)hidden(?=[\s/]|$)")  # without a value
_WALLS = {"td", "th", "table", "caption"}
_OF_TABLES = {"td", "th", "tr", "thead", "tbody", "tfoot", "table", "caption"}


@dataclass(eq=False, slots=True)
class Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)
    parent: "Node | None" = None

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def inside(self) -> Iterator["Node"]:
        """Itself and all elements in it, in the order of the page."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [each for each in reversed(node.children) if isinstance(each, Node)]

    def above(self) -> Iterator["Node"]:
        """Itself and all that it stands in, the nearest first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def has(self, *tags: str) -> bool:
        return any(node.tag in tags for node in self.inside() if node is not self)

    def text(self) -> str:
        """Its words on one line."""
        return " ".join("".join(self._pieces()).split())

    def _pieces(self) -> Iterator[str]:
        waiting: list[Node | str] = [self]
        while waiting:
            each = waiting.pop()
            if isinstance(each, str):
                yield each
            else:
                around = " " if each.tag in BLOCKS or each.tag == "br" else ""
                waiting += [around, *reversed(each.children), around]


def tree(html: str) -> Node:
    """Raises ValidationError (code "elements") for a page of too many elements."""
    return _Growing().read(html.replace("\r\n", "\n").replace("\r", "\n"))


class _Growing:
    def __init__(self) -> None:
        self.root = Node("")
        self.open = [self.root]
        self.passed: dict[str, int] = defaultdict(int)
        self.number = 0

    def read(self, html: str) -> Node:
        position, unended = 0, set[str]()
        while token := TOKEN.match(html, position):
            position = token.end()
            name = (token["name"] or "").lower()
            if token.lastgroup == "text":
                self.words(token[0])
            elif token["comment"]:
                end = COMMENT_END.search(html, position)
                position = end.end() if end else len(html)
            elif name:
                self.tag(name, token)
                if name in RAW and not token["end"] and name not in unended:
                    position = self.raw(name, html, position, unended)
        return self.root

    def raw(self, name: str, html: str, position: int, unended: set[str]) -> int:
        """What browsers do not read as elements; of it the title alone is kept, if it ends."""
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, position)
        unended |= set() if end else {name}
        if name == "title" and end:
            self.words(html[position : end.start()])
        if name == "title" and not end:
            return position
        return end.start() if end else len(html)

    def words(self, source: str) -> None:
        self.open[-1].children.append(read_text(source))

    def tag(self, name: str, token: "Match[str]") -> None:
        if token["end"]:
            self.end(name)
            return
        self.number += 1
        if self.number > MOST:
            message = _("This is more than one page can have in it. Take a part of it.")
            raise ValidationError(message, code="elements")
        self.end_before(name)
        source = token["attributes"]
        node = Node(name, read_attributes(source) if source.strip(" /") else {}, [], self.open[-1])
        if "hidden" in source and _HIDDEN.search(_QUOTED.sub("", source)):
            node.attributes["hidden"] = ""
        if name in VOID or (source.endswith("/") and name not in BLOCKS | RAW | {"a", "span"}):
            self.open[-1].children.append(node)
        elif len(self.open) < DEPTH:
            self.open[-1].children.append(node)
            self.open.append(node)
        else:
            self.passed[name] += 1

    def end_before(self, name: str) -> None:
        if name in _ENDS:
            found = self.outermost(*_ENDS[name])
        elif name in BLOCKS:
            found = self.outermost({"p"}, _WALLS | {"button", "object"})
        else:
            return
        if found:
            del self.open[found:]

    def outermost(self, tags: set[str], walls: set[str]) -> int:
        """Of the open ones up to a wall; 0 where there is none."""
        found = 0
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag in tags:
                found = at
            elif self.open[at].tag in walls:
                break
        return found

    def nearest(self, name: str, walls: set[str]) -> int:
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag == name:
                return at
            if self.open[at].tag in walls:
                break
        return 0

    def end(self, name: str) -> None:
        if self.passed[name]:
            self.passed[name] -= 1
            return
        walls = {"table"} if name in _OF_TABLES else _WALLS
        found = self.nearest(name, walls - {name})
        inline = name not in BLOCKS and name != "a"
        if found and not (inline and any(each.tag in BLOCKS for each in self.open[found:])):
            del self.open[found:]
