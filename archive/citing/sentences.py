"""Citations in words, after the styles of APA, MLA and Chicago."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from archive.citing.cited import Cited, site_name
from language.dates import Date, say


@dataclass(frozen=True)
class Words:
    undated: str
    edition: str
    quoted: str
    accessed: str
    comma: str


WORDS = {
    "ar": Words("د. ت.", "النسخة {number}، {day}", "«{title}»", "اطُّلع عليها في {day}", "، "),
    "en": Words("n.d.", "edition {number}, {day}", "“{title}”", "accessed {day}", ", "),
}
STYLES = (("APA", "ar"), ("APA", "en"), ("MLA", "en"), ("Chicago", "en"))
ENDS = (".", "?", "!", "؟", "…")


@dataclass(frozen=True)
class Sentence:
    """`set_apart` are stretches whose direction may be another than the sentence's."""

    style: str
    language: str
    text: str
    set_apart: tuple[str, ...] = ()

    @property
    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in its order, each stretch with whether it is to be set apart."""
        rest = self.text
        for stretch in self.set_apart:
            before, found, after = rest.partition(stretch)
            if found:
                yield before, False
                yield found, True
                rest = after
        yield rest, False


@dataclass(frozen=True)
class Parts:
    """Of a citation, in one language; `houses` are where it appeared first, and this house where
    that is not named as the author already."""

    author: str
    title: str
    quoted: str
    issued: str
    houses: list[str]
    edition: str
    accessed: str
    comma: str


def sentences(cited: Cited) -> Iterator[Sentence]:
    """Those in the language of what is cited first."""
    for style, language in sorted(STYLES, key=lambda each: each[1] != cited.language):
        yield _sentence(cited, style, language)


def _sentence(cited: Cited, style: str, language: str) -> Sentence:
    """It ends with the digest, by which the edition is told from any other text."""
    parts, digest = _parts(cited, language), f"[SHA-256: {cited.digest}]"
    told = {"APA": _apa, "MLA": _mla, "Chicago": _chicago}[style](parts, cited.url)
    set_apart = [parts.author, parts.title, cited.source, cited.url, digest]
    text = " ".join([*told, digest])
    return Sentence(style, language, text, tuple(each for each in set_apart if each))


def _apa(parts: Parts, url: str) -> Iterator[str]:
    yield _closed(parts.author)
    yield f"({parts.issued})."
    yield f"{parts.title} ({parts.edition})."
    yield from map(_closed, parts.houses)
    yield f"{_upper(parts.accessed)}{parts.comma}{url}"


def _mla(parts: Parts, url: str) -> Iterator[str]:
    yield _closed(parts.author)
    yield parts.quoted
    yield _closed(parts.comma.join([*parts.houses, parts.issued, parts.edition, url]))
    yield _closed(_upper(parts.accessed))


def _chicago(parts: Parts, url: str) -> Iterator[str]:
    yield _closed(parts.author)
    yield parts.quoted
    for part in (*parts.houses, parts.issued, parts.edition, parts.accessed, url):
        yield _closed(part if part == url else _upper(part))


def _parts(cited: Cited, language: str) -> Parts:
    words, house = WORDS[language], site_name(language)
    edition_day, accessed = (
        say(Date(day.isoformat()), language) for day in (cited.edition_day, cited.accessed)
    )
    houses = [cited.source, house if cited.author else ""]
    return Parts(
        author=cited.author or house,
        title=cited.title,
        quoted=words.quoted.format(title=_closed(cited.title)),
        issued=_issued(cited, language),
        houses=[name for name in houses if name],
        edition=words.edition.format(number=cited.edition, day=edition_day),
        accessed=words.accessed.format(day=accessed),
        comma=words.comma,
    )


def _issued(cited: Cited, language: str) -> str:
    try:
        return say(Date(cited.issued), language)
    except ValidationError:  # an edition of before today's rules
        return WORDS[language].undated


def _closed(text: str) -> str:
    return text if text.endswith(ENDS) else f"{text}."


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
