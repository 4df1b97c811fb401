"""What a page of HTML says of its article beside JSON-LD: microdata, meta tags, its text.

Facts are named as schema.org names them, in small letters.
"""

import re
from collections.abc import Iterator
from html import escape
from itertools import islice

from archive.formats.articles import is_article
from archive.formats.json_objects import Facts
from archive.formats.texts import web_address
from dossiers.webpages.tree import VOID, Node, words

_SAVED = re.compile(r"<!-- saved from url=\(\d{1,6}\)(\S{1,500})", re.IGNORECASE)
_BEGINNING = 4000  # letters in which browsers say from where they saved a page
_META = {
    "headline": ("og:title", "twitter:title"),
    "description": ("og:description", "description"),
    "datepublished": ("article:published_time", "og:published_time", "dc.date.issued"),
    "datemodified": ("article:modified_time",),
    "author": ("article:author", "author", "dc.creator"),
    "image": ("og:image:secure_url", "og:image", "twitter:image"),
    "publisher": ("og:site_name",),
    "articlesection": ("article:section",),
    "keywords": ("article:tag", "news_keywords", "keywords"),
}
_SEVERAL = {"author", "keywords"}
_PROPERTIES = {*_META, "articlebody", "creator", "inlanguage", "name", "url"}
_SAID_IN = ("content", "datetime", "href", "src")
_UNREAD = words(
    "aside button footer form h1 head header input link meta nav noscript script select style svg "
    "template textarea title"
)
_KEPT = ("href", "src", "alt", "title", "dir", "lang", "colspan", "rowspan")
_SAID_BEFORE = {"headline", "datepublished", "datemodified", "author", "description"}


def address(html: str, root: Node) -> str:
    """Of the page: as it says itself, else from where a browser saved it."""
    saved = _SAVED.search(html[:_BEGINNING])
    links = (
        each.get("href")
        for each in root.inside()
        if each.tag == "link" and "canonical" in each.get("rel").lower().split()
    )
    offered = (*islice(links, 3), *_meta(root).get("og:url", []), saved[1] if saved else "")
    return next((each for each in offered if web_address(each)), "")


def title(root: Node) -> str:
    """Its headline, as it shows it."""
    heading = next((each.text() for each in root.inside() if each.tag == "h1"), "")
    return heading or next(iter(_meta(root).get("og:title", [])), "")


def language(root: Node) -> str:
    return next((each.get("lang") for each in root.inside() if each.tag == "html"), "")


def of_microdata(root: Node) -> Facts:
    """Of its first article that is marked up as one; else nothing."""
    for scope in root.inside():
        if is_article({"@type": scope.get("itemtype").split()}):
            return _properties(scope)
    return {}


def of_meta_tags(root: Node) -> Facts:
    """Where they say that the page is an article; else nothing."""
    told = _meta(root)
    is_one = "article" in (each.lower() for each in told.get("og:type", []))
    if not is_one and "article:published_time" not in told:
        return {}
    found: Facts = {}
    for name, metas in _META.items():
        values = next((told[each] for each in metas if each in told), [])
        if values:
            found[name] = values if name in _SEVERAL else values[0]
    return found


def body(root: Node) -> str:
    """HTML of what is marked as the article's text, else of the article itself, the longest."""
    every = list(root.inside())
    for fits in (_is_text, _is_article, _is_main):
        found = [each for each in every if fits(each)]
        if found:
            return "".join(_html(max(found, key=lambda each: len(each.text())))).strip()
    return ""


def _is_text(node: Node) -> bool:
    return "articlebody" in node.get("itemprop").lower().split()


def _is_article(node: Node) -> bool:
    nested = any(each.tag == "article" for each in node.above() if each is not node)
    return node.tag == "article" and not nested


def _is_main(node: Node) -> bool:
    return node.tag == "main" or node.get("role").lower() == "main"


def _meta(root: Node) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in root.inside():
        said = each.get("content").strip() if each.tag == "meta" else ""
        name = (each.get("property") or each.get("name")).strip().lower()
        if name and said:
            found.setdefault(name, []).append(said)
    return found


def _properties(scope: Node) -> Facts:
    """Its own, not those of what stands within it, such as its author's name."""
    found: Facts = {}
    waiting = [each for each in reversed(scope.children) if isinstance(each, Node)]
    while waiting:
        node = waiting.pop()
        names = [each for each in node.get("itemprop").lower().split() if each in _PROPERTIES]
        for name in names:
            found.setdefault(name, []).append(_said(node) if name != "articlebody" else "")
        if not node.get("itemtype"):
            waiting += [each for each in reversed(node.children) if isinstance(each, Node)]
    found.pop("articlebody", None)
    return {name: values for name, values in found.items() if any(values)}


def _said(node: Node) -> str:
    if node.get("itemtype"):
        inside = [each for each in node.inside() if each is not node]
        for name in ("name", "url", "contenturl"):
            named = (each for each in inside if name in each.get("itemprop").lower().split())
            for each in named:
                return _said(each)
    return next(filter(None, map(node.get, _SAID_IN)), "") or node.text()


def _html(node: Node) -> Iterator[str]:
    for each in node.children:
        if isinstance(each, str):
            yield escape(each, quote=False)
        elif not _is_beside(each):
            held = ((name, each.get(name)) for name in _KEPT)
            told = "".join(f' {name}="{escape(value)}"' for name, value in held if value)
            yield f"<{each.tag}{told}>"
            if each.tag not in VOID:
                yield from _html(each)
                yield f"</{each.tag}>"


def _is_beside(node: Node) -> bool:
    """What stands in an article and is none of its text."""
    said_before = _SAID_BEFORE & set(node.get("itemprop").lower().split())
    return node.tag in _UNREAD or "hidden" in node.attributes or bool(said_before)
