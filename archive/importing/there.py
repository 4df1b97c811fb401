"""Which items are here already, and what may become of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from archive.importing.candidates import DIGEST, Candidate
from archive.importing.meant import meant, spellings
from archive.importing.seen import Met, meet
from archive.stories.story import Story
from press.editions.publications import hidden
from press.records.changing import refusal
from press.records.publishable import State


def sort_out(candidates: Sequence[Candidate], *, hold: bool, by: Any = None) -> None:
    """Give each its `story` where there is one, and what follows for its `outcome`: what was met
    before in this run is no second time taken, what was edited at the desk is left alone, and what
    `by` may not change."""
    open_ones = [each for each in candidates if not each.outcome]
    first: dict[tuple[str, str], Met] = meet(open_ones) if open_ones else {}
    for each in open_ones:
        if each.name in first:
            _repeat(each, first[each.name])
        else:
            first[each.name] = (each.digest, each.file, each.item.number)
    open_ones = [each for each in open_ones if not each.outcome]
    stories = _stories(open_ones, hold=hold)
    for each in open_ones:
        each.story = stories.get(each.name)
        each.outcome, each.words = _outcome(each, by)


def _stories(candidates: Sequence[Candidate], *, hold: bool) -> dict[tuple[str, str], Any]:
    if not candidates:
        return {}
    keys, ids = (_spelt(getattr(each, name) for each in candidates) for name in ("key", "id"))
    found = imported_as(keys, list(ids))
    if hold:
        found = found.select_for_update(of=("self",), no_key=True)
    keys |= {hidden(name): meant for name, meant in keys.items()}
    ids |= {hidden(name): meant for name, meant in ids.items()}
    there = {}
    for story in found.order_by("pk"):
        there[keys[story.import_source], ids[story.import_id]] = story
    return there | _under_other_names(candidates, there, hold=hold)


def _under_other_names(
    candidates: Sequence[Candidate], there: dict[tuple[str, str], Any], *, hold: bool
) -> dict[tuple[str, str], Any]:
    """The same file under another name: what only that name told apart, and is the same to the
    letter."""
    asked = {each.id: each for each in candidates if each.by_file and each.name not in there}
    if not asked:
        return {}
    found = Story.objects.with_publication().filter(import_id__in=list(asked)).exclude(import_id="")
    if hold:
        found = found.select_for_update(of=("self",), no_key=True)
    return {
        asked[story.import_id].name: story
        for story in found.order_by("pk")
        if story.import_digest[:DIGEST] == asked[story.import_id].digest
    }


def _spelt(names: Iterable[str]) -> dict[str, str]:
    """Every spelling of the names, with what each means."""
    return {each: meant(name) for name in names for each in spellings(name)}


def imported_as(keys: Iterable[str], ids: Iterable[str]) -> Any:
    """Stories with one of these numbers of one of these archives, also those that were removed for
    legal reasons; says of the numbers that they are not empty, as the index of imported stories
    does."""
    stories = Story.objects.with_publication().exclude(import_id="")
    sources, names = ([*each, *map(hidden, each)] for each in (list(keys), list(ids)))
    return stories.filter(import_source__in=sources, import_id__in=names)


def _repeat(each: Candidate, met: Met) -> None:
    digest, file, number = met
    where = {"file": file, "number": number}
    if digest == each.digest:
        each.outcome = "repeated"
        each.words = _("The same stands in %(file)s as item %(number)s.") % where
    else:
        words = _(
            "Item %(number)s of %(file)s has the same id and another text; that one was taken."
        )
        each.refuse(words % where)


def _outcome(each: Candidate, by: Any) -> tuple[str, str]:
    story = each.story
    if story is None:
        return "new", ""
    if story.import_id == hidden(story.import_id):  # its digest alone stayed
        return "kept", _("It was removed here for legal reasons and is left alone.")
    if story.state == State.WITHDRAWN:
        return "kept", _("It was withdrawn here and is left alone.")
    untouched = is_untouched(story)
    if story.import_digest[:DIGEST] == each.digest:
        waits = each.publish and untouched and story.state == State.DRAFT
        return ("published" if waits else "same"), ""
    if not untouched:
        return "kept", _("It was edited here since it was imported, and is left alone.")
    if not each.publish and story.publication_id:
        return "kept", _("It is live here, and changes of it were to stay drafts: left alone.")
    why = refusal(by, story)
    return ("kept", why) if why else ("changed", "")


def stamp(story: Any, digest: str) -> None:
    """Note what was imported, and that nobody has edited it since."""
    story.import_digest = f"{digest}:{story.version}"


def is_untouched(story: Any) -> bool:
    """Whether the import was the last to save it."""
    return bool(story.import_digest[DIGEST:] == f":{story.version}" and not story.publish_at)
