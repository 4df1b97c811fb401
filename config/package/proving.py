"""Whether what a package holds is what was published, and nothing that must not come in."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.package import files
from config.package.reading import Bag, Package, Say, refused
from config.package.rows import Row, values
from config.package.what import fields, goes_along, kind_names, named_rows
from language.richtext.fields import is_safe
from press.contents.fields import Field, fields_of
from press.editions.edition import Edition, content_digest
from press.editions.publications import Publication
from press.records.kinds import kind_of, up_to_date

_LINK = re.compile(r"(?:https?://|mailto:|tel:|/(?!/)|#)\S.*|", re.S)


def prove(package: Package, bag: Bag, say: Say) -> None:
    """Raises ValidationError that names the entry at fault."""
    for name, rows in bag.items():
        known = {field.name for field in fields(name)}
        for key, row in rows.items():
            _prove_row(name, key, row, known)
    say("· " + _("Digests and chains of editions"))
    chains(bag)
    say("· " + _("Pictures"))
    for entry, place, path in package.files():
        if not files.NAMES[place].fullmatch(path):
            raise refused(entry, _("has a name that no package has"))
        if why := files.fault(package.content(entry)):
            raise refused(entry, why)


def _prove_row(name: str, key: int, row: Row, known: set[str]) -> None:
    entry = f"records/{name}.jsonl:{key}"
    if more := set(row) - known:
        words = _("has fields that are not known here (%(names)s): install the newer program")
        raise refused(entry, words % {"names": ", ".join(sorted(more)[:5])})
    try:
        values(name, row)
        for field, table, keys in named_rows(name, row):
            if table not in goes_along() or any(type(each) is not int for each in keys):
                raise ValidationError(f"{field} names no row")
        _safe(name, row)
    except ValidationError as error:
        raise refused(
            entry, _("cannot be taken in (%(why)s)") % {"why": "; ".join(error.messages)}
        ) from error
    except (TypeError, ValueError, KeyError, LookupError, AttributeError, OverflowError) as error:
        raise refused(
            entry, _("cannot be taken in (%(why)s)") % {"why": str(error)[:200]}
        ) from error


def _safe(name: str, row: Row) -> None:
    """Nothing that runs, in what pages show as it is."""
    for field in fields(name):
        value = row.get(field.name)
        if type(field).__name__ == "RichTextField" and value and not is_safe(value):
            raise ValidationError(_("text with elements that no text has"))
        if isinstance(value, dict | list):
            for link in links(value):
                if not _LINK.fullmatch(link):
                    raise ValidationError(_("a link that is none: %(link)s") % {"link": link[:100]})
    if name == "press.Edition" and row.get("content"):
        content = up_to_date(row["content"])
        declared = kind_of(content["kind"]).content
        for part in fields_of(declared):
            for text in rich(content.get(part.name), part):
                if not is_safe(text):
                    raise ValidationError(_("text with elements that no text has"))


def rich(value: Any, field: Field) -> Iterator[str]:
    """Every rich text in it."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            for part in fields_of(field.type_of(each)):
                yield from rich(each.get(part.name), part)
        elif each and field.read and field.read.form == "rich":
            yield str(each)


def links(value: Any) -> Iterator[str]:
    """Of a content, wherever they stand."""
    if isinstance(value, list):
        for each in value:
            yield from links(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name == "url" or name.endswith("_url"):
                yield str(each or "")
            else:
                yield from links(each)


def chains(bag: Bag) -> None:
    editions: dict[int, list[tuple[int, Row]]] = defaultdict(list)
    for key, row in bag["press.Edition"].items():
        editions[row["publication"]].append((key, row))
    for key, row in bag["press.Publication"].items():
        found = sorted(editions.pop(key, []), key=lambda each: int(each[1]["number"]))
        _chain(key, row, found)
    for found in editions.values():
        raise refused(f"records/press.Edition.jsonl:{found[0][0]}", _("is of no page"))


def _chain(page: int, row: Row, found: list[tuple[int, Row]]) -> None:
    publication = Publication(pk=page, chained_as=row.get("chained_as"))
    before = ""
    for number, (key, told) in enumerate(found, start=1):
        entry = f"records/press.Edition.jsonl:{key}"
        edition = Edition(**{**values("press.Edition", told), "publication_id": page})
        edition.publication = publication
        if edition.number != number:
            raise refused(entry, _("is not the one that follows: an edition is missing"))
        if edition.removed_at is None:
            if content_digest(told["content"]) != edition.content_digest:
                raise refused(entry, _("is not what was published: its digest differs"))
            if edition.chained_digest(before) != edition.digest:
                raise refused(entry, _("does not follow from the edition before it"))
        before = edition.digest
    if found and row.get("edition") != found[-1][0]:
        raise refused(
            f"records/press.Publication.jsonl:{page}", _("does not show its last edition")
        )


def titles(bag: Bag) -> dict[tuple[str, int], str]:
    """What records are called, for reports."""
    found = {}
    for name in kind_names():
        for key, row in bag[name].items():
            found[name, key] = str(row.get("title") or row.get("headline") or row["slug"])
    return found
