"""How a search is written, told from what is understood."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from archive.index.entry import Label
from archive.search.syntax import SPELLINGS


class Example(NamedTuple):
    words: str

    @property
    def query(self) -> str:
        return urlencode({"q": self.words})


class Tip(NamedTuple):
    """A field: what it looks in, and all its names."""

    heading: str
    example: Example
    names: list[str]


class Tips(NamedTuple):
    signs: list[tuple[Example, str]]
    fields: list[Tip]
    dates: list[str]


def tips(language: str) -> Tips:
    """In the words of a language, which the page must speak."""
    return Tips(_signs(), _fields(language), _dates())


def _fields(language: str) -> list[Tip]:
    headings = {**dict(Label.Facet.choices), **_headings()}
    examples = _examples()
    found = []
    for field, names in SPELLINGS.items():
        first = next(name for name in names if name.isascii() == (language == "en"))
        example = Example(f"{first}:{examples[field]}")
        found.append(Tip(str(headings[field]), example, list(names)))
    return found


def _signs() -> list[tuple[Example, str]]:
    phrase, exclusion = (
        pgettext("search", "“Syrian Democratic Forces”"),
        pgettext("search", "Aleppo -air"),
    )
    return [
        (Example(phrase), _("These words, one after the other, as they stand.")),
        (
            Example(exclusion),
            _("Texts with the first word, and without the second or any other name of it."),
        ),
        *_operators(),
    ]


def _operators() -> list[tuple[Example, str]]:
    return [
        (
            Example(pgettext("search", "Raqqa AND Euphrates")),
            _("Both must be there. In Arabic: “و” between the words."),
        ),
        (
            Example(pgettext("search", "(Raqqa OR Aleppo) AND campaign")),
            _("One of those in the brackets must be there. In Arabic: “أو”."),
        ),
        (
            Example(pgettext("search", "Raqqa NOT Aleppo")),
            _("As with “-”. In Arabic: “ليس”."),
        ),
        (
            Example(pgettext("search", "+Raqqa battle")),
            _("The word behind “+” must be there, the other need not."),
        ),
        (
            Example(pgettext("search", "Raqqa NEAR/10 campaign")),
            _(
                "At most so many words apart, in either order; NEAR alone means 8."
                " In Arabic: “قرب/10”."
            ),
        ),
        (
            Example(pgettext("search", "batt*")),
            _("All words that begin so; three letters at least."),
        ),
    ]


def _headings() -> dict[str, str]:
    return {"title": _("Headline"), "byline": _("Byline"), "source": _("Source")}


def _examples() -> dict[str, str]:
    return {
        "title": pgettext("search", "siege"),
        "byline": pgettext("search", "newsroom"),
        "source": pgettext("search", "Jazeera"),
        "kind": pgettext("search", "event"),
        "tag": pgettext("search", "Euphrates"),
        "actor": pgettext("search", "ISIS"),
        "place": pgettext("search", "Raqqa"),
        "desk": pgettext("search", "Syria"),
        "language": pgettext("search", "English"),
        "year": "2017",
    }


def _dates() -> list[str]:
    return [_("6 November 2016"), _("October 2017"), _("mid-2014"), "2017-10-17", "2016"]
