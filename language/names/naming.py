"""Which of the names of somebody or some place the house writes."""

from collections.abc import Iterable
from typing import Any, TypedDict

from language.contents import Edtf, Words
from language.dates.value import Date


class NameContent(TypedDict):
    """A name as editions keep it; `kind` and `rule` are those of language.names.named.Name."""

    text: Words
    language: str
    kind: str
    rule: str
    valid: Edtf
    search_only: bool


class ShownName(TypedDict):
    """The name the house writes; `quoted` where the rule is that it stands in quotation marks."""

    text: Words
    language: str
    quoted: bool


def shown(names: Iterable[NameContent], language: str, on: Date | None = None) -> ShownName:
    """The name the house writes, as an edition keeps it.

    With `on`, of the names in use then: a former name comes first within its own time. Without, of
    those in use to this day. A name in another language stands in where there is none.
    """
    usable = [name for name in names if not name["search_only"] and name["kind"] != "misspelling"]
    ranked = sorted(usable, key=lambda name: _rank(name, language, on))
    if not ranked:
        return {"text": "", "language": language, "quoted": False}
    best = ranked[0]
    return {
        "text": best["text"],
        "language": best["language"],
        "quoted": best["rule"] == "quoted",
    }


_RULES = ["preferred", "allowed", "quoted", "avoid"]
_KINDS = ["official", "short", "former", "self_styled", "transliteration", "used_by_others"]


def _rank(name: NameContent, language: str, on: Date | None) -> tuple[Any, ...]:
    """Smaller is better; equal ones stay in their order."""
    former = name["kind"] == "former"
    in_use = _in_use(name["valid"], former=former, on=on)
    avoided = name["rule"] == "avoid"
    kind = _KINDS.index(name["kind"]) if name["kind"] in _KINDS else len(_KINDS)
    first = not (former and on is not None and in_use and not avoided)
    foreign = 0 if name["language"] == language else 1 if name["language"] in ("ar", "en") else 2
    return (foreign, not in_use, first, _RULES.index(name["rule"]), kind)


def _in_use(valid: str, *, former: bool, on: Date | None) -> bool:
    if not valid:
        return not former
    time = Date(valid)
    if on is None:
        return time.is_interval and time.upper is None
    return _covers(time, on) if former else _overlap(time, on)


def _covers(time: Date, on: Date) -> bool:
    """Whether all days it can mean lie within: a former name is not that of what went on after."""
    starts = time.earliest is None or (on.earliest is not None and time.earliest <= on.earliest)
    ends = time.latest is None or (on.latest is not None and on.latest <= time.latest)
    return starts and ends


def _overlap(one: Date, other: Date) -> bool:
    """Whether they may be of the same day."""
    starts = [date.earliest for date in (one, other) if date.earliest]
    ends = [date.latest for date in (one, other) if date.latest]
    return not starts or not ends or max(starts) <= min(ends)
