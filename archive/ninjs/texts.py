"""What each kind of content says: headlines, descriptions and bodies of a ninjs item."""

from collections.abc import Mapping
from typing import Any

from language.richtext.fields import plain
from press.contents.fields import fields_of
from press.contents.words import prose

Content = Mapping[str, Any]
Texts = list[dict[str, Any]]


def headlines(content: Content, listing: Mapping[str, Any]) -> Texts:
    """The kicker is the second, where there is one."""
    return _worded(("main", listing["title"]), ("kicker", content.get("kicker", "")))


def descriptions(content: Content, listing: Mapping[str, Any]) -> Texts:
    """`contentDate` is the date as it is known, in EDTF; the moment where its hour is known."""
    date = content.get("appeared") or content.get("date") or content.get("period") or ""
    return _worded(("summary", listing["summary"]), ("contentDate", date))


def bodies(content: Content, declared: Any) -> Texts:
    """One in HTML, of all that is told in running text."""
    fields = fields_of(declared)
    html = "\n".join(text for field in fields for text in prose(content.get(field.name), field))
    if not html:
        return []
    words = plain(html)
    counts = {"charCount": len(words), "wordCount": len(words.split())}
    return [{"role": "main", "contentType": "text/html", **counts, "value": html}]


def _worded(*given: tuple[str, str]) -> Texts:
    return [
        {"role": role, "contentType": "text/plain", "value": text} for role, text in given if text
    ]
