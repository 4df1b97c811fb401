"""Saved pages of HTML, alone or many in a ZIP: the article that each is, as schema.org names it.

Its JSON-LD counts; where that has no article, its microdata, then its meta tags (og:). What
neither says, such as the text, is taken of the page.
"""

import io
import re
from collections.abc import Iterator
from typing import IO
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from archive.formats import page_facts, page_scripts
from archive.formats.articles import articles, item_of
from archive.formats.bytes_as_text import ascii_based, declared_encoding, decoded
from archive.formats.feeds import lost_letters
from archive.formats.format import Beginning, Format
from archive.formats.items import Item
from archive.formats.json_objects import Facts
from archive.formats.slices import LONGEST
from archive.formats.texts import one_line, shortened, web_address
from archive.formats.zips import MARKS, members
from dossiers.webpages.tree import Node, tree

_SUFFIXES = (".html", ".htm", ".xhtml")
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*+(?:<\?xml\b[^<>]{0,300}>\s*+|<!--[^<>]{0,600}-->\s*+)*+"
    rb"<(?:!doctype\s{1,20}html|html)\b",
    re.IGNORECASE,
)
_OTHERS = (b"<?xml", b"<rss", b"<feed", b"<rdf")
_SHOWN = 5


class Page:
    """Its elements are read where they are asked for: an article that is told whole needs none."""

    def __init__(self, data: bytes) -> None:
        self.html, self.whole = decoded(data, declared_encoding(data))
        self.html = self.html.replace("\0", "")

    @cached_property
    def root(self) -> Node:
        """Raises ValidationError for a page of too many elements."""
        return tree(self.html)

    @cached_property
    def is_too_large(self) -> bool:
        try:
            return not self.root
        except ValidationError:
            return True

    @cached_property
    def address(self) -> str:
        return page_facts.address(self.html, self.root)


def read(file: IO[bytes]) -> Iterator[Item]:
    """Raises ValidationError for a page without an article, and a ZIP without pages."""
    start = file.read(4)
    file.seek(0)
    if start in MARKS:
        yield from _of_zip(file)
        return
    data = ascii_based(file).read(LONGEST + 1)
    if len(data) > LONGEST:
        raise ValidationError(_("The item is longer than 16 MB."), code="large")
    yield from items_of(Page(data), 1)


def _of_zip(file: IO[bytes]) -> Iterator[Item]:
    number = 0
    beside: list[str] = []
    for member in members(file, _SUFFIXES, beside):
        told, beside = _told_beside(beside), []
        try:
            if member.refusal:
                raise ValidationError(member.refusal)
            found = list(items_of(Page(_in_utf8(member.content)), number + 1))
        except ValidationError as error:
            why = {"name": member.name[:200], "why": " ".join(error.messages)}
            found = [Item(number + 1, refusal=_("“%(name)s”: %(why)s") % why)]
        number += len(found)
        found[0].of_file += told
        yield from found
    if not number:
        message = _("This ZIP holds no pages of HTML. What is read of it: files named %(names)s.")
        raise ValidationError(message % {"names": _(", ").join(_SUFFIXES)}, code="format")


def _in_utf8(content: bytes) -> bytes:
    return ascii_based(io.BytesIO(content)).read(LONGEST)


def _told_beside(names: list[str]) -> list[str]:
    if not names:
        return []
    message = _("Files of the ZIP that are no pages of HTML are not read, such as %(names)s.")
    shown = [shortened(one_line(name), 60) for name in names[:_SHOWN]]
    return [message % {"names": _(", ").join(shown)}]


def items_of(page: Page, number: int) -> Iterator[Item]:
    """Raises ValidationError for a page that is no article."""
    found: list[Facts] = []
    whole = True
    for each in page_scripts.linked_data(page.html):
        found += articles(each.facts)
        whole = whole and not each.refusal
    main = _main(found, page) if found else _without_linked_data(page)
    if not main:
        raise _no_article()
    notes = [] if found else [_told(main)]
    notes += [] if whole else [_("Some of the page's JSON-LD is broken and was not read.")]
    notes += [] if page.whole else [lost_letters()]
    taken = [main, *(each for each in found if each is not main and each.get("articlebody"))]
    seen: set[str] = set()
    for facts in taken:
        headline = one_line(_said(facts, "headline"))
        if headline in seen:  # told twice, as two programs of a site do
            continue
        seen.add(headline)
        item = _filled(facts, page, number, is_main=facts is main)
        item.notes = [*notes, *item.notes]
        yield item
        number, notes = number + 1, []


def _main(found: list[Facts], page: Page) -> Facts:
    """Of several, the one that the page is, rather than one that it leads to."""
    if len(found) == 1:
        return found[0]
    told = [each for each in found if each.get("articlebody")]
    if len(told) == 1:
        return told[0]
    here = [each for each in found if page.address in (item_of(0, each).source_url, "")]
    shown = one_line(page_facts.title(page.root))
    named = [each for each in found if shown == one_line(_said(each, "headline"))]
    for some in (here if page.address else [], named, told):
        if some:
            return max(some, key=len)
    message = _("This page leads to several articles and is none itself. Save theirs.")
    raise ValidationError(message, code="format")


def _without_linked_data(page: Page) -> Facts:
    marked, metas = page_facts.of_microdata(page.root), page_facts.of_meta_tags(page.root)
    both = {**metas, **marked}
    if not both.get("headline") and both:
        both["headline"] = page_facts.title(page.root)
    if not both.get("headline"):
        return {}
    return {**both, "@told": "microdata" if marked else "og:"}


def _filled(facts: Facts, page: Page, number: int, *, is_main: bool) -> Item:
    """With what the page alone says, where the article is the page's."""
    facts = dict(facts)
    item = item_of(number, facts)
    is_whole = item.body and item.source_url and item.language and item.picture
    if is_main and not is_whole and not (item.body and page.is_too_large):
        facts["image"] = facts.get("image") or page_facts.of_meta_tags(page.root).get("image")
        facts["inlanguage"] = facts.get("inlanguage") or page_facts.language(page.root)
        facts["url"] = item.source_url or page.address
        item = item_of(number, facts)
        item.body = item.body or page_facts.body(page.root)
    item.key = _home(item.source_url)
    return item


def _home(address: str) -> str:
    """Pages of one site are of one archive, whatever their files are called."""
    try:
        found = urlsplit(web_address(address))
        return f"{found.scheme}://{found.netloc}/" if found.netloc else ""
    except ValueError:
        return ""


def _told(facts: Facts) -> str:
    message = _(
        "The page has no article in JSON-LD: its headline, date and author are of its %(tags)s."
    )
    named = _("microdata") if facts.get("@told") == "microdata" else _("meta tags (og:)")
    return message % {"tags": named}


def _said(facts: Facts, name: str) -> str:
    value = facts.get(name)
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, str) else ""


def _no_article() -> ValidationError:
    message = _(
        "This page says of no article what it is. What is read: JSON-LD of schema.org (NewsArticle "
        "and its like), microdata of these, or meta tags (og:type is article)."
    )
    return ValidationError(message, code="format")


def is_of(file: Beginning) -> bool:
    if file.suffix == ".zip":
        return file.start.startswith(MARKS) and b"[Content_Types].xml" not in file.start
    start = file.start.replace(b"\0", b"")
    if _BEGINS.match(start):
        return True
    return file.suffix in _SUFFIXES and not file.marks.lower().startswith(_OTHERS)


FORMAT = Format(
    name="page",
    label="HTML (NewsArticle), ZIP",
    suffixes=(*_SUFFIXES, ".zip"),
    is_of=is_of,
    read=lambda file, _types, _pictures: read(file),
)
