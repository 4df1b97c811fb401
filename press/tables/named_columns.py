"""Columns of records called by names: the names themselves, and the record one belongs to."""

import unicodedata
from collections import defaultdict
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from language.names.named import FACTS, Name
from language.names.naming import shown
from press.sheets.table import Line
from press.tables.columns import Alone
from press.tables.lookups import JOINED, Lookup, folded, slugs_of, split

LANGUAGES = ("ar", "en")  # those with a column of their own
_SCRIPTS = {"ARABIC": "ar", "LATIN": "en", "HEBREW": "he", "CYRILLIC": "ru"}
Row = dict[str, str]


def language_of(name: str) -> str:
    """By the script of its first letter; "und" where that says nothing."""
    letter = next((char for char in name if char.isalpha()), "")
    script = unicodedata.name(letter, "").partition(" ")[0] if letter else ""
    return _SCRIPTS.get(script, "und")


def names_in(row: Row) -> list[tuple[str, str]]:
    """(text, language) of each name in a row, no spelling twice."""
    found = [(row.get(f"name_{code}", ""), code) for code in LANGUAGES]
    found += [(name, language_of(name)) for name in split(row.get("other_names", ""))]
    texts = {folded(text): (" ".join(text.split()), code) for text, code in reversed(found) if text}
    return list(reversed(texts.values()))


class NameColumns(Alone):
    """Names are added, never deleted: one that is there in another spelling is the same name."""

    labels = {
        "name_ar": gettext_lazy("name in Arabic"),
        "name_en": gettext_lazy("name in English"),
        "other_names": gettext_lazy("other names"),
    }

    def __init__(self, model: Any) -> None:
        self.model = model
        self.names = model._meta.get_field("names").related_model

    def load(self, lines: list[Line]) -> None:
        return

    def check(self, row: Row, record: Any) -> dict[str, str]:
        found = names_in(row)
        if not found and record._state.adding:
            return {"name_ar": _("A new record needs a name, in Arabic or in English.")}
        for text, _language in found:
            if not folded(text):
                return {"other_names": _("A name needs a letter or a digit.")}
            if len(text) > 150:
                return {"other_names": _("A name has at most 150 letters: “%s…”") % text[:40]}
        return {}

    def new_names(self, row: Row, facts: list[Any]) -> list[Any]:
        """Names of a row that are not among the facts; the first of a language is preferred where
        none is yet."""
        there = {folded(fact["text"]) for fact in facts}
        preferred = {fact["language"] for fact in facts if fact["rule"] == Name.Rule.PREFERRED}
        made = []
        for text, language in names_in(row):
            if folded(text) in there:
                continue
            name = self.names(text=text, language=language, folded=folded(text))
            if language in LANGUAGES and language not in preferred:
                preferred.add(language)
                name.rule = Name.Rule.PREFERRED
            made.append(name)
        return made

    def relate(self, lines: list[Line]) -> set[Any]:
        told = [line for line in lines if names_in(line.row)]
        facts = self.facts([line.record.pk for line in told])
        made: list[Any] = []
        changed = {}
        for line in told:
            new = self.new_names(line.row, facts[line.record.pk])
            for name in new:
                name.owner = line.record
            made += new
            if new:
                facts[line.record.pk] += [name.as_content() for name in new]
                changed[line.record.pk] = line.record
        self.names.objects.bulk_create(made)
        self.keep_titles(changed, facts)
        return set(changed)

    def facts(self, keys: list[Any]) -> dict[Any, list[Any]]:
        """The names of records, by their key; one query."""
        found: dict[Any, list[Any]] = defaultdict(list)
        rows = self.names.objects.filter(owner__in=keys).order_by("pk").values("owner", *FACTS)
        for row in rows:
            found[row.pop("owner")].append(row)
        return found

    def keep_titles(self, records: dict[Any, Any], facts: dict[Any, list[Any]]) -> None:
        """Of the records and their translations; two queries."""
        if not records:
            return
        own = Q(pk__in=list(records)) | Q(translation_of__in=list(records))
        titled = list(self.model.objects.filter(own).only("pk", "language", "translation_of"))
        for each in titled:
            source = each.translation_of_id or each.pk
            each.title = shown(facts[source], each.language)["text"]
            if each.pk in records:
                records[each.pk].title = each.title
        self.model.objects.bulk_update(titled, ["title"], batch_size=500)

    def cells(self, records: list[Any]) -> dict[Any, Row]:
        facts = self.facts([record.pk for record in records])
        return {record.pk: _name_cells(facts[record.pk]) for record in records}


def _name_cells(facts: list[Any]) -> Row:
    best = {code: shown(facts, code) for code in LANGUAGES}
    cells = {
        f"name_{code}": name["text"] if name["language"] == code else ""
        for code, name in best.items()
    }
    others = [fact["text"] for fact in facts if fact["text"] not in cells.values()]
    return cells | {"other_names": JOINED.join(dict.fromkeys(others))}


class ParentColumn(Alone):
    """Another record of the same kind by address or name; also one of the same part of the file,
    before or after it."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.lookup = Lookup(model)
        self.labels = {"parent": model._meta.get_field("parent").verbose_name}
        self.here: dict[str, set[str]] = {}

    def load(self, lines: list[Line]) -> None:
        self.lookup.load(line.row.get("parent", "") for line in lines)
        self.here = defaultdict(set)
        for line in lines if self.lookup.asked else ():
            for name in [line.row["slug"], *(folded(text) for text, _code in names_in(line.row))]:
                self.here[name].add(line.row["slug"])

    def check(self, row: Row, record: Any) -> dict[str, str]:
        text = row.get("parent", "")
        if not text:
            return {}
        found = set(self.lookup.named(text).values()) | self.here.get(folded(text), set())
        if text in self.lookup.addresses or self.here.get(text):
            found = {text}
        try:
            if len(found) != 1:
                self.lookup.refuse(text, found)
        except ValueError as error:
            return {"parent": str(error)}
        return {"parent": _("A record cannot belong to itself.")} if found == {row["slug"]} else {}

    def relate(self, lines: list[Line]) -> set[Any]:
        told = [line for line in lines if line.row.get("parent")]
        self.lookup.load(line.row["parent"] for line in told)
        changed = []
        for line in told:
            parent = self.lookup.key(line.row["parent"])
            if parent and parent != line.record.parent_id:
                line.record.parent_id = parent
                changed.append(line.record)
        self.model.objects.bulk_update(changed, ["parent"], batch_size=500)
        return {record.pk for record in changed}

    def cells(self, records: list[Any]) -> dict[Any, Row]:
        slugs = slugs_of(self.model.objects, [record.parent_id for record in records])
        return {record.pk: {"parent": slugs.get(record.parent_id, "")} for record in records}
