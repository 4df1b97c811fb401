"""Of an actor's names those that readers are told of, as its content keeps them."""

from collections.abc import Iterable, Mapping
from typing import Any

from language.arabic import fold
from language.names.named import Name

Facts = Mapping[str, Any]
_LANGUAGES = list(Name.Language.values)


def told_names(names: Iterable[Facts]) -> list[dict[str, Any]]:
    """Without misspellings, what the house avoids and what only search is to find; by language, the
    preferred first and the former last, each with `quoted` as `{% named %}` takes it."""
    told = [
        {**name, "quoted": name["rule"] == Name.Rule.QUOTED}
        for name in names
        if name["kind"] != Name.Kind.MISSPELLING
        and name["rule"] != Name.Rule.AVOID
        and not name["search_only"]
    ]
    return sorted(told, key=_standing)


def called(content: Facts) -> str:
    """All names by which a page's actor is found, misspelt ones and those for the search alone too:
    folded, one to a line."""
    texts = [name["text"] for name in content["names"]] + content.get("search_names", [])
    return "\n".join(dict.fromkeys(map(fold, texts)))


def _standing(name: Facts) -> tuple[Any, ...]:
    former = name["kind"] == Name.Kind.FORMER
    preferred = name["rule"] == Name.Rule.PREFERRED
    return _LANGUAGES.index(name["language"]), former, not preferred, name["quoted"]
