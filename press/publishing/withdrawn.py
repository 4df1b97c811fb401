"""What was withdrawn is gone at once from every page that shows it, before that is published anew.

Editions are never changed: each is read without what was taken back since. Which records those are
stands with the publication for its current edition, and is looked up for earlier ones.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, JSONObject

from press.editions.edition import Content, Edition
from press.editions.publications import Publication
from press.editions.signals import reshown
from press.records.kinds import kind_of, up_to_date

PART = 200  # pages that are read at once


def current(publication: Publication) -> Content:
    """The content of its current edition, as readers may still see it."""
    assert publication.edition is not None
    return without(publication.edition.content, publication.withdrawn)


def without(content: Content, taken_back: Iterable[dict[str, Any]]) -> Content:
    """The content as it is read today, less these records (by `group`), and less what only tells of
    them: a relation to one, a card of one."""
    groups = {each["group"] for each in taken_back}
    content = up_to_date(content)
    return _less(content, groups) if groups else content


def _less(value: Any, groups: set[str]) -> Any:
    """A record in a list goes, one in a field is None; what is itself no record and lost one of its
    fields goes from its list too."""
    if isinstance(value, dict):
        return {name: _field(each, groups) for name, each in value.items()}
    if isinstance(value, list):
        return [kept for each in value for kept in _item(each, groups)]
    return value


def _field(value: Any, groups: set[str]) -> Any:
    return None if _names(value, groups) else _less(value, groups)


def _item(value: Any, groups: set[str]) -> Iterator[Any]:
    """What is left of it in its list, if anything."""
    if value in groups if isinstance(value, str) else _names(value, groups):
        return
    tells = isinstance(value, dict) and not value.get("group")
    if not (tells and any(_names(each, groups) for each in value.values())):
        yield _less(value, groups)


def _names(value: Any, groups: set[str]) -> bool:
    return isinstance(value, dict) and value.get("group") in groups


def renew(groups: Iterable[Any]) -> None:
    """After these were withdrawn, or came back: note it with the live pages that show them, and
    bring what lists and the index say of those up to date."""
    groups = list(groups)
    shown = Publication.objects.live().mentioning(*groups).order_by("pk")
    keys = list(shown.values_list("pk", flat=True))
    for at in range(0, max(len(keys), 1), PART):
        pages = Publication.objects.filter(pk__in=keys[at : at + PART]).with_edition()
        found = list(pages.annotate(gone=_gone(_mentioned(), "language")).order_by("kind", "pk"))
        for page in found:
            _renew_one(page)
        Publication.objects.bulk_update(found, ["withdrawn", *_LISTED])
        reshown.send(sender=Publication, groups=groups, publications=found)


def _renew_one(page: Any) -> None:
    page.withdrawn = page.gone
    listing = kind_of(page).listing(current(page))
    for name in _LISTED:
        setattr(page, name, listing[name])


def with_gone(editions: QuerySet[Edition]) -> QuerySet[Any]:
    """Each with `gone`: of all that its content shows, what was taken back since."""
    return editions.annotate(gone=_gone(_contained(), "publication__language"))


def _gone(held: Any, language: str) -> ArraySubquery:
    """Of the records that are `held`, those withdrawn in the page's own language, or in another
    with none left live."""
    live = Publication.objects.live().filter(group=OuterRef("group"))
    withdrawn = Publication.objects.filter(held, state=Publication.State.WITHDRAWN)
    gone = withdrawn.filter(Q(language=OuterRef(language)) | ~Exists(live))
    return ArraySubquery(gone.order_by("pk").values(told=JSONObject(group="group", path="path")))


_LISTED = ("summary", "picture", "facts")


def _mentioned() -> Any:
    return Func(
        F("group"),
        OuterRef("mentions"),
        template="(%(expressions)s))",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )


def _contained() -> Any:
    """As `mentions.mentioned` finds them, by the database."""
    return Func(
        Cast(F("group"), TextField()),
        OuterRef("content"),
        template="(%(expressions)s, 'strict $.**.group') #>> '{}')))",
        arg_joiner=" = ANY(ARRAY(SELECT jsonb_path_query(",
        output_field=BooleanField(),
    )
