"""What is joined by operators, as a tsquery."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from archive.index.entry import Label, Term
from archive.index.sought import lexeme
from archive.search.operators import Joined, Part
from archive.search.syntax import Clause
from language.arabic import fold
from language.words.analysis import analyse

Asked = tuple[str, int]
"""A tsquery, and how many entries match it at most."""
NONE: Asked = ("'='", 0)
"""What no entry has."""


@dataclass(frozen=True)
class Conditions:
    """`named` are the labels of a name as it was typed, folded; `begun` the terms that begin as a
    starred word does; `labelled` finds what a field asks for, `phrase` writes words in order."""

    known: Mapping[str, Term]
    named: Mapping[str, list[Label]]
    begun: Mapping[str, list[Term]]
    labelled: Callable[[Clause], list[Label] | None]
    phrase: Callable[[Clause], str]

    def ask(self, part: Part) -> Asked | None:
        """None where it asks for nothing: stop words, signs."""
        if isinstance(part, Clause):
            found = self._of_clause(part)
            return (f"!{found[0]}", 2**31) if found and part.excluded else found
        if part.how == "near":
            return self._near(part)
        if part.how == "beside" or part.how == "all":
            return self._all(part)
        asked = [found for each in part.parts if (found := self.ask(each))]
        if not asked:
            return None
        if part.how == "not":
            return f"!{asked[0][0]}", 2**31
        return _joined(asked, " | "), sum(number for _query, number in asked)

    def _all(self, part: Joined) -> Asked | None:
        asked = [found for each in part.parts if (found := self.ask(each))]
        if not asked:
            return None
        found = _joined(asked, " & "), min(number for _query, number in asked)
        words = [each.text for each in part.parts if isinstance(each, Clause) and _is_bare(each)]
        is_name = part.how == "beside" and len(words) == len(part.parts)
        return self._or_named(found, " ".join(words)) if is_name else found

    def _of_clause(self, clause: Clause) -> Asked | None:
        labels = self.labelled(clause)
        if labels is not None:
            return _labels(labels)
        if clause.begins:
            terms = self.begun.get(clause.text, [])
            asked = [(lexeme(each.text), each.entries) for each in terms]
            return (_joined(asked, " | "), sum(each.entries for each in terms)) if asked else NONE
        terms_of = analyse(clause.text)
        if not terms_of:
            return None
        found = self.phrase(clause), min(self._entries(term) for term in terms_of)
        return found if clause.field or clause.phrase else self._or_named(found, clause.text)

    def _or_named(self, found: Asked, text: str) -> Asked:
        labels = self.named.get(fold(text), [])
        if not labels:
            return found
        other = _labels(labels)
        return f"({found[0]} | {other[0]})", found[1] + other[1]

    def _near(self, part: Joined) -> Asked | None:
        """In either order, each with so many words between at most."""
        one, other = (analyse(each.text) for each in part.parts if isinstance(each, Clause))
        if not one or not other:
            return None
        first, second = lexeme(one[-1]), lexeme(other[0])
        ways = [
            f"({before} <{distance}> {after})"
            for distance in range(1, part.distance + 1)
            for before, after in ((first, second), (second, first))
        ]
        return f"({' | '.join(ways)})", min(self._entries(one[-1]), self._entries(other[0]))

    def _entries(self, term: str) -> int:
        return self.known[term].entries if term in self.known else 0


def _is_bare(clause: Clause) -> bool:
    return not (clause.field or clause.excluded)


def _joined(asked: list[Asked], sign: str) -> str:
    return f"({sign.join(query for query, _number in asked)})"


def _labels(labels: list[Label]) -> Asked:
    asked = [(f"'={each.pk}'", each.entries) for each in labels]
    return (_joined(asked, " | "), sum(each.entries for each in labels)) if asked else NONE
