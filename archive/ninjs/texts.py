"""What each kind of content says: headlines, descriptions and bodies of a ninjs item."""

from collections.abc import Iterator, Mapping
from typing import Any

from language.richtext.fields import plain

Content = Mapping[str, Any]
Texts = list[dict[str, Any]]


def headlines(content: Content) -> Texts:
    """The kicker is the second, where there is one."""
    title = content.get("headline") or content.get("title") or ""
    return _worded(("main", title), ("kicker", content.get("kicker", "")))


def descriptions(content: Content) -> Texts:
    """`contentDate` is the date as it is known, in EDTF."""
    date = content.get("date") or content.get("period") or ""
    return _worded(("summary", _summary(content)), ("contentDate", date))


def bodies(content: Content) -> Texts:
    """One in HTML, for what a story, a dossier or an event tells in running text."""
    html = "\n".join(filter(None, _html(content)))
    if not html:
        return []
    words = plain(html)
    counts = {"charCount": len(words), "wordCount": len(words.split())}
    return [{"role": "main", "contentType": "text/html", **counts, "value": html}]


def _summary(content: Content) -> str:
    return next(
        (content[name] for name in ("blurb", "standfirst", "summary") if name in content), ""
    )


def _html(content: Content) -> Iterator[str]:
    yield content.get("body") or content.get("introduction") or content.get("text") or ""
    for block in content.get("blocks", ()):
        if block["type"] == "text":
            yield block["html"]


def _worded(*given: tuple[str, str]) -> Texts:
    return [
        {"role": role, "contentType": "text/plain", "value": text} for role, text in given if text
    ]
