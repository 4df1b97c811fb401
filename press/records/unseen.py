"""What readers may not see of the records that a page would show."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from language.dates.saying import moment
from press.editions.publications import Publication
from press.people.roles import TITLES
from press.records.composing import Composed, composed
from press.records.kinds import kind_of, publishables
from press.records.problems import Problem
from press.records.publishable import Publishable
from press.records.seen import Key


def unseen(record: Publishable, found: Composed) -> list[Problem]:
    """Of those under embargo that they must wait, of the others that they are left out; a query for
    each kind among them. And of a translation, that its facts are its original's to tell first."""
    problems = [_left_out(other) for other in records(found.hidden)]
    return [*problems, *_of_original(record, found)]


def drafts(found: Composed) -> list[Publishable]:
    """The hidden that could be published along: neither under embargo nor taken from readers."""
    return [other for other in records(found.hidden) if _may_go(other)]


def with_drafts(record: Publishable) -> list[Publishable]:
    """The record and all that could go out with it: what it shows, what that shows, and so on; of a
    translation the original."""
    along = {(record.kind, record.pk): record}
    waiting = [record, *_untold(record, composed(record))]
    while waiting:
        each = waiting.pop()
        along[(each.kind, each.pk)] = each
        waiting += [
            other for other in drafts(composed(each)) if (other.kind, other.pk) not in along
        ]
    return list(along.values())


def records(keys: Iterable[Key]) -> Iterator[Publishable]:
    by_kind: dict[str, list[Any]] = defaultdict(list)
    for kind, key in sorted(keys):
        by_kind[kind].append(key)
    for kind, some in by_kind.items():
        model = publishables()[kind]
        yield from model.objects.with_publication().filter(pk__in=some).order_by("pk")


def _left_out(other: Publishable) -> Problem:
    words = {"record": str(other), "kind": other._meta.verbose_name}
    url = desk_url(other)
    if is_embargoed(other):
        return _embargoed(other)
    if _is_withdrawn(other):
        message = _("%(kind)s “%(record)s” was withdrawn: readers do not see it here.")
        return Problem(message % words, must=False, url=url)
    message = _("%(kind)s “%(record)s” was never published: readers do not see it here.")
    return Problem(message % words, must=False, along=True, url=url)


def _embargoed(other: Publishable) -> Problem:
    words = {"record": str(other), "kind": other._meta.verbose_name}
    until = said_moment(other.embargoed_until) if other.embargoed_until else ""
    words |= {"moment": until, "people": _(", ").join(lifters(other))}
    message = _(
        "%(kind)s “%(record)s”, shown here, is under embargo until %(moment)s. Wait, take it out, "
        "or have the embargo lifted (%(people)s)."
    )
    return Problem(message % words, url=desk_url(other))


def _of_original(record: Publishable, found: Composed) -> Iterator[Problem]:
    """A translation has the facts of its original, as its form has them now: readers must know
    them, or learn them in the same moment."""
    original = next(iter(_untold(record, found)), None)
    if original is None:
        return
    if is_embargoed(original):
        yield _embargoed(original)
        return
    words = {"record": str(original)}
    if original.publication and original.publication.state == Publication.State.LIVE:
        message = _(
            "The original “%(record)s” has facts that readers have not seen: publish it first, or "
            "both together."
        )
    else:
        message = _(
            "Readers do not see the original “%(record)s”: publish it first, or both together."
        )
    yield Problem(message % words, along=_may_go(original), url=desk_url(original))


def _untold(record: Publishable, found: Composed) -> list[Publishable]:
    """The original of a translation, where readers do not know the facts that it takes from it."""
    if not kind_of(record).own_texts or record.translation_of is None:
        return []
    if (record.kind, record.translation_of.pk) in found.beside:
        return []
    original = type(record).objects.with_publication().get(pk=record.translation_of.pk)
    return [] if _is_told(original) else [original]


def _is_told(original: Publishable) -> bool:
    page = original.publication
    if page is None or page.state != Publication.State.LIVE or page.edition is None:
        return False
    if not original.is_changed:
        return True
    own = {*kind_of(original).own_texts, "path", "corrections"}
    now, then = original.compose(), page.edition.content
    return all(now[name] == then.get(name) for name in now if name not in own)


def is_embargoed(record: Publishable) -> bool:
    return bool(record.embargoed_until and record.embargoed_until > timezone.now())


def _is_withdrawn(record: Publishable) -> bool:
    page = record.publication
    return page is not None and page.state == Publication.State.WITHDRAWN


def _may_go(record: Publishable) -> bool:
    return not is_embargoed(record) and not _is_withdrawn(record)


def lifters(record: Publishable) -> list[str]:
    """The roles that may lift its embargo: those that publish its kind."""
    codename = f"publish_{record._meta.model_name}"
    groups = Group.objects.filter(
        permissions__codename=codename,
        permissions__content_type__app_label=record._meta.app_label,
    )
    names = groups.order_by(F("pk")).values_list("name", flat=True)
    return [str(TITLES.get(name, name)) for name in names]


def said_moment(at: datetime.datetime) -> str:
    """By the newsroom's clock, in the active language."""
    return moment(timezone.localtime(at), get_language())


def desk_url(record: Publishable) -> str:
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
