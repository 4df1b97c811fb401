"""CSL-JSON, which Zotero, Mendeley, pandoc and others read; https://docs.citationstyles.org/."""

from typing import Any

from django.core.exceptions import ValidationError

from archive.citing.cited import Cited
from language.dates import Date, machine, say

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"


def csl(cited: Cited) -> list[dict[str, Any]]:
    """A list of one item; what is not known is left out."""
    item = {
        "id": cited.key,
        "type": "article-newspaper" if cited.kind == "story" else "webpage",
        "title": cited.title,
        "author": [{"literal": cited.author or cited.publisher}],
        "container-title": cited.source or cited.publisher,
        "publisher": cited.publisher,
        "issued": _issued(cited),
        "accessed": {"date-parts": [_numbers(cited.accessed.isoformat())]},
        "version": str(cited.edition),
        "URL": cited.url,
        "language": cited.language,
        "keyword": ", ".join(cited.tags),
        "note": f"Edition {cited.edition} of {cited.edition_day}, SHA-256 {cited.digest}",
    }
    return [{name: value for name, value in item.items() if value}]


def date_parts(edtf: str) -> list[list[int]]:
    """Year, month and day of a date or of both ends of a span, as far as each is known; none for
    what cannot be read."""
    try:
        return [_numbers(each) for each in machine(Date(edtf))]
    except ValidationError:
        return []


def _issued(cited: Cited) -> dict[str, Any]:
    try:
        date = Date(cited.issued)
    except ValidationError:
        return {}
    found = date_parts(cited.issued)
    if not found or (date.is_interval and len(found) != 2):
        return {"literal": say(date, cited.language)}
    return {"date-parts": found} | ({"circa": True} if date.is_qualified else {})


def _numbers(iso: str) -> list[int]:
    return [int(part) for part in iso.split("-")]
