"""What comes and is not here is brought in; what is here and differs stays, or gives way where that
was decided."""

from collections import Counter as Numbers
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from archive.index.indexing import arrived
from config.package import files
from config.package.comparing import Comparison, Found, Part, compare
from config.package.proving import prove, titles
from config.package.reading import Bag, Package, Say
from config.package.rows import PART, Row, values
from config.package.what import (
    belongs_to,
    fields,
    goes_along,
    is_person,
    kind_names,
    model_of,
    named_rows,
    owner_of,
)
from images.files.originals import AS_SENT
from images.models import Picture, Unmade
from press.editions.edition import Edition
from press.editions.publications import Counter, Publication
from press.editions.taken_back import TakenBack, take_back
from press.records.kinds import kind_of
from press.tags.tag import Tag, free_slug

Takes = Callable[[Found, str], bool]
"""Whether theirs is taken of what differs; given its path too."""
UNDECIDABLE = {"taken", "diverged"}


@dataclass
class Report:
    """`conflicts` are those of records and pages: what, status, path, and whether theirs is taken;
    `lost` what could not be tied to anything here."""

    scope: str = ""
    numbers: Numbers[str] = field(default_factory=Numbers)
    conflicts: list[tuple[Found, str, bool]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    files: int = 0

    @property
    def undecided(self) -> list[tuple[Found, str, bool]]:
        return [each for each in self.conflicts if each[0].status == "differs"]


class Stopped(Exception):
    """A check ends; nothing stays."""


def arrive(path: Path, takes: Takes | None, say: Say, *, check: bool = False) -> Report:
    """Without `takes`, what differs stops it. Raises ValidationError."""
    with Package(path) as package:
        say("· " + _("Rows"))
        bag = package.bag(say)
        prove(package, bag, say)
        report = Report(scope=str(package.manifest.get("scope", "")))
        try:
            with transaction.atomic():
                Counter.move()
                arrival = Arrival(bag, compare(bag), report, takes or nothing)
                if report.undecided and takes is None and not check:
                    raise ValidationError(undecided(report))
                arrival.bring(say)
                if check:
                    raise Stopped
                report.files = bring_files(package, bag, arrival)
        except Stopped:
            pass
        except IntegrityError as error:
            message = _("Something here changed meanwhile, or is in the way: %(why)s")
            raise ValidationError(message % {"why": str(error)[:300]}) from error
    return report


def nothing(_found: Found, _path: str) -> bool:
    return False


def undecided(report: Report) -> str:
    message = _("What is here in another state stays, or gives way: say which. It is: %(paths)s")
    return message % {"paths": _(", ").join(path for _found, path, _taken in report.undecided[:50])}


class Arrival:
    def __init__(self, bag: Bag, compared: Comparison, report: Report, takes: Takes) -> None:
        self.bag, self.compared, self.report, self.takes = bag, compared, report, takes
        self.titles = titles(bag)
        self.keys: dict[Part, int] = {}
        self.comes: dict[str, list[int]] = {name: [] for name in goes_along()}
        self.replaced: dict[Part, int] = {}
        for found in compared.found.values():
            self._decide(found)
        self._pages_of_kept_records()

    def path(self, found: Found) -> str:
        row = self.bag[found.name][found.key]
        identity = self.compared.theirs.identity(found.name, found.key)
        if kind := kind_names().get(found.name):
            return f"{kind_of(kind).section}/{row['slug']}"
        return str(row.get("path") or ": ".join(identity))

    def _decide(self, found: Found) -> None:
        status, path = found.status, self.path(found)
        taken = status == "differs" and self.takes(found, path)
        if status in {"differs", *UNDECIDABLE}:
            self.report.conflicts.append((found, path, taken))
        self.report.numbers[f"{found.name} {'theirs' if taken else status}"] += 1
        if status == "new":
            self.comes[found.name].append(found.key)
        elif found.here is not None:
            self.keys[found.name, found.key] = found.here
            if taken:
                self.replaced[found.name, found.key] = found.here

    def _pages_of_kept_records(self) -> None:
        """A page that is new stays away where its record is here and stays as it is."""
        for name in kind_names():
            for key, row in self.bag[name].items():
                page = row["publication"]
                kept = self.compared.found[name, key].here and (name, key) not in self.replaced
                if page in self.comes["press.Publication"] and kept:
                    self.comes["press.Publication"].remove(page)

    def bring(self, say: Say) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for part in self.replaced:
            self._clear(*part)
        for name in goes_along():
            if name in belongs_to():
                self._choose_parts(name)
            self._allot(name)
        for name in goes_along():
            self._insert(name)
            if self.comes[name]:
                say(f"· {name}: {len(self.comes[name])}")
        for (name, key), here in self.replaced.items():
            self._replace(name, key, here)
        self._set_sequences()
        self._tell(say)

    def _choose_parts(self, name: str) -> None:
        """Of what comes or is replaced, all parts; of a page that goes on, the editions that are
        not here; of what stays, none, but they are known by their places."""
        for key, row in self.bag[name].items():
            owner = owner_of(name, row)
            if owner[1] in self._coming(owner[0]):
                self.comes[name].append(key)
            elif owner in self.keys:
                self._part_of_known(name, key, owner)

    def _coming(self, name: str) -> set[int]:
        return set(self.comes[name])

    def _part_of_known(self, name: str, key: int, owner: Part) -> None:
        theirs, ours = self.compared.theirs.parts[owner][name], self.compared.ours.parts
        here = ours[owner[0], self.keys[owner]][name]
        grows = owner[0] in ("press.Publication", "press.Edition")
        if owner in self.replaced and not grows:
            self.comes[name].append(key)
            return
        place = theirs.index(key)
        if place < len(here):
            self.keys[name, key] = here[place]
        elif owner in self.replaced:
            self.comes[name].append(key)

    def _clear(self, name: str, key: int) -> None:
        """The parts of ours that give way; editions never do."""
        if name == "press.Publication":
            return
        here = self.replaced[name, key]
        for part, keys in self.compared.ours.parts[name, here].items():
            for each in keys:
                for below, deeper in self.compared.ours.parts[part, each].items():
                    _delete(below, deeper)
            _delete(part, keys)

    def _allot(self, name: str) -> None:
        """The key that it had, where that is free; else the next beyond all."""
        comes, manager = self.comes[name], model_of(name)._base_manager
        taken = set(manager.filter(pk__in=comes).values_list("pk", flat=True))
        last = manager.order_by("-pk").values_list("pk", flat=True).first() or 0
        beyond = max([last, *self.bag[name]])
        for key in comes:
            if key in taken:
                beyond += 1
                self.keys[name, key] = beyond
            else:
                self.keys[name, key] = key

    def _insert(self, name: str) -> None:
        model = model_of(name)
        made, lost = [], []
        for key in self.comes[name]:
            told = self._tied(name, key)
            if told is None:
                lost.append(key)
            else:
                made.append(model(pk=self.keys[name, key], **told))
        for key in lost:
            self.comes[name].remove(key)
            self.keys.pop((name, key))
        for at in range(0, len(made), PART):
            part = made[at : at + PART]
            # As it was: nothing is dated anew, and nobody is told yet.
            model._base_manager.all()._insert(
                part, fields=model._meta.concrete_fields, using=connection.alias, raw=True
            )

    def _tied(self, name: str, key: int) -> dict[str, Any] | None:
        """The values of a row with the keys that rows have here; None where it cannot be."""
        row = dict(self.bag[name][key])
        lists = {
            each.name
            for each in fields(name)
            if each.name in row and isinstance(row[each.name], list)
        }
        for each, table, named in named_rows(name, self.bag[name][key]):
            here = [self.keys[table, one] for one in named if (table, one) in self.keys]
            if len(here) < len(named):
                self.report.lost.append(f"{name}.{each}: {self._said(name, key)}")
                if each not in lists and not _may_be_empty(name, each):
                    return None
            row[each] = here if each in lists else next(iter(here), None)
        if self._is_in_the_way(name, row):
            return None
        found = values(name, row)
        if name == "press.Publication":
            here_key = self.keys[name, key]
            origin = row.get("chained_as") or key
            found["chained_as"] = None if origin == here_key else origin
        if name == "press.Tag":
            tag = Tag(name=row["name"])
            found["slug"] = (
                row["slug"]
                if not Tag.objects.filter(slug=row["slug"])
                else free_slug(row["name"], tag)
            )
        return found

    def _is_in_the_way(self, name: str, row: Row) -> bool:
        """Former addresses and names that lead elsewhere here."""
        asked: list[dict[str, Any]] = []
        if name == "press.FormerPath":
            asked = [{"path": row["path"]}]
        if name == "press.FormerTag":
            asked = [{each: row[each]} for each in ("folded", "slug") if row[each]]
        return any(model_of(name)._base_manager.filter(**each).exists() for each in asked)

    def _said(self, name: str, key: int) -> str:
        owner: Part = (name, key)
        while owner[0] in belongs_to():
            owner = owner_of(owner[0], self.bag[owner[0]][owner[1]])
        return self.titles.get(owner) or ": ".join(self.compared.theirs.identity(*owner)[1:])

    def _replace(self, name: str, key: int, here: int) -> None:
        told = self._tied(name, key)
        if told is None:
            return
        manager = model_of(name)._base_manager.filter(pk=here)
        ours = self.compared.ours.row(name, here) or {}
        kept = {each.attname for each in fields(name) if is_person(each)} | {"chained_as"}
        if name in kind_names():
            changed = told["version"] != told["published_version"]
            told["version"] = int(ours["version"]) + 1  # forms that are open notice
            told["published_version"] = None if changed else told["version"]
            kept |= {"submission", "created"}
            if told["publication_id"] is None:
                kept.add("publication_id")
        manager.update(**{each: value for each, value in told.items() if each not in kept})

    def _set_sequences(self) -> None:
        models = [model_of(name) for name in goes_along() if self.comes[name]]
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(sql)

    def _tell(self, say: Say) -> None:
        """The rest of the house: pictures taken back, the index, what drafts compose to."""
        tokens = [
            self.bag["press.TakenBack"][key]["token"] for key in self.comes["press.TakenBack"]
        ]
        for why, reason in set(
            TakenBack.objects.filter(token__in=tokens).values_list("why", "reason")
        ):
            same = TakenBack.objects.filter(token__in=tokens, why=why, reason=reason)
            take_back([each.token for each in same], why, reason)
        pages = [key for (name, key) in self.keys if name == "press.Publication"]
        fresh = self._coming("press.Publication") | {
            k for n, k in self.replaced if n == "press.Publication"
        }
        here = [self.keys["press.Publication", key] for key in pages if key in fresh]
        say("· " + _("Index"))
        for kind in kind_names().values():
            found = Publication.objects.filter(pk__in=here, kind=kind).select_related("edition")
            for part in _in_parts(found.order_by("pk")):
                arrived(part)
        self._compose()
        self._make_sizes()

    def _make_sizes(self) -> None:
        """What was still to be made of pictures there is made here."""
        wanted = {self.keys["images.Picture", key] for key in self.comes["images.Picture"]}
        waits = Q(original__endswith=AS_SENT) | Q(renditions__size=0)
        found = Picture.objects.filter(waits, pk__in=wanted, withdrawn_at=None).distinct()
        Unmade.objects.bulk_create(
            Unmade(
                picture=each, token=each.token, credit=each.written_credit, original=each.original
            )
            for each in found
        )

    def _compose(self) -> None:
        """What came composes to what it did, unless something that it shows is another here."""
        for name in kind_names():
            wanted = self._coming(name) | {key for each, key in self.replaced if each == name}
            keys = [self.keys[name, key] for key in wanted]
            model = model_of(name)
            for part in _in_parts(model.objects.filter(pk__in=keys).order_by("pk")):
                for record, content in zip(part, model.compose_all(part), strict=True):
                    record.keep_digest(content)


def _in_parts(found: Any) -> Iterable[list[Any]]:
    keys = list(found.values_list("pk", flat=True))
    for at in range(0, len(keys), PART):
        yield list(found.filter(pk__in=keys[at : at + PART]))


def _delete(name: str, keys: list[int]) -> None:
    found = model_of(name)._base_manager.filter(pk__in=keys)
    if model_of(name) is not Edition:
        found._raw_delete(connection.alias)


def _may_be_empty(name: str, field_name: str) -> bool:
    return bool(model_of(name)._meta.get_field(field_name).null)


def bring_files(package: Package, bag: Bag, arrival: Arrival) -> int:
    """Those that rows which are here by now name; how many were not here."""
    wanted = {
        each
        for name in ("images.Picture", "images.Rendition", "press.Edition", "press.Publication")
        for key, row in bag[name].items()
        if (name, key) in arrival.keys
        for each in files.named(name, row)
    }
    number = 0
    for entry, place, path in package.files():
        if (place, path) in wanted:
            number += files.keep(place, path, package.content(entry))
    return number
