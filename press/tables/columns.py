"""Columns of a table that are no fields of the record, but rows of tables that belong to it."""

from typing import Any, Protocol

from press.sheets.table import Line


class Columns(Protocol):
    """Called for a part of the rows at a time, each method with a fixed number of queries. Most
    write no records but the rows' own: `Alone`."""

    labels: dict[str, Any]

    def load(self, lines: list[Line]) -> None:
        """Read what the rows need to be checked; each has the `slug` of its record by now, and its
        `key` if there is one. By keys, not by joins: in a transaction that fills tables, the
        statistics that joins are planned by are those of empty ones."""

    def check(self, row: dict[str, str], record: Any) -> dict[str, str]:
        """By column, why its cell is refused."""

    def relate(self, lines: list[Line]) -> set[Any]:
        """Save, for records that are saved; the keys of those that change by it. An empty cell
        changes nothing."""

    def beside(self) -> list[Any]:
        """Records of the same kind, not the rows' own, that these may change; as they are."""

    def changed_beside(self, line: Line) -> list[Any]:
        """Those that a row changed."""

    def cells(self, records: list[Any]) -> dict[Any, dict[str, str]]:
        """By record and column, what stands in these tables."""


class Alone:
    def beside(self) -> list[Any]:
        return []

    def changed_beside(self, line: Line) -> list[Any]:
        return []


def alike(cell: str, text: str) -> bool:
    """Whether a cell says what was exported as `text`."""
    return cell.replace("\r\n", "\n").strip() == text.replace("\r\n", "\n").strip()
