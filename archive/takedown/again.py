"""A live page that must not stay as it is may go out again at once, without what is removed."""

from collections.abc import Collection, Iterable
from itertools import groupby
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from archive.takedown.finding import Finding, Held
from press.editions.edition import Edition
from press.people.users import User
from press.publishing.mentions import mentioned
from press.publishing.verbs import release
from press.records.changing import may
from press.records.kinds import publishables
from press.records.problems import Problem, Unpublishable
from press.records.publishable import Publishable


def offered(found: Finding, user: Any) -> set[int]:
    """Keys of live editions whose working record no longer holds it, where this account may publish
    it: of a record that is removed, all pages of others that show it."""
    live = [each for each in found.editions if each.is_live]
    live = [each for each in live if not found.of_record(each.edition.publication)]
    live.sort(key=lambda each: each.edition.publication.kind)
    keys: set[int] = set()
    for kind, same in groupby(live, key=lambda each: each.edition.publication.kind):
        if user is None or may(user, publishables()[kind], "publish"):
            keys |= _without(found, kind, list(same))
    return keys


def _without(found: Finding, kind: str, live: list[Held]) -> set[int]:
    if not found.words:
        return {each.edition.pk for each in live}
    model = publishables()[kind]
    pages = {each.edition.publication_id: each.edition.pk for each in live}
    records = list(model.objects.filter(publication__in=list(pages)).order_by("pk"))
    keys = set()
    for record, content in zip(records, model.compose_all(records), strict=True):
        if not found.words.stand_in(content):
            keys.add(pages[record.publication_id])
    return keys


def publish_again(found: Finding, held: Iterable[Held], by: User | None) -> list[Edition]:
    """Pages whose live editions will be emptied. Raises Unpublishable where one would still hold
    it, or has nothing new."""
    records = [record_of(each) for each in held]
    records.sort(key=lambda each: each.language)
    editions: list[Edition] = []
    for language, same in groupby(records, key=lambda each: each.language):
        with translation.override(language):
            note = _("Published again without what was removed for legal reasons.")
        editions += release(list(same), by=by, note=note)
    new = {edition.publication_id: edition for edition in editions}
    refused = [each for each in records if _holds(found, new.get(each.publication_id or 0))]
    if refused:
        message = _("“%(record)s” would still hold it: change it first, or let it be withdrawn.")
        raise Unpublishable([Problem(message % {"record": each}) for each in refused])
    return editions


def _holds(found: Finding, edition: Edition | None) -> bool:
    if edition is None:
        return True
    if found.words:
        return bool(found.words.stand_in(edition.content))
    assert found.publication
    return str(found.publication.group) in mentioned(edition.content)


def record_of(held: Held) -> Publishable:
    page = held.edition.publication
    record: Publishable = publishables()[page.kind].objects.get(publication=page)
    return record


def chosen_of(held: Iterable[Held], again: Collection[int]) -> list[Held]:
    return [each for each in held if each.is_live and each.edition.pk in again]
