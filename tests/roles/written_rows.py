"""Which rows of which tables a request wrote."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

Rows = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Written:
    model: Any
    how: str  # add, change, delete
    key: str
    before: dict[str, Any]
    after: dict[str, Any]

    def columns(self) -> set[str]:
        both = self.before | self.after
        return {name for name in both if self.before.get(name) != self.after.get(name)}

    def __str__(self) -> str:
        columns = ",".join(sorted(self.columns())) if self.how == "change" else ""
        return f"{self.how} {self.model._meta.label_lower} {self.key} {columns}".strip()


@cache
def models() -> dict[str, Any]:
    every = apps.get_models(include_auto_created=True)
    return {m._meta.db_table: m for m in every if m._meta.managed and not m._meta.proxy}


def rows_of_table(table: str) -> dict[str, Any]:
    name = connection.ops.quote_name
    key = name(models()[table]._meta.pk.column)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}::text, to_jsonb(t)::text FROM {name(table)} t")
        return {key: json.loads(row) for key, row in cursor.fetchall()}


def touches() -> dict[str, int]:
    """By table, how often rows were written in this transaction, also what was rolled back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
        )
        return dict(cursor.fetchall())


class Watch:
    """All rows of all tables as they stand, and what is other afterwards; each time it is rolled
    back."""

    def __init__(self) -> None:
        self.rows: Rows = {table: rows_of_table(table) for table in models()}
        self.touched = touches()

    def written(self) -> list[Written]:
        found = []
        known, self.touched = self.touched, touches()
        for table, number in self.touched.items():
            if number == known.get(table) or table not in models():
                continue
            before, after = self.rows[table], rows_of_table(table)
            for key in sorted({*before, *after}):
                old, new = before.get(key, {}), after.get(key, {})
                if old != new:
                    how = "change" if old and new else "add" if new else "delete"
                    found.append(Written(models()[table], how, key, old, new))
        return found
