"""A page of HTML becomes the outline of a dossier: nothing of its main part is lost in silence."""

import re
from dataclasses import replace
from html import escape, unescape
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dossiers.legacy.calls import split_call
from dossiers.legacy.paragraphs import paragraphs, tidy
from dossiers.webpages import dates
from dossiers.webpages.addresses import base_of, is_web
from dossiers.webpages.captions import mark_captions
from dossiers.webpages.cards import Card, cards, is_source, with_headlines
from dossiers.webpages.choosing import GONE, WHY, Choosing
from dossiers.webpages.flow import Flow, Item, html_of
from dossiers.webpages.meant import as_meant
from dossiers.webpages.outline import DatedLine, Group, Outline, Piece, Told
from dossiers.webpages.titles import mark_headings, said_title, take_title
from dossiers.webpages.tree import tree
from language.richtext.fields import clean

_WEB = re.compile(r"""(?:https?|mailto):[^\s"'<>]+""")
KICKER, HEADLINE, BLURB, CALL = 60, 200, 1000, 100
HEADING, NOTE, QUOTATION, SPEAKER, SOURCE, TITLE, STANDFIRST = 150, 250, 1000, 150, 200, 200, 600


def read(html: str) -> Outline:
    """Raises ValidationError for a page that is too large to be one."""
    root = tree(html)
    as_meant(root)
    whole, short = said_title(root)
    base = base_of(root)
    choosing = Choosing(root)
    main = choosing.main()
    flow = Flow(main, base)
    every = list(flow.items)
    items, empty = _with_something(_once(every))
    mark_captions(items, main)
    items = with_headlines(items)
    mark_headings(items)
    title, certain = take_title(items, whole, short)
    reading = _Reading(title, certain)
    for heading in empty:
        reading.doubt(_("Left out with all that stood under it: “{words}”."), words=heading.text)
    reading.read(cards(items, main))
    reading.account(every, flow.led_to)
    reading.outline.left_out = [
        Group(WHY[each.why], each.words, each.links) for each in choosing.left_out
    ]
    return reading.outline


def _once(items: list[Item]) -> list[Item]:
    """A picture that is loaded late stands there twice."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for item in items:
        shown = item.picture
        key = (shown.address, shown.alt, shown.caption, item.link) if shown else None
        if key and key in seen:
            continue
        seen |= {key} if key else set()
        kept.append(item)
    return kept


def _with_something(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """Without headings under which all was left out; and those."""
    empty: list[Item] = []
    was_left_out, following = False, Item("heading")
    for item in reversed(items):
        if item.kind == GONE:
            was_left_out = True
            continue
        heads = item.kind == following.kind == "heading" and following.level <= item.level
        if heads and was_left_out and not item.link:
            empty.append(item)
            continue
        was_left_out, following = False, item
    gone = {id(each) for each in empty}
    kept = [each for each in items if each.kind != GONE and id(each) not in gone]
    return kept, empty[::-1]


class _Reading:
    def __init__(self, title: str, certain: bool) -> None:
        self.outline = Outline()
        self.text: list[str] = []
        self.introduction: list[str] = []
        self.sources: list[str] = []
        self.note = ""
        self.section = 0
        self.has_begun = False
        self.year = ""
        self._field("title", title, TITLE)
        if title and not certain:
            self.doubt(_("The title was guessed: “{words}”."), words=title)

    def read(self, parts: list[Item | Card]) -> None:
        parts = self._dated_runs(parts)
        levels = [each.level for each in parts if isinstance(each, Item) and each.kind == "heading"]
        self.section = min(levels, default=0)
        is_only_text = not levels and not any(isinstance(each, Card) for each in parts)
        for at, part in enumerate(parts):
            after = parts[at + 1] if at + 1 < len(parts) else None
            if isinstance(part, Card):
                self.card(part)
            elif part.kind == "heading":
                self.heading(part, after)
            elif part.kind == "text" and is_source(part):
                self.source(part)
            else:
                self.item(part, after, is_only_text)
        self.flush()
        self.outline.fields["introduction"] = clean("".join(self.introduction))
        self._field("source_line", " + ".join(self.sources), SOURCE)

    # Parts of a page

    def heading(self, item: Item, after: "Item | Card | None") -> None:
        self.has_begun = True
        self.year = dates.year_of(item.text) or self.year
        is_under = item.level > self.section
        if is_under and isinstance(after, Item) and after.kind in {"text", "list", "quote"}:
            tag = "h3" if item.level == self.section + 1 else "h4"
            self.text.append(f"<{tag}>{escape(item.text, quote=False)}</{tag}>")
            self.said_before()
            return
        note, self.note = self.note, ""
        self.flush()
        values = {"title": self._cut(item.text, HEADING)}
        if note:
            values["note"] = self._cut(note, NOTE)
        self.outline.pieces.append(Piece("heading", values))

    def said_before(self) -> None:
        if self.note:
            self.text.append(f"<p>{escape(self.note, quote=False)}</p>")
            self.note = ""

    def item(self, item: Item, after: "Item | Card | None", is_only_text: bool) -> None:
        if item.picture:
            self.picture(item)
        elif item.kind == "embed":
            self.tell("embed", item.text, address=item.link)
        elif item.kind == "quote":
            self.quotation(item)
        elif item.kind == "text":
            self.paragraph(item, after, is_only_text)
        elif item.kind == "infobox":
            self.infobox(item)
        else:
            self.listing(item)

    def paragraph(self, item: Item, after: "Item | Card | None", is_only_text: bool) -> None:
        if item.role == "caption":
            self.caption(item)
        elif item.role == "time" and isinstance(after, Item) and after.kind == "heading":
            self.note = item.text
        elif self._is_kicker(item):
            self.outline.fields["kicker"] = item.text
        elif self._is_standfirst(item):
            self._field("standfirst", item.text, STANDFIRST)
        elif self.has_begun or (is_only_text and self.introduction):
            self.has_begun = True
            self.text.append(f"<p>{html_of(item)}</p>")
        else:
            self.introduction.append(f"<p>{html_of(item)}</p>")

    def _is_kicker(self, item: Item) -> bool:
        free = not self.has_begun and not self.introduction and not item.links
        free = free and "kicker" not in self.outline.fields
        return free and item.role == "label" and len(item.text) <= KICKER

    def _is_standfirst(self, item: Item) -> bool:
        free = not self.has_begun and not self.introduction and not item.links
        return free and item.role == "lead" and "standfirst" not in self.outline.fields

    def caption(self, item: Item) -> None:
        """Of the picture that was told last."""
        for at in range(len(self.outline.told) - 1, -1, -1):
            told = self.outline.told[at]
            if told.kind == "picture":
                self.outline.told[at] = replace(told, caption=f"{told.caption} {item.text}".strip())
                return
        self.tell("words", item.text)

    def source(self, item: Item) -> None:
        name = paragraphs(item.text)[0].source or ""
        if name and name not in self.sources:
            self.sources.append(name)

    def card(self, card: Card) -> None:
        self.flush()
        self.has_begun = True
        found = _CardParts(card)
        headline = found.headline
        values: dict[str, Any] = {"headline": self._cut(headline, HEADLINE)}
        if len(found.kicker) <= KICKER:
            values["kicker"] = found.kicker
        else:
            found.texts.insert(0, found.kicker)
        blurb = "\n\n".join(found.texts)
        values["blurb"] = blurb if len(blurb) <= BLURB else ""
        values["call_to_action"] = self._cut(found.call, CALL)
        values["url"] = card.link if is_web(card.link) else ""
        self.outline.pieces.append(Piece("card", {k: v for k, v in values.items() if v}))
        for item in found.pictures:
            self.picture(item, headline)
        if len(blurb) > BLURB:
            self.text += [f"<p>{escape(each, quote=False)}</p>" for each in found.texts]
        self.text += [_listing(each) for each in found.lists]
        self.flush()
        for item in found.others:
            self.item(item, None, False)

    def picture(self, item: Item, where: str = "") -> None:
        picture = item.picture
        if picture:
            self.outline.told.append(
                Told("picture", "", picture.address, picture.alt, picture.caption, where)
            )

    def quotation(self, item: Item) -> None:
        """One that is too long for a block of its own, or has links, stays in the text."""
        speaker = tidy(item.at).lstrip("—–- ")
        if len(item.text) > QUOTATION or len(speaker) > SPEAKER or _has_links(item):
            said = f"<p>{escape(speaker, quote=False)}</p>" if speaker else ""
            self.text.append(f"<blockquote>{item.html}</blockquote>{said}")
            self.has_begun = True
            return
        self.flush()
        self.has_begun = True
        text = "\n\n".join(tidy(each) for each in item.text.split("\n\n"))
        values = {"text": text.strip('«»“”"'), "speaker": speaker}
        if is_web(item.link):
            values["source_url"] = item.link
        self.outline.pieces.append(Piece("quotation", {k: v for k, v in values.items() if v}))

    def infobox(self, item: Item) -> None:
        self.tell("words", format_lazy(_("A box of facts: {words}"), words=item.text))

    def listing(self, item: Item) -> None:
        found = dates.listed(item, self.year)
        self.has_begun = True
        if item.kind == "table":
            self.doubt(
                _("A table was kept as a list: “{words}”."),
                words=item.text or item.rows[0].rows[0].text,
            )
        if not found:
            self.text.append(_listing(item))
            return
        self.dated(item, found)

    def dated(self, item: Item, found: list[dates.Dated | None]) -> None:
        """A block of its own: the events of a timeline may take its place."""
        self.flush()
        lines = [
            dates.line(each, row) if each else f"<li>{_row(item.kind, row)}</li>"
            for row, each in zip(item.rows, found, strict=True)
        ]
        place = len(self.outline.pieces)
        self.outline.dated += [
            DatedLine(each.date, each.words, each.text, place) for each in found if each
        ]
        self.text.append(f"<ul>{''.join(lines)}</ul>")
        self.flush()

    def _dated_runs(self, parts: list[Item | Card]) -> list[Item | Card]:
        """Paragraphs that each begin with a date, and dates each over a few words, as lists."""
        plain = [each if isinstance(each, Item) else Item("card") for each in parts]
        made: list[Item | Card] = list(parts)
        for groups in reversed(dates.groups(plain)):
            rows = [_joined([plain[at] for at in group]) for group in groups]
            first, end = groups[0].start, groups[-1].stop
            pictures = [each for each in plain[first:end] if each.picture]
            made[first:end] = [_of_rows(rows, "terms"), *pictures]
        plain = [each if isinstance(each, Item) else Item("card") for each in made]
        for first, end in reversed(dates.runs(plain)):
            made[first:end] = [_of_rows(plain[first:end], "list")]
        return made

    # What comes of them

    def flush(self) -> None:
        self.said_before()
        html, self.text = clean("".join(self.text)), []
        if html:
            self.outline.pieces.append(Piece("text", {"text": html}))

    def tell(self, kind: str, words: Any = "", address: str = "") -> None:
        self.outline.told.append(Told(kind, words, address))

    def doubt(self, message: Any, **said: str) -> None:
        self.tell("doubt", format_lazy(message, **said))

    def _field(self, name: str, text: str, longest: int) -> None:
        if text:
            self.outline.fields[name] = self._cut(text, longest)

    def _cut(self, text: str, longest: int) -> str:
        if len(text) > longest:
            self.doubt(_("Too long, and shortened: “{words}”."), words=text)
        return shortened(text, longest)

    def account(self, items: list[Item], led_to: dict[str, str]) -> None:
        """Links that neither a block nor the report has yet."""
        kept = self.outline.fields.get("introduction", "")
        kept += " ".join(
            str(value) for each in self.outline.pieces for value in each.values.values()
        )
        there = {unescape(each) for each in _WEB.findall(kept)}
        there |= {each.address for each in self.outline.told}
        found = {to: item.text for item in items for to in (*item.links, item.link) if to}
        for to, words in {**found, **led_to}.items():
            if to not in there:
                self.tell("link", words, to)


class _CardParts:
    def __init__(self, card: Card) -> None:
        split = split_call(card.headline.text)
        self.headline = split.text or card.headline.text
        self.call = split.call if split.text else ""
        self.texts: list[str] = []
        self.pictures: list[Item] = []
        self.lists: list[Item] = []
        self.others: list[Item] = []
        labels: list[str] = []
        for item in card.items:
            if item.picture:
                self.pictures.append(item)
            elif (
                item.kind == "text" and item.role in {"label", "time"} and len(item.text) <= KICKER
            ):
                labels.append(item.text)
            elif item.kind == "text":
                self.said(item)
            elif item.kind == "list":
                self.lists.append(item)
            else:
                self.others.append(item)
        self.kicker = " · ".join(dict.fromkeys(labels))

    def said(self, item: Item) -> None:
        split = split_call(item.text)
        if split.call and not self.call:
            self.call = split.call
            self.texts += [split.text] if split.text else []
        elif item.text != self.headline:
            self.texts.append(item.text)


def shortened(text: str, longest: int) -> str:
    """Cut between words to the length of a column."""
    return text if len(text) <= longest else f"{text[: longest - 1].rsplit(' ', 1)[0]}…"


def _has_links(item: Item) -> bool:
    return any(to and to != item.link for to in item.links)


def _row(kind: str, row: Item) -> str:
    if kind == "list":
        return row.html
    if kind == "terms":
        return f"<strong>{escape(row.at, quote=False)}</strong>: {row.html}" if row.at else row.html
    return ": ".join(each.html for each in row.rows)


def _listing(item: Item) -> str:
    if item.kind == "list":
        return item.html
    if item.kind not in {"terms", "table"}:
        return f"<p>{html_of(item)}</p>"
    rows = "".join(f"<li>{_row(item.kind, row)}</li>" for row in item.rows)
    caption = f"<p>{escape(item.text, quote=False)}</p>" if item.text else ""
    return f"{caption}<ul>{rows}</ul>"


def _joined(items: list[Item]) -> Item:
    """A date, and what stands under it: a heading of its own ends as a sentence does."""
    date, *said = items
    said = [each for each in said if each.text]
    stops = [". " if each.kind == "heading" and each is not said[-1] else " " for each in said]
    pairs = list(zip(said, stops, strict=True))
    made = Item("row", at=date.text)
    made.text = "".join(f"{each.text}{stop}" for each, stop in pairs).strip()
    made.html = "".join(f"{html_of(each)}{stop}" for each, stop in pairs).strip()
    made.links = [link for each in items for link in (*each.links, each.link) if link]
    return made


def _of_rows(rows: list[Item], kind: str) -> Item:
    text = "\n".join(row.text for row in rows)
    links = [link for row in rows for link in row.links]
    return Item(kind, text=text, rows=rows, links=links, path=rows[0].path)
