"""What an address of the desk can be asked: the names that are read of its query, and what makes
no sense."""

import ast
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.contrib.admin import options
from django.contrib.admin.views import main
from django.http import QueryDict

from tests.house.rows import ROOMS, ROOT

LONG = 5_000
NONSENSE = ["", "99999999999999999999", "-1", "abc", "%00", "%ff%ed%a0%80", "%D8%B3" * LONG]
NONSENSE += ["9" * LONG, "%D9%A1%D9%A2", "1,x,", "99999999999999999999,1", "%7B%22a%22%3A[1]%7D"]
NONSENSE += ["0000-00-00", "9999-99-99", "%28%5B%5C", "1.5e999"]
"""As it is written into an address."""
IDS = ["word", "0", "-1", "99999999999999999999", "1e9", "%00", "_3A", "%25", "%D9%A1%D9%A2"]
IDS += ["9" * LONG, "%D8%B3" * LONG, "1.5", "1,2", "%ff", "..%2f..", "7777777"]
LOOKUPS = ["", "__exact", "__in", "__isnull", "__gte", "__lt", "__range", "__contains", "__regex"]
LOOKUPS += ["__year", "__date", "__no_such"]


class Asked(QueryDict):
    """A query that notes what is read of it, by whomever."""

    names: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return super().__getitem__(name)

    def getlist(self, key: str, default: Any = None) -> Any:
        self.names.add(key)
        return super().getlist(key, default)

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return super().__contains__(name)


@cache
def read_by_name() -> frozenset[str]:
    """Names that our own code reads of `….GET`, and those that Django's desk reads."""
    found = {*main.IGNORED_PARAMS, main.PAGE_VAR, options.TO_FIELD_VAR, options.IS_POPUP_VAR}
    found.add("_changelist_filters")
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            for node in ast.walk(ast.parse(text)) if ".GET" in text else ():
                found |= {*_read(node)}
    return frozenset(found)


def _read(node: ast.AST) -> Iterator[str]:
    match node:
        case (
            ast.Call(
                func=ast.Attribute(value=ast.Attribute(attr="GET")),
                args=[ast.Constant(value=str(name)), *_],
            )
            | ast.Subscript(value=ast.Attribute(attr="GET"), slice=ast.Constant(value=str(name)))
            | ast.Compare(
                left=ast.Constant(value=str(name)), comparators=[ast.Attribute(attr="GET")]
            )
        ):
            yield name


def narrowing(desk: Any, request: Any) -> Iterator[tuple[Any, str]]:
    """What narrows a list: its filters, and a lookup of each kind by each of its columns; with
    what makes it another than those of other lists."""
    for each in desk.get_list_filter(request):
        named = each[0] if isinstance(each, tuple) else each
        name = named if isinstance(named, str) else named.parameter_name
        yield (named, desk), name
    for field in columns(desk):
        yield from (((type(field), lookup), f"{field.name}{lookup}") for lookup in LOOKUPS)


def columns(desk: Any) -> list[Any]:
    return [field for field in desk.opts.get_fields() if field.concrete]
