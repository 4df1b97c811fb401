"""What a citation says of an edition."""

import datetime
import unicodedata
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from press.editions.edition import Edition
from press.editions.publications import Publication, page_url
from press.records.appearing import appeared
from press.records.kinds import kind_of, up_to_date


@dataclass(frozen=True)
class Cited:
    """`author` is "" where no byline says it; `issued` is EDTF: when it appeared; `url` is the
    edition's, which never changes; `digest` is the edition's in the chain (SHA-256, hex)."""

    key: str
    kind: str
    language: str
    title: str
    author: str
    source: str
    publisher: str
    issued: str
    edition: int
    edition_day: datetime.date
    url: str
    accessed: datetime.date
    digest: str
    tags: tuple[str, ...]


def cited(request: HttpRequest, publication: Publication, edition: Edition) -> Cited:
    content = up_to_date(edition.content)
    story = content if publication.kind == "story" else {}
    permanent = page_url("edition", publication.path, number=edition.number)
    return Cited(
        key=f"milaff-{publication.kind}-{publication.pk}-{edition.number}",
        kind=publication.kind,
        language=publication.language,
        title=one_line(_title(publication, edition)),
        author=one_line(story.get("byline", "")),
        source=one_line((story.get("source") or {}).get("title", "")),
        publisher=site_name(publication.language),
        issued=appeared(publication, content).date,
        edition=edition.number,
        edition_day=_day(edition.published_at),
        url=request.build_absolute_uri(permanent),
        accessed=timezone.localdate(),
        digest=edition.digest,
        tags=tuple(one_line(tag["name"]) for tag in content.get("tags", ())),
    )


def site_name(language: str) -> str:
    with translation.override(language):
        return _("Milaff")


def _title(publication: Publication, edition: Edition) -> str:
    """As the edition had it: a later one may be titled otherwise."""
    title: str = kind_of(publication).listing(up_to_date(edition.content))["title"]
    return title or publication.title


def one_line(text: str) -> str:
    """Without line ends and control characters, which break the line of a file."""
    kept = (" " if unicodedata.category(char) in ("Cc", "Cs") else char for char in text)
    return " ".join("".join(kept).split())


def _day(moment: datetime.datetime) -> datetime.date:
    return timezone.localtime(moment, timezone.get_default_timezone()).date()
