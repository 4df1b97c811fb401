"""The main part of a page as one row of items: headings, paragraphs, pictures, lists, quotations.

Each knows in what it stands, and to what it leads as a whole.
"""

import re
from dataclasses import dataclass, field, replace
from html import escape, unescape

from dossiers.legacy.paragraphs import tidy
from dossiers.webpages import addresses, pictures
from dossiers.webpages.choosing import GONE, words_of_name
from dossiers.webpages.pictures import Picture
from dossiers.webpages.tree import BLOCKS, HEADINGS, Node, words

MARKED = {"b", "strong", "i", "em", "sup", "sub", "del", "s", "strike", "ins", "span"}
BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
LIGHT = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_LARGE = {"4", "5", "6", "7", "+1", "+2", "+3", "+4"}
_LABELS = words("label labels cat category kicker eyebrow tag badge section topic")
_TIMES = {"date", "time", "datetime", "timestamp", "published", "duration"}
_LEADS = {"lead", "lede", "dek", "deck", "standfirst", "subtitle", "intro", "tagline"}
_TITLES = {"title", "headline", "ttl", "heading", "hed", "subhead", "subheading", "hd"}
_SHORTCODE = re.compile(r"\[(/?)([a-z][a-z0-9_-]{2,30})((?:\s[^\[\]<>]{0,300})?)/?\]")
_EMBEDS = words("iframe video audio embed amp-video amp-youtube amp-iframe amp-audio")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(slots=True)
class Item:
    """`kind`: heading, text, picture, list, terms, quote, table, infobox, embed. `link` is where
    all of it leads; `links` are those in `html`, `path` what it stands in, from the main part."""

    kind: str
    text: str = ""
    html: str = ""
    level: int = 0
    link: str = ""
    links: list[str] = field(default_factory=list)
    path: tuple[Node, ...] = ()
    picture: Picture | None = None
    bold: bool = False
    role: str = ""
    """label, time, lead or title, as the page's own names say."""
    rows: list["Item"] = field(default_factory=list)
    """Of a list its items, of a table its cells, of a quotation its paragraphs."""
    at: str = ""
    """What a row of dates begins with."""


@dataclass(slots=True)
class _Run:
    """A paragraph while it is read."""

    html: list[str] = field(default_factory=list)
    letters: int = 0
    linked: dict[str, int] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    bold: int = 0
    pictures: list[Item] = field(default_factory=list)
    late: list[Item] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)


class Flow:
    def __init__(self, main: Node, base: str) -> None:
        self.base = base
        self.items: list[Item] = []
        self.stacked: dict[Node, bool] = {}
        self.led_to: dict[str, str] = {}
        """Every address that a link has, and its words."""
        self.run = _Run()
        self.path: list[Node] = []
        self.link = ""
        self.bold = 0
        self.opened: list[tuple[str, str]] = []
        self.read(main)
        self.end()

    # Blocks

    def read(self, node: Node, *, is_block: bool = False) -> None:
        self.path.append(node)
        for child in node.children:
            if isinstance(child, str):
                self.words(child)
            else:
                self.element(child)
        if is_block:
            self.end()
        self.path.pop()

    def element(self, node: Node) -> None:
        way = _WAYS.get(node.tag)
        if node.tag == GONE:
            self.run.late.append(Item(GONE))
        elif node.tag in pictures.TAGS:
            self.picture(node)
        elif node.tag in _EMBEDS:
            self.embed(node)
        elif node.tag in HEADINGS:
            self.heading(node)
        elif way:
            way(self, node)
        elif node.tag in BLOCKS or _holds_blocks(node):
            self.block(node)
        else:
            self.inline(node)

    def block(self, node: Node) -> None:
        self.end()
        bold = self.bold
        if node.tag in {"b", "strong"} and not LIGHT.search(node.get("style")):
            self.bold += 1
        self.read(node, is_block=True)
        self.bold = bold

    def heading(self, node: Node) -> None:
        self.end()
        start = len(self.items)
        self.block(node)
        for each in self.items[start:]:
            if each.kind == "text":
                each.kind, each.level, each.path = "heading", int(node.tag[1]), (*self.path, node)

    def on_a(self, node: Node) -> None:
        to = self.address(node.get("href"))
        if to:
            self.led_to.setdefault(to, node.text())
        if _holds_blocks(node):
            before, self.link = self.link, to or self.link
            self.block(node)
            self.link = before
        else:
            self.inline(node, to)

    def on_br(self, node: Node) -> None:
        if self.path and any(each.tag in HEADINGS for each in self.path):
            self.words(" ")
        else:
            self.end()

    def on_hr(self, node: Node) -> None:
        self.end()

    def on_pre(self, node: Node) -> None:
        self.end()
        for child in node.children:
            if isinstance(child, Node):
                self.element(child)
                continue
            for number, line in enumerate(child.split("\n")):
                if number:
                    self.end()
                self.words(line)
        self.end()

    def on_figure(self, node: Node) -> None:
        """Its pictures have its caption; a figure without one is what stands in it."""
        self.end()
        captions = [each for each in node.inside() if each.tag == "figcaption"]
        pictured = any(each.tag in pictures.TAGS for each in node.inside())
        if not pictured or not all(map(_is_simple, captions)) or _is_tile(node, captions):
            self.block(node)
            return
        self.captioned(node, captions)

    def captioned(self, node: Node, captions: list[Node]) -> None:
        start = len(self.items)
        words = " ".join(filter(None, (each.text() for each in captions)))
        told = [
            each.get("href") for caption in captions for each in caption.inside() if each.tag == "a"
        ]
        for each in captions:
            each.children = []
        self.block(node)
        first = next((each for each in self.items[start:] if each.picture), None)
        if first is None:
            first = Item("text", words, escape(words, quote=False), path=tuple(self.path))
            self.items += [first] if words else []
        elif first.picture:
            caption = f"{first.picture.caption} {words}".strip()
            first.picture = replace(first.picture, caption=caption)
        first.links += [self.address(to) for to in told if self.address(to)]

    def on_div(self, node: Node) -> None:
        """A frame around a picture with words under it, as wikis and old blogs have it."""
        names = set(words_of_name(node))
        framed = names & {"thumb", "thumbinner", "caption", "tmulti"}
        captions = [
            each
            for each in (node.inside() if framed else ())
            if each is not node
            and set(words_of_name(each)) & {"thumbcaption", "caption", "wp-caption-text"}
        ]
        if (
            captions
            and _is_simple(captions[0])
            and any(each.tag in pictures.TAGS for each in node.inside())
        ):
            self.end()
            self.captioned(node, captions[:1])
        else:
            self.block(node)

    def on_blockquote(self, node: Node) -> None:
        self.end()
        speakers = [each for each in node.inside() if each.tag in {"footer", "cite"}]
        speakers = [each for each in speakers if _is_simple(each)]
        said = " ".join(each.text() for each in speakers[:1])
        to = [self.address(node.get("cite"))]
        for speaker in speakers[:1]:
            to += [self.address(each.get("href")) for each in speaker.inside() if each.tag == "a"]
            speaker.children = []
        inner = self.apart(node)
        rows = [each for each in inner if each.kind in {"text", "heading", "list"}]
        rows = rows or [Item("text", said, escape(said, quote=False))] if said else rows
        text = "\n\n".join(each.text for each in rows if each.text)
        said = said if text != said else ""
        links = [link for each in inner for link in (*each.links, each.link) if link]
        if text:
            quote = Item("quote", text=text, rows=rows, at=said, path=tuple(self.path))
            quote.link = next(filter(None, to), "")
            quote.links = links + list(filter(None, to))
            quote.html = "".join(f"<p>{html_of(each)}</p>" for each in rows)
            self.items.append(quote)
        self.items += [each for each in inner if each.kind not in {"text", "heading", "list"}]

    def on_ul(self, node: Node) -> None:
        """A list of words; one whose items have headings or pictures in them is what these are."""
        self.end()
        items = [each for each in node.children if isinstance(each, Node) and each.tag == "li"]
        if not items or not _is_simple(node):
            self.block(node)
            return
        rows = [self.row(each) for each in items]
        rows = [each for each in rows if each.text]
        loose = [each for each in node.children if isinstance(each, str) or each.tag != "li"]
        links = [link for each in rows for link in each.links]
        tag = "ol" if node.tag == "ol" else "ul"
        html = "".join(f"<li>{each.html}</li>" for each in rows)
        text = "\n".join(each.text for each in rows)
        made = Item("list", text=text, html=f"<{tag}>{html}</{tag}>", links=links, rows=rows)
        made.path = (*self.path, node)
        if rows:
            self.items.append(made)
        rest = Node(node.tag, {}, loose, node.parent)
        self.block(rest)

    def row(self, node: Node) -> Item:
        """An item of a list, with the lists in it; its first words may be a date of its own."""
        inner = self.apart(node)
        texts = [each for each in inner if each.text]
        html = " ".join(html_of(each) for each in texts)
        made = Item("row", text=" ".join(each.text for each in texts), html=html, rows=texts)
        made.links = [link for each in texts for link in (*each.links, each.link) if link]
        if len(texts) == 1:
            made.link = texts[0].link
        made.path = (*self.path, node)
        return made

    def on_dl(self, node: Node) -> None:
        self.end()
        if not _is_simple(node) or node.has("ul", "ol", "dl") or not _is_of_terms(node):
            self.block(node)
            return
        rows: list[Item] = []
        for each in node.inside():
            if each.tag not in {"dt", "dd"}:
                continue
            row = self.row(each)
            if each.tag == "dt" or not rows:
                row.at, row.text, row.html = row.text, "", ""
                rows.append(row)
            else:
                rows[-1].text = f"{rows[-1].text} {row.text}".strip()
                rows[-1].html = f"{rows[-1].html} {row.html}".strip()
                rows[-1].links += row.links
        rows = [each for each in rows if each.at or each.text]
        if rows:
            links = [link for each in rows for link in each.links]
            self.items.append(Item("terms", rows=rows, links=links, path=(*self.path, node)))

    def on_table(self, node: Node) -> None:
        """Of facts, a box of facts, or a frame that lays the page out."""
        self.end()
        if set(words_of_name(node)) & {"infobox", "vcard"}:
            self.infobox(node)
        elif _is_of_facts(node):
            rows = [self.line(each) for each in node.inside() if each.tag == "tr"]
            rows = [each for each in rows if each.rows]
            captions = [each for each in node.inside() if each.tag == "caption"]
            caption = " ".join(each.text() for each in captions)
            links = [link for each in rows for link in each.links]
            made = Item("table", text=caption, rows=rows, links=links, path=(*self.path, node))
            self.items += [made] if rows else []
        else:
            self.block(node)

    def line(self, node: Node) -> Item:
        row = Item("row")
        for cell in node.children:
            if isinstance(cell, Node) and (made := self.row(cell)).text:
                row.rows.append(made)
                row.links += made.links
        return row

    def infobox(self, node: Node) -> None:
        lines = [each for each in node.inside() if each.tag == "tr" and not each.has("tr")]
        words = [
            ": ".join(
                filter(None, (cell.text() for cell in line.children if isinstance(cell, Node)))
            )
            for line in lines
        ]
        said, whole = " · ".join(filter(None, words)), node.text()
        if _letters(said) < _letters(whole):
            said = whole
        inner = self.apart(node)
        links = [link for each in inner for link in (*each.links, each.link) if link]
        self.items.append(Item("infobox", text=said, links=links, path=(*self.path, node)))
        self.items += [each for each in inner if each.kind in {"picture", "embed"}]

    # Words

    def inline(self, node: Node, to: str = "") -> None:
        names = set(words_of_name(node)) if node.attributes else set()
        if stacked := self.is_stacked(node.parent):
            self.end()
        self.run.roles += _roles(node, names)
        is_bold = _is_bold(node)
        bold, link = self.bold, self.link
        self.bold += is_bold
        if LIGHT.search(node.get("style")):
            self.bold = 0
        opened = self.mark(node, to)
        if opened:
            self.opened.append(opened)
            self.run.html.append(opened[0])
        if to:
            self.link, self.run.links = to, [*self.run.links, to]
        self.read(node)
        if opened:
            self.opened.pop()
            self.run.html.append(opened[1])
        if stacked:
            self.end()
        self.bold, self.link = bold, link

    def is_stacked(self, node: Node | None) -> bool:
        if node is None:
            return False
        if node not in self.stacked:
            self.stacked[node] = _is_stacked(node)
        return self.stacked[node]

    def mark(self, node: Node, to: str) -> tuple[str, str] | None:
        """Beginning and end as rich text keeps or reads them; None where it does neither."""
        if to:
            return (f'<a href="{escape(to)}">', "</a>") if addresses.is_link(to) else None
        if node.tag not in MARKED:
            return None
        kept = {
            name: node.get(name) for name in ("style", "dir", "lang", "class") if node.get(name)
        }
        if node.tag == "span" and "style" not in kept:
            return None
        facts = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
        return f"<{node.tag}{facts}>", f"</{node.tag}>"

    def words(self, text: str) -> None:
        if not text:
            return
        text = _SHORTCODE.sub(self.shortcode, text)
        letters = len("".join(text.split()))
        if not letters and not self.run.letters:
            return
        self.run.html.append(escape(text, quote=False))
        self.run.letters += letters
        self.run.linked[self.link] = self.run.linked.get(self.link, 0) + letters
        self.run.bold += letters if self.bold else 0

    def shortcode(self, match: re.Match[str]) -> str:
        """What a blog’s own program would have put there: told, but for the frame of a caption."""
        if match[2] != "caption" and (match[3] or match[1]) and not match[1]:
            self.run.late.append(Item("embed", text=match[0], path=tuple(self.path)))
            return " "
        if match[2] == "caption":
            self.run.roles.append("caption")
            return " "
        return match[0]

    def end(self) -> None:
        self.items += self.taken()

    def taken(self) -> list[Item]:
        """The paragraph that was read, and the pictures in it; what is open goes on in the next."""
        run, self.run = self.run, _Run([start for start, _end in self.opened])
        html = "".join([*run.html, *(end for _start, end in reversed(self.opened))])
        text = tidy(_said(html))
        found = list(run.pictures)
        if any(char.isalnum() for char in text):
            item = Item("text", text=text, html=html, links=run.links, path=tuple(self.path))
            item.bold = run.bold >= 0.9 * run.letters
            item.role = self.role(run)
            whole = max(run.linked, key=lambda each: run.linked[each]) if run.linked else ""
            if whole and run.linked[whole] >= 0.75 * run.letters:
                item.link = whole
            if self.link:
                item.link = self.link
            found.append(item)
        return [*found, *run.late]

    def role(self, run: _Run) -> str:
        """As the nearest block, or what holds all its words, is named."""
        if "caption" in run.roles:
            return "caption"
        for node in reversed(self.path[-2:]):
            roles = _roles(node, set(words_of_name(node)))
            own = node is self.path[-1] or roles[:1] != ["title"]
            if roles and own and node.tag not in {"main", "article", "section", "ul", "table"}:
                return roles[0]
        return run.roles[0] if run.roles else ""

    def apart(self, node: Node) -> list[Item]:
        """The items of an element that stands by itself."""
        before = self.items, self.run, self.opened
        self.items, self.run, self.opened = [], _Run(), []
        self.read(node)
        self.end()
        found = self.items
        self.items, self.run, self.opened = before
        return found

    # What is no word

    def picture(self, node: Node) -> None:
        address = pictures.address_of(node)
        alt = node.get("alt").strip()
        if (not address and not alt) or pictures.is_unseen(node):
            return
        given = address.startswith("data:")
        full = address if given else addresses.joined(self.base, address)
        made = Item("picture", picture=Picture(full, alt, "", given), link=self.link)
        made.path = tuple(self.path)
        if self.link:
            made.links = [self.link]
        if self.run.letters:
            self.run.late.append(made)
        else:
            self.run.pictures.append(made)

    def embed(self, node: Node) -> None:
        inner = [each.get("src") for each in node.inside() if each.get("src")]
        to = next((self.address(each) for each in inner if self.address(each)), "")
        words = node.get("title") or node.get("alt")
        if to or words:
            links = [to] if to else []
            made = Item("embed", text=words, link=to, links=links, path=tuple(self.path))
            self.run.late.append(made)

    def address(self, written: str) -> str:
        if addresses.stays_here(written):
            return ""
        return addresses.joined(self.base, written)


def html_of(item: Item) -> str:
    """Tidied as a plain text is, where it is one; a link that began outside is put around."""
    if "<" in item.html:
        return item.html
    html = escape(item.text, quote=False)
    is_whole = item.kind in {"text", "heading"} and addresses.is_web(item.link)
    return f'<a href="{escape(item.link)}">{html}</a>' if is_whole else html


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _said(html: str) -> str:
    return unescape(_TAG.sub("", html))


def _is_bold(node: Node) -> bool:
    if node.tag in {"b", "strong"}:
        return not LIGHT.search(node.get("style"))
    large = node.tag == "font" and node.get("size") in _LARGE
    return large or bool(BOLD.search(node.get("style")))


def _roles(node: Node, names: set[str]) -> list[str]:
    found = ["time"] if node.tag == "time" or names & _TIMES else []
    found += ["label"] if names & _LABELS else []
    found += ["lead"] if names & _LEADS else []
    found += ["title"] if names & _TITLES else []
    return found


def _is_stacked(node: Node) -> bool:
    """Elements alone, of which one is named as a title, a date or a label, or that are a link with
    its picture: each is a line."""
    if node.tag not in {"div", "section", "article", "li", "td", "header", "a"}:
        return False
    inside = [each for each in node.children if isinstance(each, Node)]
    loose = any(isinstance(each, str) and not each.isspace() for each in node.children)
    if len(inside) < 2 or loose:
        return False
    if node.tag == "a" and any(each.tag in pictures.TAGS for each in node.inside()):
        return True
    return any(_roles(e, set(words_of_name(e))) for e in inside)


def _holds_blocks(node: Node) -> bool:
    return any(each.tag in BLOCKS and each is not node for each in node.inside())


def _is_simple(node: Node) -> bool:
    """Of words alone, with their links."""
    return not any(each.tag in _NO_WORDS and each is not node for each in node.inside())


def _is_tile(node: Node, captions: list[Node]) -> bool:
    """A card: picture and words under it lead to the same."""
    under = {node for caption in captions for node in caption.inside()}
    links = [each for each in node.inside() if each.tag == "a" and each.get("href")]
    said = {each.get("href") for each in links if each in under}
    return any(each.get("href") in said for each in links if each not in under)


def _is_of_terms(node: Node) -> bool:
    children = [each for each in node.children if isinstance(each, Node) or not each.isspace()]
    return all(isinstance(each, Node) and each.tag in {"dt", "dd"} for each in children)


def _is_of_facts(node: Node) -> bool:
    """Two columns at least, short cells, and neither tables nor pages' furniture in it."""
    presents = node.get("role") in {"presentation", "none"}
    if presents or not _is_simple(node) or node.has("p", "div", "ul", "ol", "dl"):
        return False
    rows = [each for each in node.inside() if each.tag == "tr"]
    cells = [each for each in node.inside() if each.tag in {"td", "th"}]
    loose = len(node.text()) - sum(len(each.text()) + 1 for each in cells)
    loose -= sum(len(each.text()) + 1 for each in node.inside() if each.tag == "caption")
    columns = max((_cells(row) for row in rows), default=0)
    short = all(len(cell.text()) <= 300 for cell in cells)
    return len(rows) > 1 and columns > 1 and short and loose <= 0


def _cells(row: Node) -> int:
    return sum(isinstance(each, Node) and each.tag in {"td", "th"} for each in row.children)


_NO_WORDS = {*pictures.TAGS, *HEADINGS, *_EMBEDS, "article", "table", "blockquote", "figure", "pre"}
_NO_WORDS |= {"dl"}
_WAYS = {
    "a": Flow.on_a,
    "br": Flow.on_br,
    "hr": Flow.on_hr,
    "pre": Flow.on_pre,
    "figure": Flow.on_figure,
    "div": Flow.on_div,
    "blockquote": Flow.on_blockquote,
    "ul": Flow.on_ul,
    "ol": Flow.on_ul,
    "dl": Flow.on_dl,
    "table": Flow.on_table,
}
