"""Any HTML in, the house's few elements out: well-formed, shallow, in time linear in its length.

It runs before the sanitiser, which is quadratic on deep nesting and must never see any.
"""

import re
from collections import defaultdict

from language.richtext.attributes import link, read_attributes, read_text, written
from language.richtext.blocks import LEAVES, Block
from language.richtext.typesetting import PLAIN, Marks
from language.scripts import SCRIPTS, raised

DEPTH = 12
TOKEN = re.compile(
    r"""<(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>]*+)
        (?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*+|[^<>]*+)>
      | (?P<comment><!--) | (?P<declaration><[!?/][^<>]*>)
      | (?P<text>(?:[^<]++|<(?![a-zA-Z/!?]))++|<)""",
    re.VERBOSE,
)
COMMENT_END = re.compile(r"--!?>|(?<=<!--)-?>")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

CONTAINERS = {"ul", "ol", "blockquote"}
_MARKS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "span": "", "a": "a"}
_MARKS |= dict.fromkeys(("font", "ins", "u"), "") | {name: name for name in SCRIPTS}
# Words that were struck out: by hand, by a word processor's tracking of changes, by a style.
_STRUCK = {"del", "s", "strike"}
_MARKS |= dict.fromkeys(_STRUCK, "struck")
_STRIKE = re.compile(r"(?<![\w-])text-decoration(?:-line)?\s*:[^;:]*line-through", re.I)
_ALIGN = re.compile(r"(?<![\w-])vertical-align\s*:\s*(super|sub)(?![\w-])", re.I)
_STRUCK_CLASS = re.compile(r"(?:^|\s)msodel(?:\s|$)", re.I)
_STYLES = {
    "strong": re.compile(r"(?<![\w-])font-weight\s*:\s*(?:(bold|[6-9]00)|normal|[1-5]00)", re.I),
    "em": re.compile(r"(?<![\w-])font-style\s*:\s*(?:(italic|oblique)|normal)", re.I),
}
# What browsers read as raw text up to its end, or to the end of everything.
RAW = {"script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"}
_UNREAD = {"svg", "math", "template", "noscript", "object", "select", "button", "audio", "video"}
_UNREAD |= {"xml", "head", "canvas", "applet"} | RAW
_BOUNDARY = re.compile(
    "address|article|aside|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|"
    "figure|footer|form|header|hgroup|hr|html|legend|main|menu|nav|pre|section|summary|table|tbody|"
    "td|tfoot|th|thead|tr"
)


class Tidying:
    """Reads tokens, keeps the open containers and marks, never more than DEPTH of the former."""

    def __init__(self) -> None:
        self.open = [Block("")]
        self.leaf: Block | None = None
        self.implied = False
        self.marks: dict[str, list[str]] = defaultdict(list)
        self.started: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self.passed: dict[str, int] = defaultdict(int)
        self.struck = ""
        self.lasts: dict[str, int] = {}

    def read(self, html: str) -> str:
        position, unended = 0, set[str]()
        while token := TOKEN.match(html, position):
            position = token.end()
            if token.lastgroup == "text":
                self.text(token[0])
                continue
            name = (token["name"] or "").lower()
            if token["comment"]:
                end = COMMENT_END.search(html, position)
                position = end.end() if end else len(html)
            elif name in _UNREAD and not token["end"] and name not in unended:
                end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, position)
                position = end.start() if end else len(html) if name in RAW else position
                unended |= set() if end else {name}
            elif name in _MARKS:
                self.inline(html, position, token)
            elif name:
                self.tag(name, token["attributes"], bool(token["end"]))
        return self.open[0].html()

    def inline(self, html: str, position: int, token: re.Match[str]) -> None:
        """What strikes out or raises holds only where it ends somewhere: left open, it changes
        nothing."""
        name = token["name"].lower()
        if token["end"]:
            self.unmark(name)
            return
        attributes = read_attributes(token["attributes"])
        style, classes = attributes.get("style", ""), attributes.get("class", "")
        strikes = name in _STRUCK or _STRIKE.search(style) or _STRUCK_CLASS.search(classes)
        aligned = _ALIGN.search(style)
        script = name if name in SCRIPTS else aligned[1].lower()[:3] if aligned else ""
        if (strikes or script) and name not in self.lasts:
            self.lasts[name] = max(html.lower().rfind(f"</{name}{end}") for end in "> /\n\t")
        ends = position <= self.lasts.get(name, position)
        if ends or name not in SCRIPTS:
            held = {"struck"} if strikes and ends else set()
            self.mark(name, attributes, held | ({script} if script and ends else set()))

    def tag(self, name: str, source: str, end: bool) -> None:
        if name in LEAVES:
            self.end_leaf()
            self.implied = False
            if not end:
                self.start_leaf(LEAVES[name], written(read_attributes(source)))
        elif name in CONTAINERS or name == "li":
            self.end_leaf()
            self.close(name) if end else self.start(name, written(read_attributes(source)))
        elif name == "br":
            self.line_break()
        elif _BOUNDARY.fullmatch(name):
            self.end_leaf()

    def end_leaf(self) -> None:
        """What strikes out or raises within a paragraph ends with it."""
        if self.leaf:
            for mark in ("struck", *SCRIPTS):
                self.marks[mark] = [held for held in self.marks[mark] if held == "around"]
        self.leaf, self.struck = None, ""

    def text(self, source: str) -> None:
        text = read_text(source)
        if self.marks["struck"]:
            self.struck += text[:1] + text[-1:] if text.strip() else ""
            return
        if not self.leaf and text.isspace():
            return
        if self.leaf and self.struck:
            self.leaf.spans += gap(self.struck)
        self.struck = ""
        if self.marks["sup"] or self.marks["sub"]:
            before = self.leaf.spans[-1][0][-1:] if self.leaf and self.leaf.spans else ""
            text = raised(text, before, sub=not self.marks["sup"])
        marks = self.current()
        if self.leaf and not (self.implied and "\n" in text):
            self.leaf.spans.append((text, marks))
            return
        for number, part in enumerate(_BLANK_LINE.split(text)):
            if number:
                self.leaf = None
            if self.leaf is None and part and not part.isspace():
                self.start_leaf("p", "", implied=True)
            if self.leaf and part:
                self.leaf.spans.append((part, marks))

    def current(self) -> Marks:
        if not any(self.marks[name] for name in Marks._fields):
            return PLAIN
        return Marks(*(held[-1] if (held := self.marks[name]) else None for name in Marks._fields))

    def mark(self, name: str, attributes: dict[str, str], held: set[str]) -> None:
        """`held` are those that are not written: what is struck out, raised or lowered."""
        wanted, style = {_MARKS[name]} & {*Marks._fields}, attributes.get("style", "")
        for mark, pattern in _STYLES.items():
            if match := pattern.search(style):
                wanted = wanted | {mark} if match[1] else wanted - {mark}
        if name == "a":
            self.unmark("a")
        applied = sorted(held)
        for each in held:
            self.marks[each].append("within" if self.leaf else "around")
        for mark in wanted:
            attributes_written = link(attributes) if mark == "a" else written(attributes)
            if attributes_written is not None:
                self.marks[mark].append(attributes_written)
                applied.append(mark)
        self.started[name].append(tuple(applied))

    def unmark(self, name: str) -> None:
        for mark in self.started[name].pop() if self.started[name] else ():
            if self.marks[mark]:
                self.marks[mark].pop()

    def start_leaf(self, tag: str, attributes: str, *, implied: bool = False) -> None:
        if self.open[-1].tag in {"ul", "ol"}:
            self.push("li", "")
        siblings = self.open[-1].children
        if siblings and siblings[-1].tag in LEAVES and not siblings[-1].spans:
            siblings.pop()
        self.leaf, self.implied = Block(tag, attributes), implied
        siblings.append(self.leaf)

    def push(self, tag: str, attributes: str) -> None:
        block = Block(tag, attributes)
        self.open[-1].children.append(block)
        self.open.append(block)

    def start(self, name: str, attributes: str) -> None:
        if name == "li":
            if self.open[-1].tag == "li":
                self.open.pop()
            if self.open[-1].tag not in {"ul", "ol"}:
                self.start("ul", "")
            if self.open[-1].tag in {"ul", "ol"}:
                self.push("li", attributes)
            return
        if self.open[-1].tag in {"ul", "ol"}:
            items = self.open[-1].children
            self.open.append(items[-1]) if items else self.push("li", "")
        if len(self.open) < DEPTH:
            self.push(name, attributes)
        else:
            self.passed[name] += 1

    def close(self, name: str) -> None:
        if self.passed[name]:
            self.passed[name] -= 1
            return
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == name:
                del self.open[depth:]
                return
            if name == "li" and self.open[depth].tag in {"ul", "ol"}:
                return

    def line_break(self) -> None:
        """A break begins a new paragraph; within a heading or a list item it is a space."""
        leaf = self.leaf
        if leaf is None or self.marks["struck"]:
            return
        if leaf.tag == "p" and not (self.implied and self.open[-1].tag == "li"):
            self.start_leaf("p", leaf.attributes, implied=self.implied)
        else:
            leaf.spans.append((" ", PLAIN))


def gap(struck: str) -> list[tuple[str, Marks]]:
    """Between the words around what was struck out, where blanks stood at both its ends."""
    return [(" ", PLAIN)] if struck[0].isspace() and struck[-1].isspace() else []


def tidied(html: str) -> str:
    return Tidying().read(html.replace("\r\n", "\n").replace("\r", "\n"))
