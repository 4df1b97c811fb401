"""What of an item did not come along: its body as it came against the story as it is stored, and
its facts against those of the story."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from archive.formats.texts import one_line
from archive.importing.elements import Element, Found, found_in

FIRST = 120  # letters of the first that is told
AS_LINKS = {"videos", "recordings", "embeds"}
AS_TEXT = {"captions", "tables"}


@dataclass(slots=True)
class Line:
    """Of one kind: how many stood there, how many of them stand in the story, how many as something
    else (a link, paragraphs); what is lost is the rest. `first` is the first that is not kept."""

    stood: int = 0
    kept: int = 0
    changed: int = 0
    first: str = ""

    @property
    def lost(self) -> int:
        return self.stood - self.kept - self.changed

    def count(self, *, kept: bool, changed: bool = False, first: str = "") -> None:
        self.stood += 1
        self.kept += kept
        self.changed += changed and not kept
        if not kept:
            self.first = self.first or first[:FIRST]


Lines = dict[str, Line]


@dataclass(slots=True)
class Sum:
    """Of all items: by kind its line, and where the first that is not kept stands."""

    lines: Lines = field(default_factory=dict)
    where: dict[str, Any] = field(default_factory=dict)

    def add(self, lines: Lines, where: Any) -> None:
        for kind, line in lines.items():
            total = self.lines.setdefault(kind, Line())
            total.stood += line.stood
            total.kept += line.kept
            total.changed += line.changed
            if line.kept < line.stood and kind not in self.where:
                total.first, self.where[kind] = line.first, where


def of_body(source: Found, stored: Found, hosts: Iterable[str] = ()) -> Lines:
    """Whatever stands in the source is counted, whatever it is; kept is what stands in the story
    too. `hosts` are those of the archive itself, within which a link leads in."""
    found: Lines = {}
    own = {_bare(host) for host in hosts if host}
    _compare_words(found, "words", source.words, stored.words)
    for place, words in source.placed.items():
        _compare_words(found, place, words, stored.placed.get(place, Counter()))
    links = {each.where for each in stored.elements if each.kind == "links"}
    left = Counter((each.kind, _name(each)) for each in stored.elements)
    for each in source.elements:
        _compare(found, each, stored, links, left, own)
    return found


def of_facts(item: Any, facts: dict[str, Any], tags: list[str]) -> Lines:
    """Of its date, its authors and its tags."""
    found: Lines = {}
    if item.date.strip():
        found.setdefault("dates", Line()).count(kept=bool(facts["date"]), first=item.date)
    byline = one_line(item.byline)
    if byline:
        kept = facts["byline"] == byline
        found.setdefault("authors", Line()).count(kept=kept, first=byline)
    kept_tags = {*tags, facts["desk"]}
    for tag in dict.fromkeys(filter(None, map(one_line, item.tags))):
        kept = tag in kept_tags or tag in item.sections
        found.setdefault("tags", Line()).count(kept=kept, first=tag)
    return found


def merged(*found: Lines) -> Lines:
    total = Sum()
    for lines in found:
        total.add(lines, None)
    return total.lines


def read(html: str) -> Found:
    return found_in(html)


def _compare_words(found: Lines, kind: str, source: Counter[str], stored: Counter[str]) -> None:
    lost = source - stored
    stood = sum(source.values())
    if stood:
        first = " ".join(list(lost)[:8])
        found[kind] = Line(stood, stood - sum(lost.values()), 0, first[:FIRST])


def _compare(
    found: Lines,
    each: Element,
    stored: Found,
    links: set[str],
    left: Counter[tuple[str, str]],
    own: set[str],
) -> None:
    kind, first = each.kind, each.where or " ".join(each.words)
    if kind == "links":
        kind = "links_in" if host_of(each.where) in own else "links_out"
        found.setdefault(kind, Line()).count(kept=each.where in links, first=first)
        return
    name = (each.kind, _name(each))
    kept = left[name] > 0
    left[name] -= kept
    as_text = kind in AS_TEXT and bool(each.words) and not Counter(each.words) - stored.words
    as_link = kind in AS_LINKS and each.where in links
    found.setdefault(kind, Line()).count(kept=kept, changed=as_text or as_link, first=first)


def _name(each: Element) -> str:
    """What tells it from others of its kind."""
    return " ".join(each.words) if each.kind in AS_TEXT else each.where


def host_of(address: str) -> str:
    rest = address.partition("//")[2] if "//" in address else ""
    return _bare(rest.partition("/")[0].partition("?")[0])


def _bare(host: str) -> str:
    return host.lower().rpartition("@")[2].partition(":")[0].removeprefix("www.")
