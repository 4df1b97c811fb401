"""Files of pictures that readers must not get any more, and what they are told instead.

Pages ask live, for contents of editions are never touched. It costs no query: whatever a page reads
of publications and editions carries the news (`told`), which is empty where nothing was taken back,
a number where this process knows all, and the whole list once after each change.
"""

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from json import loads
from secrets import randbits
from typing import Any

from django.core.signals import request_started
from django.db import connection, models
from django.db.models import Expression
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Facts = Mapping[str, Any]
Tokens = Mapping[str, "TakenBack"]

NOTHING: Tokens = {}
KEPT = 4  # lists of former and later changes, for queries that are on their way
_lists: dict[int, Tokens] = {}
_told: ContextVar[Tokens | None] = ContextVar("taken_back", default=None)


class Why(models.TextChoices):
    RIGHTS = "rights", _("Rights have ended")
    LEGAL = "legal", _("Removed for legal reasons")
    OTHER = "other", _("Withdrawn by the newsroom")
    UNUSED = "unused", pgettext_lazy("picture", "No longer kept")


class TakenBack(models.Model):
    """`token` is the folder in the addresses of a picture's files. A row is never taken away: what
    is gone at an address stays gone."""

    token = models.CharField(max_length=32, unique=True)
    why = models.CharField(max_length=6, choices=Why)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("picture's file taken back")
        verbose_name_plural = _("pictures' files taken back")
        default_permissions = ()

    def __str__(self) -> str:
        return self.token


class News(Expression):
    """A column that says what was taken back to whoever reads the row."""

    SQL = """(
        SELECT CASE WHEN taken_back = %s THEN taken_back::text ELSE taken_back || ' ' || (
            SELECT coalesce(json_object_agg(token, json_build_array(why, reason)), '{}')
            FROM press_takenback
        ) END FROM press_counter WHERE id = 1
    )"""

    def __init__(self) -> None:
        super().__init__(output_field=models.TextField())

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[int, ...]]:
        return self.SQL, (_latest(),)

    def get_group_by_cols(self) -> list[Any]:
        return []

    def convert_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        _hear(value)
        return value


def of(facts: Facts | None) -> TakenBack | None:
    """Why the files of an edition's picture are gone; None where they are not."""
    renditions = (facts or {}).get("renditions")
    token = token_of(renditions[0]["path"]) if renditions else ""
    return current().get(token) if token else None


def token_of(path: str) -> str:
    """Of a picture's file; empty for any other."""
    folder, _slash, rest = path.partition("/")
    return rest.partition("/")[0] if folder == "pictures" else ""


def current() -> Tokens:
    """As this request was told by what it read; asks where it was not."""
    found = _told.get()
    for known in (_latest(), 0):
        if found is None:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT {News.SQL}", [known])
                found = _hear(cursor.fetchone()[0])
    return found or NOTHING


def take_back(tokens: Iterable[str], why: str, reason: str) -> None:
    """In the transaction that moved the counter before: one at a time, and caches renew."""
    rows = [TakenBack(token=token, why=why, reason=reason) for token in tokens]
    TakenBack.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["token"], update_fields=["why", "reason"]
    )
    with connection.cursor() as cursor:
        number = randbits(62)  # never one that was rolled back, or that a restored database had
        cursor.execute("UPDATE press_counter SET taken_back = %s WHERE id = 1", [number])
    _forget()


def _latest() -> int:
    return next(reversed(_lists), 0)


def _hear(news: str | None) -> Tokens | None:
    """None where a list was said to be known and is not any more."""
    tokens: Tokens | None = NOTHING
    if news:
        number, _space, listed = news.partition(" ")
        tokens = _keep(int(number), listed) if listed else _lists.get(int(number))
    _told.set(tokens)
    return tokens


def _keep(number: int, listed: str) -> Tokens:
    """Nothing that another thread may be reading is changed."""
    global _lists
    found = {
        token: TakenBack(token=token, why=why, reason=reason)
        for token, (why, reason) in loads(listed).items()
    }
    _lists = dict([*_lists.items(), (number, found)][-KEPT:])
    return found


def _forget(**kwargs: Any) -> None:
    _told.set(None)


request_started.connect(_forget, dispatch_uid="press.editions.taken_back")
