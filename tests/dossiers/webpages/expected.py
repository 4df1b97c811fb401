"""Pages of many kinds, written for these tests from public facts, with what is right of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from dossiers.legacy.text import decoded
from dossiers.webpages import Outline, read
from language.richtext.fields import plain

PAGES = Path(__file__).parent / "pages"


@dataclass
class Expected:
    """Lines of `NAME.txt`: a word for what is expected, and of what."""

    name: str
    folder: Path = PAGES
    lines: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        text = (self.folder / f"{self.name}.txt").read_text(encoding="utf-8")
        for line in filter(None, text.splitlines()):
            kind, _, words = line.partition(": ")
            self.lines.append((kind, words))

    def all(self, kind: str) -> list[str]:
        return [words for each, words in self.lines if each == kind]

    def outline(self) -> Outline:
        page = (self.folder / f"{self.name}.html").read_text(encoding="utf-8")
        encoding = next(iter(self.all("encoding")), "utf-8")
        return read(decoded(page.encode(encoding)))


def names(folder: Path = PAGES) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.html"))


def rich(outline: Outline) -> str:
    """All HTML that is taken over."""
    texts = [piece.values["text"] for piece in outline.pieces if piece.type == "text"]
    return outline.fields.get("introduction", "") + "".join(texts)


def kept(outline: Outline) -> str:
    """All words that are taken over."""
    values = [
        str(v) for piece in outline.pieces if piece.type != "text" for v in piece.values.values()
    ]
    own = [words for name, words in outline.fields.items() if name != "introduction"]
    return " ".join(
        [
            *own,
            plain(outline.fields.get("introduction", "")),
            *values,
            *(plain(piece.values["text"]) for piece in outline.pieces if piece.type == "text"),
        ]
    )


def told(outline: Outline) -> str:
    return " ".join(
        f"{each.words} {each.address} {each.alt} {each.caption}" for each in outline.told
    ) + " ".join(f"{each.words}" for each in outline.left_out)


def headings(outline: Outline) -> list[str]:
    found: list[str] = []
    for piece in outline.pieces:
        if piece.type == "heading":
            found.append(piece.values["title"])
        elif piece.type == "text":
            parts = piece.values["text"].replace("<h4", "<h3").split("<h3")[1:]
            found += [plain(f"<h3{part.partition('</h')[0]}</h3>") for part in parts]
    return found


def wrong(expected: Expected) -> Iterator[str]:
    outline = expected.outline()
    words, html, said = kept(outline), unescape(rich(outline)), told(outline)
    for title in expected.all("title"):
        if outline.fields.get("title") != title:
            yield f"title: {outline.fields.get('title')!r}, not {title!r}"
    if headings(outline) != expected.all("heading"):
        yield f"headings: {headings(outline)}, not {expected.all('heading')}"
    cards = [
        f"{piece.values['headline']} -> {piece.values.get('url', '')}"
        for piece in outline.pieces
        if piece.type == "card"
    ]
    if cards != expected.all("card"):
        yield f"cards: {cards}, not {expected.all('card')}"
    yield from _dates_wrong(expected, outline)
    quotes = [piece.values["text"] for piece in outline.pieces if piece.type == "quotation"]
    yield from (
        f"no quotation {each!r}: {quotes}"
        for each in expected.all("quote")
        if not any(each in q for q in quotes)
    )
    calls = [piece.values.get("call_to_action") for piece in outline.pieces]
    yield from (f"no call {each!r}" for each in expected.all("call") if each not in calls)
    yield from (
        f"no link {each!r}" for each in expected.all("link") if f'href="{each}"' not in html
    )
    yield from (f"lost {each!r}" for each in expected.all("words") if each not in words)
    yield from (
        f"not told {each!r}" for each in expected.all("told") if each not in f"{said} {words}"
    )
    pictures = [each.address for each in outline.told if each.kind == "picture"]
    yield from (
        f"no picture {each!r}: {pictures}"
        for each in expected.all("picture")
        if each not in pictures
    )
    yield from (
        f"no source {each!r}"
        for each in expected.all("source")
        if outline.fields.get("source_line") != each
    )
    yield from (f"taken over: {each!r}" for each in expected.all("not") if each in words)


def _dates_wrong(expected: Expected, outline: Outline) -> Iterator[str]:
    found = [(each.date, each.text) for each in outline.dated]
    wanted = [each.split(" | ") for each in expected.all("dated")]
    right = len(found) == len(wanted) and all(
        date == own and text.startswith(begins)
        for (date, text), (own, begins) in zip(found, wanted, strict=True)
    )
    if not right:
        yield f"dates: {found}, not {wanted}"
