"""How the words of a search are joined: AND, OR, NOT, NEAR, brackets, + and -, in both languages.

Words that stand beside each other only rank; what is joined is a condition. English operators are
in capitals. Arabic has none, so its operators are read in short searches only, and the page says
so and offers to read them as words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from archive.search.syntax import Clause, parse
from language.arabic import fold

ENGLISH = {"AND": "all", "OR": "any", "NOT": "not", "NEAR": "near", "&&": "all", "||": "any"}
ARABIC = {"و": "all", "او": "any", "ليس": "not", "بدون": "not"}
SHORT = 7
"""Words of a search in which «أو» and the like are operators."""
DEEPEST = 6
FARTHEST, NEAR = 20, 8
"""Words between two that are near each other, at most and where nothing is said."""
LEAST = 3
"""Letters before a star."""
_NEAR = re.compile(r"(?:NEAR|قرب)/([0-9]{1,3})")
_UNKNOWN = re.compile(
    r"(?:XOR|ADJ|SAME|WITHIN)(?:/[0-9]{1,3})?|\S{1,80}[~^][0-9.]{0,4}|\S{1,80}\?\S{1,80}"
)
_BRACKET = re.compile(r"[()]")


@dataclass(frozen=True)
class Joined:
    """`how` is "all", "any", "not" (of one) or "near" (of two)."""

    how: str
    parts: tuple["Joined | Clause", ...]
    distance: int = 0


Part = Joined | Clause


@dataclass(frozen=True)
class Reading:
    """`clauses` are all there are, in their order, those in a condition `placed`; each of
    `conditions` must hold; `told` says what was not understood. `arabic` where Arabic words were
    read as operators."""

    clauses: list[Clause]
    conditions: list[Part] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    arabic: bool = False


def read(words: str, *, plain: bool = False, every: bool = False) -> Reading:
    """Never raises. `plain` reads nothing but words, `every` takes each for required."""
    if plain:
        bare = [
            replace(each, required=False, begins=False) for each in parse(_BRACKET.sub(" ", words))
        ]
        conditions: list[Part] = [*bare] if every else []
        return Reading(_required(bare) if every else bare, conditions)
    tokens, arabic = _tokens(words)
    told = _not_understood(words)
    operators = {how for how, _clause in tokens if how not in ("word", "(", ")")}
    if not operators:  # brackets alone are punctuation
        tokens = [token for token in tokens if token[0] == "word"]
    reader = _Reader(tokens, told)
    tree = reader.either(0)
    conditions = _conditions(tree, every=every)
    placed = {id(leaf) for each in conditions for leaf in leaves(each)}
    barred = {id(leaf) for each in _nots(tree) for leaf in leaves(each)}
    clauses = [
        replace(leaf, placed=id(leaf) in placed, excluded=leaf.excluded or id(leaf) in barred)
        for leaf in leaves(tree)
    ]
    return Reading(clauses, conditions, list(dict.fromkeys(told)), arabic)


def leaves(part: Part | None) -> Iterable[Clause]:
    if isinstance(part, Clause):
        yield part
    elif part:
        for each in part.parts:
            yield from leaves(each)


def _nots(part: Part | None) -> Iterable[Joined]:
    """What is left out as a whole."""
    if isinstance(part, Joined):
        if part.how == "not":
            yield part
        for each in part.parts:
            yield from _nots(each)


def _required(clauses: list[Clause]) -> list[Clause]:
    return [replace(each, placed=True) for each in clauses]


def _conditions(tree: Part | None, *, every: bool) -> list[Part]:
    """Of words beside each other those that are required; of what is joined, the whole."""
    if tree is None:
        return []
    if isinstance(tree, Joined) and tree.how == "beside":
        return [each for each in tree.parts if _must(each, every=every)]
    return [tree] if isinstance(tree, Joined) or _must(tree, every=every) else []


def _must(part: Part, *, every: bool) -> bool:
    if isinstance(part, Joined):
        return True
    ordinary = not part.excluded and not part.field
    return ordinary and (every or part.required or part.begins)


def _tokens(words: str) -> tuple[list[tuple[str, Clause | None]], bool]:
    """Operators, brackets and clauses, in their order."""
    found: list[tuple[str, Clause | None]] = []
    clauses = parse(re.sub(r"([()])", r" \1 ", _outside(words)))
    short = len(words.split()) <= SHORT
    arabic = False
    for at, clause in enumerate(clauses):
        bare = clause.text if not (clause.phrase or clause.field or clause.excluded) else ""
        how = (
            bare
            if bare in ("(", ")")
            else ENGLISH.get(bare, "near" if _NEAR.fullmatch(bare) else "")
        )
        if not how and short and 0 < at < len(clauses) - 1 and fold(bare) in ARABIC:
            how, arabic = ARABIC[fold(bare)], True
        found.append((how or "word", clause if how in ("", "near") else None))
    return found, arabic


def _outside(words: str) -> str:
    """Brackets within quotations are letters like others, and are left out."""
    return re.sub(
        r"«[^»]*»?|“[^”]*”?|\"[^\"]*\"?", lambda match: _BRACKET.sub(" ", match[0]), words
    )


def _not_understood(words: str) -> list[str]:
    message = _("“%(sign)s” is no sign of this search: it was read as words.")
    return [message % {"sign": each} for each in words.split() if _UNKNOWN.fullmatch(each)][:3]


class _Reader:
    """Reads the tokens from the left, each once."""

    def __init__(self, tokens: list[tuple[str, Clause | None]], told: list[str]) -> None:
        self.tokens = tokens
        self.told = told
        self.at = 0

    @property
    def next(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def either(self, depth: int) -> Part | None:
        """Parts with OR between them."""
        found = [self.every(depth)]
        while self.next == "any":
            self.at += 1
            found.append(self.every(depth))
        return self._joined("any", found)

    def every(self, depth: int) -> Part | None:
        """Parts with AND between them."""
        found = [self.beside(depth)]
        while self.next == "all":
            self.at += 1
            found.append(self.beside(depth))
        return self._joined("all", found)

    def beside(self, depth: int) -> Part | None:
        """Words beside each other."""
        found: list[Part] = []
        while self.next in ("word", "not", "near", "(", ")"):
            if self.next == ")" and depth:
                break
            if self.next == "near":
                self._near(found, depth)
            elif part := self._one(depth):
                found.append(part)
        if len(found) < 2:
            return found[0] if found else None
        return Joined("beside", tuple(found))

    def _one(self, depth: int) -> Part | None:
        how, clause = self.tokens[self.at]
        self.at += 1
        if how == ")":
            self.told.append(_("A bracket that was never opened was left out."))
        elif how == "(":
            return self._bracket(depth)
        elif how == "not":
            return self._not(depth)
        return self._starred(clause) if clause else None

    def _starred(self, clause: Clause) -> Clause:
        if clause.begins and len(fold(clause.text)) < LEAST:
            self.told.append(_("A star needs three letters before it: it was left out."))
            return replace(clause, begins=False)
        return clause

    def _bracket(self, depth: int) -> Part | None:
        if depth >= DEEPEST:
            self.told.append(_("Brackets so deep in others were left out."))
            return None
        found = self.either(depth + 1)
        if self.next == ")":
            self.at += 1
        else:
            self.told.append(_("A bracket was not closed: it is read to the end."))
        if isinstance(found, Joined) and found.how == "beside":
            return Joined("all", found.parts)
        return found

    def _not(self, depth: int) -> Part | None:
        part = self._one(depth) if self.next in ("word", "(", "not") else None
        if part is None:
            self._loose("not")
        elif isinstance(part, Clause):
            return replace(part, excluded=not part.excluded)
        return part and Joined("not", (part,))

    def _near(self, found: list[Part], depth: int) -> None:
        _how, clause = self.tokens[self.at]
        self.at += 1
        before = found[-1] if found else None
        after = self._one(depth) if self.next == "word" else None
        if _is_word(before) and _is_word(after):
            told = _NEAR.fullmatch(clause.text if clause else "")
            number = max(1, min(int(told[1]), FARTHEST)) if told else NEAR
            found[-1] = Joined("near", (before, after), number)  # type: ignore[arg-type]
            return
        self._loose("near")
        found += [after] if after else []

    def _joined(self, how: str, found: list[Part | None]) -> Part | None:
        parts = [each for each in found if each]
        if len(parts) < len(found) and len(found) > 1:
            self._loose(how)
        if how == "any" and len(parts) > 1 and any(map(_excludes, parts)):
            self.told.append(
                _("What is left out cannot be one of several choices: it was passed over.")
            )
            parts = [each for each in parts if not _excludes(each)]
        if len(parts) < 2:
            return parts[0] if parts else None
        return Joined(how, tuple(parts))

    def _loose(self, how: str) -> None:
        words = {"all": "AND", "any": "OR", "not": "NOT", "near": "NEAR"}[how]
        message = _("“%(operator)s” joins nothing where it stands: it was left out.")
        self.told.append(message % {"operator": words})


def _is_word(part: Part | None) -> bool:
    return isinstance(part, Clause) and not (part.field or part.excluded or part.begins)


def _excludes(part: Part) -> bool:
    if isinstance(part, Clause):
        return part.excluded
    return part.how == "not" or (part.how != "any" and all(map(_excludes, part.parts)))
