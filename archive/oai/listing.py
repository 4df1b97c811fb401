"""Which records are listed, in the order of their datestamps, a page at a time."""

from dataclasses import dataclass, replace

from django.db.models import F, Q

from archive.oai.arguments import Arguments
from archive.oai.moments import window
from archive.oai.refusals import Refusal
from archive.oai.sets import within
from archive.oai.tokens import Token
from press.editions.publications import Publication, PublicationQuerySet

LENGTH = 100
COUNTED = 10_000
"""Up to so many records a list says how many there are."""
# What Dublin Core has of contents; the rest of them, megabytes of some dossiers, stays behind.
PARTS = ("byline", "date", "period", "place", "places", "source")


@dataclass(frozen=True)
class Page:
    """`asked` is where it begins, `following` where it goes on (None on the last page)."""

    publications: list[Publication]
    asked: Token
    following: Token | None

    @property
    def is_whole(self) -> bool:
        return not (self.following or self.asked.sent)


def harvested() -> PublicationQuerySet:
    """All that was ever published, also what was withdrawn, which is said to be deleted."""
    parts = {f"content_{name}": F(f"edition__content__{name}") for name in PARTS}
    found = Publication.objects.filter(edition__isnull=False).with_edition()
    return found.defer("edition__content").annotate(**parts)


def page(arguments: Arguments) -> Page:
    """Raises Refusal."""
    resumed = "resumptionToken" in arguments
    verb = arguments["verb"]
    asked = Token.read(arguments["resumptionToken"], verb) if resumed else _beginning(arguments)
    listed = _listed(asked)
    ordered = _beyond(listed, asked).order_by("edition__published_at", "edition_id")
    rows = list(ordered[: LENGTH + 1])
    if not rows:
        code, message = "noRecordsMatch", "There are no such records."
        raise Refusal("badResumptionToken" if resumed else code, message)  # type: ignore[arg-type]
    if len(rows) <= LENGTH:
        return Page(rows, asked, None)
    rows = rows[:LENGTH]
    last = rows[-1].edition
    assert last is not None
    following = replace(
        asked,
        after=last.published_at.isoformat(),
        key=last.pk,
        sent=asked.sent + LENGTH,
        size=asked.size if asked.sent else _size(listed),
    )
    return Page(rows, asked, following)


def _beginning(arguments: Arguments) -> Token:
    for name in ("from", "until", "set"):
        if arguments.get(name) == "":
            raise Refusal("badArgument", f"{name} is empty.")
    start, end, spec = (arguments.get(name, "") for name in ("from", "until", "set"))
    return Token(arguments["verb"], start, end, spec, "", 0, 0, None)


def _listed(token: Token) -> PublicationQuerySet:
    first, beyond = window(token.start, token.end)
    listed = harvested()
    if token.spec:
        listed = within(listed, token.spec)
    if first:
        listed = listed.filter(edition__published_at__gte=first)
    if beyond:
        listed = listed.filter(edition__published_at__lt=beyond)
    return listed


def _beyond(listed: PublicationQuerySet, token: Token) -> PublicationQuerySet:
    """What comes after what was sent; the bound alone is what an index is read from."""
    if not token.after:
        return listed
    same = Q(edition__published_at=token.moment, edition__gt=token.key)
    later = Q(edition__published_at__gt=token.moment)
    return listed.filter(same | later, edition__published_at__gte=token.moment)


def _size(listed: PublicationQuerySet) -> int | None:
    counted = listed.order_by().values("pk")[: COUNTED + 1].count()
    return counted if counted <= COUNTED else None
