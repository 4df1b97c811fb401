"""What of a page is the page: its main part, without menus, neighbours and comments."""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from dossiers.webpages.neighbours import neighbours
from dossiers.webpages.tree import HEADINGS, Node, words

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MENUS = 2
LINE = 150  # letters of a title
GONE = "gone"
"""Where something was left out."""
# Never words of a page.
SILENT = words(
    "head script style template svg math canvas object embed applet select datalist option "
    "textarea input meta link base title xml o:p map area param colgroup col amp-sidebar "
    "amp-analytics amp-ad amp-auto-ads progress meter dialog"
)
_ROLES = {
    **dict.fromkeys(("navigation", "menu", "menubar", "tablist", "toolbar"), "navigation"),
    **dict.fromkeys(("banner", "contentinfo", "search"), "site"),
    **dict.fromkeys(("complementary",), "beside"),
    **dict.fromkeys(("dialog", "alertdialog", "alert"), "site"),
}
_TAGS = {
    "nav": "navigation",
    "aside": "beside",
    "form": "site",
    "button": "site",
    "menu": "navigation",
}
# Words in class and id by which pages name what stands around, by what that is.
_NAMES = {
    "navigation": "nav navbar navigation menu submenu breadcrumb breadcrumbs toc pagination pager "
    "navbox catlinks jump skip skiplink subnav topbar toolbar prevnext sitemap mainnav",
    "site": "cookie cookies gdpr consent masthead colophon footer copyright banner popup modal "
    "overlay newsletter subscribe subscription signup login register advert advertisement ads "
    "adsense ad promoted sponsor sponsored donate sitenotice paywall logo search searchbox "
    "noprint notice",
    "beside": "sidebar sidebars aside related recommended recommendation recommendations trending "
    "popular mostread mostviewed widget widgets outbrain taboola readmore seealso alsoread "
    "hatnote tags taglist labels",
    "sharing": "share sharing sharebar sharedaddy social socials addthis addtoany sharethis",
    "comments": "comment comments commentlist disqus respond replies reply",
    "reading": "hidden visuallyhidden sronly srtext screenreader assistive offscreen editsection "
    "magnify",
    "byline": "byline author authors dateline postmeta entrymeta articlemeta postinfo postfooter "
    "postheader entryfooter bylines",
    "references": "reflist references footnotes mwreferences",
}
_MAY_BE_WORN = {word for why in ("navigation", "site", "beside") for word in _NAMES[why].split()}
_WORN = 0.4  # of the weight
_PAIRS = {
    "visually-hidden": "reading",
    "sr-only": "reading",
    "screen-reader": "reading",
    "most-read": "beside",
    "most-viewed": "beside",
    "most-popular": "beside",
    "read-more": "beside",
    "read-next": "beside",
    "up-next": "beside",
    "more-from": "beside",
    "more-on": "beside",
    "more-stories": "beside",
    "also-like": "beside",
    "see-also": "beside",
    "post-meta": "byline",
    "entry-meta": "byline",
    "article-meta": "byline",
    "post-info": "byline",
    "post-footer": "byline",
    "entry-footer": "byline",
    "site-sub": "site",
    "promo-app": "site",
    "app-promo": "site",
    "download-app": "site",
    "show-more": "navigation",
    "load-more": "navigation",
    "back-top": "navigation",
}
_OF_NAME = {word: why for why, words in _NAMES.items() for word in words.split()}
WHY: "dict[str, _StrPromise]" = {
    "navigation": _("Menus and ways through the site"),
    "site": _("What is the site’s: its head and foot, notices, forms"),
    "beside": _("What stands beside the page"),
    "sharing": _("Buttons for sharing"),
    "comments": _("Readers’ comments"),
    "reading": _("What is there for programs that read aloud, or for who edits there"),
    "byline": _("Who wrote it, and when"),
    "references": _("References"),
    "tags": _("Tags"),
    "menu": _("Lists of nothing but links"),
    "outside": _("What stands outside of the main part"),
}
_SPLIT = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])")
_HIDDEN = re.compile(r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SIGN_HIDDEN = re.compile(r"(?<![\w-])mso-(?:list\s*:\s*ignore|hide\s*:\s*all)", re.IGNORECASE)
_SHOWN_ELSEWHERE = re.compile(r":(?:block|flex|grid|inline|table)")  # on wider screens
_FIRST_PAGE = re.compile(r"(?:https?://[^/?#]{1,200})?/?(?:index\.\w{1,5})?")
_LONG = 30  # letters of a paragraph that counts
_LINES = HEADINGS | {"p", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "figure"}
_MOST = 0.7  # of the weight, in the main part


@dataclass(frozen=True)
class LeftOut:
    """`links` are addresses as they are written."""

    why: str
    words: str
    links: tuple[str, ...]
    pictures: tuple[str, ...]


def words_of_name(node: Node) -> tuple[str, ...]:
    if not node.attributes:
        return ()
    return _split(f"{node.get('class')} {node.get('id')} {node.get('data-component')}"[:600])


@lru_cache(maxsize=2048)
def _split(named: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _SPLIT.split(named) if word)


def is_title_of_a_post(node: Node) -> bool:
    words = set(words_of_name(node))
    return "title" in words and bool(words & {"entry", "post", "article", "page", "story"})


class Choosing:
    """Takes out of a tree what is not its page, and keeps account of it."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.left_out: list[LeftOut] = []
        self.is_part = _is_part(root)
        self.worn = _worn_names(root)

    def main(self) -> Node:
        self._prune(self.root)
        if self.is_part:
            return self.root
        self._leave_neighbours()
        main = self._marked() or self._weighed()
        main = self._with_title(main)
        self._leave_around(main)
        return main

    # What is named as something else

    def _prune(self, root: Node) -> None:
        held = _holders(root)
        waiting = [root]
        while waiting:
            node = waiting.pop()
            kept: list[Node | str] = []
            for child in node.children:
                if isinstance(child, str):
                    kept.append(child)
                elif child.tag in SILENT:
                    continue
                elif (why := _why(child, node, self.worn)) and child not in held:
                    self.leave(why, child)
                    kept.append(Node(GONE, parent=node))
                else:
                    kept.append(child)
                    waiting.append(child)
            node.children = kept

    def _leave_neighbours(self) -> None:
        """What the page itself calls something else."""
        gone: set[Node] = set()
        for why, boxes in list(neighbours(self.root)):
            gone.update(boxes)
            for node in boxes:
                self.leave(why, node)
        for around in {node.parent for node in gone if node.parent}:
            mark = Node(GONE, parent=around)
            around.children = [mark if each in gone else each for each in around.children]

    def leave(self, why: str, node: Node) -> None:
        links = [each.get("href") for each in node.inside() if each.tag == "a" and each.get("href")]
        pictures = [each.get("alt") for each in node.inside() if each.tag == "img"]
        words = node.text()
        if words or links:
            self.left_out.append(LeftOut(why, words, tuple(links), tuple(filter(None, pictures))))

    # Which part is the main one

    def _marked(self) -> Node | None:
        """What says so, or the articles that hold most of the words."""
        found = [
            node
            for node in self.root.inside()
            if node.tag == "main" or node.get("role").lower() == "main"
        ]
        if found:
            return max(found, key=lambda node: len(node.text()))
        articles = [node for node in self.root.inside() if node.tag == "article"]
        articles = [each for each in articles if not any(a.tag == "article" for a in _over(each))]
        if not articles:
            return None
        sizes = {id(each): len(each.text()) for each in articles}
        largest = max(articles, key=lambda each: sizes[id(each)])
        whole = sum(sizes.values())
        if sizes[id(largest)] >= 0.6 * whole:
            return largest
        return _around(articles)

    def _weighed(self) -> Node:
        """The deepest that has most of the long paragraphs; where there are none, all."""
        weights: dict[int, int] = {}
        nodes: dict[int, Node] = {}
        whole = 0
        for node in self.root.inside():
            weight = _weight(node)
            whole += weight
            for each in node.above() if weight else ():
                weights[id(each)] = weights.get(id(each), 0) + weight
                nodes[id(each)] = each
        best = self.root
        while whole:
            inner = [each for each in best.children if isinstance(each, Node)]
            inner = [each for each in inner if weights.get(id(each), 0) >= _MOST * whole]
            if not inner:
                break
            best = inner[0]
        while best.tag in _LINES and best.parent:
            best = best.parent
        return best

    def _with_title(self, main: Node) -> Node:
        """With the page's only heading of the first order, or named so, where that is outside."""
        if any(node.tag == "h1" for node in main.inside()):
            return main
        found = [node for node in self.root.inside() if node.tag in HEADINGS and node.text()]
        heads = [node for node in found if node.tag == "h1"]
        heads = heads or [node for node in found if is_title_of_a_post(node)]
        if not found:
            return _with_line_over(main)
        if len(heads) != 1:
            return main
        above = {id(node) for node in main.above()}
        return next(node for node in heads[0].above() if id(node) in above)

    def _leave_around(self, main: Node) -> None:
        """Outside of the main part everything goes; within it, where nothing marks it, what is
        nothing but links."""
        node = main
        while node.parent is not None:
            for sibling in node.parent.children:
                if isinstance(sibling, Node) and sibling is not node:
                    self.leave("outside", sibling)
            node = node.parent
        if main.tag in {"main", "article"} or main.get("role") == "main":
            return
        for node in list(main.inside()):
            menus = {each for each in node.children if isinstance(each, Node) and _is_menu(each)}
            for each in menus:
                self.leave("menu", each)
            gone = Node(GONE, parent=node)
            node.children = [gone if each in menus else each for each in node.children]


def _with_line_over(main: Node) -> Node:
    """Where nothing is a heading: with the short line over it that leads nowhere."""
    box, letters = main, len(main.text())
    while box.parent and box.parent.tag not in {"", "html", "body"}:
        above = box.parent
        if len(above.text()) > letters + LINE * 2:
            return main
        before = above.children[: above.children.index(box)]
        said = [each for each in before if isinstance(each, Node) and each.text()]
        if said and not any(each.has("a") for each in said):
            return above if len(said) == 1 and len(said[0].text()) <= LINE else main
        box = above
    return main


def _is_part(root: Node) -> bool:
    """Written in an office program, or chosen on a page and copied: all of it is meant. Who copies
    all that a page shows has its menus too."""
    every = list(root.inside())
    if any("Microsoft" in node.get("content") for node in every if node.tag == "meta"):
        return True
    if any(node.tag in {"title", "main", "article", "nav"} for node in every):
        return False
    menus = [node for node in every if _is_menu(node)]
    inner = {each for menu in menus for each in menu.inside() if each is not menu}
    return sum(menu not in inner for menu in menus) < MENUS


def _over(node: Node) -> list[Node]:
    return [each for each in node.above() if each is not node]


def _around(nodes: list[Node]) -> Node:
    """The nearest that holds them all."""
    common = [id(each) for each in nodes[0].above()]
    for node in nodes[1:]:
        above = {id(each) for each in node.above()}
        common = [each for each in common if each in above]
    return next(each for each in nodes[0].above() if id(each) == common[0])


def _holders(root: Node) -> set[Node]:
    """What holds the main part cannot be something else, whatever its name."""
    held: set[Node] = set()
    firsts = [node for node in root.inside() if node.tag == "h1" and not _is_name_of_site(node)]
    for node in root.inside():
        marked = node.tag == "main" or node.get("role").lower() == "main"
        if marked or (firsts == [node]):
            held.update(node.above())
    for node in root.inside():
        if node.tag in {"html", "body", ""}:
            held.add(node)
    weights, letters = _sums(root, _weight), _sums(root, _own_letters)
    said = (node for node in weights if not set(words_of_name(node)) & {"comments", "comment"})
    return held | {
        node
        for node in said
        if weights[node] > _MOST * weights[root] and letters.get(node, 0) > letters[root] / 2
    }


def _sums(root: Node, count: Callable[[Node], int]) -> dict[Node, int]:
    """Of each element, with all that stands in it."""
    sums = dict.fromkeys([root], 0)
    for node in root.inside():
        if own := count(node):
            for each in node.above():
                sums[each] = sums.get(each, 0) + own
    return sums


def _own_letters(node: Node) -> int:
    if node.tag in SILENT:
        return 0
    return sum(len(each.strip()) for each in node.children if isinstance(each, str))


def _worn_names(root: Node) -> set[str]:
    """Names that most of the page's long paragraphs stand under, in several places: they say
    nothing of what is called so."""
    weights: dict[str, int] = {}
    places: dict[str, set[Node]] = {}
    whole = 0
    for node in root.inside():
        weight = _weight(node)
        whole += weight
        named: dict[str, Node] = {}
        for each in node.above() if weight else ():
            if each.attributes:
                for word in _MAY_BE_WORN.intersection(words_of_name(each)):
                    named.setdefault(word, each)
        for word, each in named.items():
            weights[word] = weights.get(word, 0) + weight
            places.setdefault(word, set()).add(each)
    return {
        word for word, own in weights.items() if own > whole * _WORN and len(places[word]) > MENUS
    }


def _why(node: Node, inside: Node, worn: set[str]) -> str:
    """Why it is no part of the page; empty where it may be."""
    if "hidden" in node.attributes or _SIGN_HIDDEN.search(node.get("style")):
        return "reading"
    if _HIDDEN.search(node.get("style")) or _is_mark(node):
        return "reading"
    if node.tag in HEADINGS:
        return "site" if _is_name_of_site(node) else ""
    by_role = _ROLES.get(node.get("role").lower(), "")
    by_tag = _TAGS.get(node.tag, "")
    if by_tag == "beside" and node.has("blockquote") and not node.has("h2", "h3", "a"):
        return ""
    return by_role or by_tag or _by_place(node, inside) or _by_name(node, worn)


def _by_place(node: Node, inside: Node) -> str:
    within = {each.tag for each in inside.above()}
    if node.tag == "header" and not within & {"main", "article", "section"}:
        return "site"
    if node.tag == "footer" and not within & {"blockquote", "figure"}:
        return "byline" if "article" in within else "site"
    return ""


def _by_name(node: Node, worn: set[str]) -> str:
    """A figure, a heading, a picture is what it is, whatever it is called."""
    if node.tag in HEADINGS | {"figure", "figcaption", "img", "picture", "tr", "td"}:
        return ""
    words = words_of_name(node)
    if _SHOWN_ELSEWHERE.search(node.get("class")):
        words = tuple(word for word in words if word != "hidden")
    for word in words:
        if (why := _OF_NAME.get(word)) and word not in worn:
            return why
    for pair in itertools.pairwise(words):
        if why := _PAIRS.get("-".join(pair)):
            return why
    return ""


def _is_name_of_site(node: Node) -> bool:
    """A heading that is named so, or leads to the first page."""
    links = [each.get("href").strip() for each in node.inside() if each.tag == "a"]
    named = set(words_of_name(node)) & {"site", "logo", "brand"}
    return bool(named) or any(_FIRST_PAGE.fullmatch(each) for each in links)


def _is_mark(node: Node) -> bool:
    """The sign of a footnote, which leads to it within the page."""
    if node.tag != "sup":
        return False
    links = [each.get("href") for each in node.inside() if each.tag == "a"]
    return bool(links) and all(each.startswith("#") for each in links)


def _weight(node: Node) -> int:
    """Letters of its own paragraph, outside of links, where they are many."""
    own = "".join(each for each in node.children if isinstance(each, str))
    inline = [
        each
        for each in node.children
        if isinstance(each, Node) and each.tag in {"b", "strong", "em", "i", "span", "font", "a"}
    ]
    said = own + "".join(each.text() for each in inline if each.tag != "a")
    letters = len(" ".join(said.split()))
    return letters if letters >= _LONG else 0


def _is_menu(node: Node) -> bool:
    """Three links or more, and hardly another word; no picture, no heading with a link."""
    if node.tag in HEADINGS | {"p", "a", "article", "figure"}:
        return False
    inside = list(node.inside())
    links = [each for each in inside if each.tag == "a" and each.get("href")]
    if len(links) < 3 or any(each.tag in {"img", *HEADINGS, "article"} for each in inside):
        return False
    linked = sum(len(each.text()) for each in links)
    return linked >= 0.75 * len(node.text()) and linked <= 40 * len(links)
