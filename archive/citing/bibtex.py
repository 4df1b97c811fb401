"""BibTeX, with the fields that biblatex has for dates and languages as well."""

from collections.abc import Iterator

from archive.citing.cited import Cited
from archive.citing.csl import date_parts

MEDIA_TYPE = "application/x-bibtex; charset=utf-8"
LANGUAGES = {"ar": "arabic", "en": "english"}
# BibTeX counts braces also behind a backslash, so that one by itself needs a name.
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "#$%&_"},
}
_TABLE = {ord(char): escaped for char, escaped in _ESCAPES.items()}


def bibtex(cited: Cited) -> str:
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(cited) if value)
    return f"@misc{{{cited.key},\n{fields}\n}}\n"


def escaped(text: str) -> str:
    return text.translate(_TABLE)


def _fields(cited: Cited) -> Iterator[tuple[str, str]]:
    """A byline may name several people in its own way: the inner braces keep it as it is, and a
    title its capitals. Addresses are taken as they stand."""
    yield "author", f"{{{escaped(cited.author or cited.publisher)}}}"
    yield "title", f"{{{escaped(cited.title)}}}"
    found = date_parts(cited.issued)
    yield "date", cited.issued if found else ""
    yield "year", str(found[0][0]) if found else ""
    yield "month", str(found[0][1]) if found and len(found[0]) > 1 else ""
    yield "howpublished", escaped(cited.source)
    yield "publisher", f"{{{escaped(cited.publisher)}}}"
    yield "version", str(cited.edition)
    yield "url", cited.url
    yield "urldate", cited.accessed.isoformat()
    yield "langid", LANGUAGES.get(cited.language, "")
    yield "keywords", escaped(", ".join(cited.tags))
    yield "note", f"Edition {cited.edition} of {cited.edition_day}, SHA-256 {cited.digest}"
