"""Citations for programs are read back as they were meant, whatever a title has in it."""

import dataclasses
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.citing.bibtex import bibtex
from archive.citing.cited import Cited, one_line
from archive.citing.csl import csl
from archive.citing.ris import ris
from archive.citing.sentences import sentences
from tests.archive.citing.literature import read_bibtex, read_ris, unescaped
from tests.archive.exports.json_checks import validate

CITED = Cited(
    key="milaff-story-7-3",
    kind="story",
    language="ar",
    title="معركة {الرقة} & 100% \\ ما بعدها",
    author="أمل حسن و Ali O'Neil",
    source="",
    publisher="ملف",
    issued="2017-08-06",
    edition=3,
    edition_day=datetime.date(2018, 1, 2),
    url="https://example.org/stories/%D8%B1/editions/3/",
    accessed=datetime.date(2024, 5, 6),
    digest="ab" * 32,
    tags=("الفرات", "داعش"),
)
NUMBERS = {
    "type": "array",
    "minItems": 1,
    "maxItems": 2,
    "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
}
DATE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "date-parts": NUMBERS,
        "circa": {"type": "boolean"},
        "literal": {"type": "string"},
    },
}
TEXT = {"type": "string", "minLength": 1}
# Of the variables of CSL 1.0.2 those that are sent, as its schema types them.
CSL_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["article-newspaper", "webpage"]},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["literal"],
                    "properties": {"literal": TEXT},
                },
            },
            "issued": DATE,
            "accessed": DATE,
            "URL": {"type": "string", "format": "uri"},
            **dict.fromkeys(
                ("id", "title", "container-title", "publisher", "version", "language", "note"), TEXT
            ),
            "keyword": TEXT,
        },
    },
}
texts = st.text(max_size=60).map(one_line).filter(bool)


def test_bibtex_has_what_a_citation_needs() -> None:
    key, fields = read_bibtex(bibtex(CITED))
    assert key == "milaff-story-7-3"
    assert unescaped(fields["title"]) == CITED.title
    assert unescaped(fields["author"]) == CITED.author
    assert (fields["date"], fields["year"], fields["month"]) == ("2017-08-06", "2017", "8")
    assert (fields["version"], fields["url"], fields["urldate"]) == ("3", CITED.url, "2024-05-06")
    assert fields["langid"] == "arabic"
    assert fields["note"] == f"Edition 3 of 2018-01-02, SHA-256 {CITED.digest}"


def test_ris_has_what_a_citation_needs() -> None:
    fields = read_ris(ris(CITED))
    assert fields[0] == ("TY", "NEWS")
    assert fields[-1] == ("ER", "")
    known = dict(fields)
    assert (known["TI"], known["AU"]) == (CITED.title, CITED.author)
    assert (known["PY"], known["DA"], known["Y2"]) == ("2017", "2017/08/06/", "2024/05/06/")
    assert (known["ET"], known["UR"]) == ("3", CITED.url)
    assert [value for name, value in fields if name == "KW"] == ["الفرات", "داعش"]


def test_csl_has_what_a_citation_needs() -> None:
    item = csl(CITED)[0]
    validate([item], CSL_SCHEMA)
    assert item["title"] == CITED.title
    assert item["issued"] == {"date-parts": [[2017, 8, 6]]}
    assert item["accessed"] == {"date-parts": [[2024, 5, 6]]}
    assert (item["version"], item["URL"]) == ("3", CITED.url)


@pytest.mark.parametrize(
    ("edtf", "issued", "da"),
    [
        ("2017", {"date-parts": [[2017]]}, "2017///"),
        ("2017-08~", {"date-parts": [[2017, 8]], "circa": True}, "2017/08//2017-08~"),
        ("2016/2017-02", {"date-parts": [[2016], [2017, 2]]}, "2016///2016 to 2017-02"),
        ("2017/..", {"literal": "منذ 2017"}, "2017///2017 to .."),
        ("no date", None, None),
        ("", None, None),
    ],
)
def test_a_vague_date_stays_as_vague(
    edtf: str, issued: dict[str, object] | None, da: str | None
) -> None:
    cited = dataclasses.replace(CITED, issued=edtf)
    item = csl(cited)[0]
    validate([item], CSL_SCHEMA)
    assert item.get("issued") == issued
    assert dict(read_ris(ris(cited))).get("DA") == da
    assert read_bibtex(bibtex(cited))[1].get("date") == (edtf if issued else None)


@given(texts, texts, st.lists(texts, max_size=3))
def test_any_title_is_read_back_as_it_was(title: str, author: str, tags: list[str]) -> None:
    cited = dataclasses.replace(CITED, title=title, author=author, tags=tuple(tags))
    _key, fields = read_bibtex(bibtex(cited))
    assert unescaped(fields["title"]) == title
    assert unescaped(fields["author"]) == author
    known = read_ris(ris(cited))
    assert dict(known)["TI"] == title
    assert [value for name, value in known if name == "KW"] == tags
    validate(csl(cited), CSL_SCHEMA)


@given(texts)
def test_every_sentence_names_the_edition(title: str) -> None:
    told = list(sentences(dataclasses.replace(CITED, title=title)))
    assert [(each.style, each.language) for each in told] == [
        ("APA", "ar"),
        ("APA", "en"),
        ("MLA", "en"),
        ("Chicago", "en"),
    ]
    for each in told:
        assert title in each.text
        assert CITED.url in each.text
        assert CITED.digest in each.text
        assert "\n" not in each.text
        assert "".join(text for text, _apart in each.pieces) == each.text


def test_sentences_follow_their_styles() -> None:
    cited = dataclasses.replace(
        CITED, language="en", title="Who holds Raqqa?", author="Amal Hasan", source="The Times"
    )
    told = {(each.style, each.language): each.text for each in sentences(cited)}
    end = f"[SHA-256: {cited.digest}]"
    assert told["APA", "en"] == (
        "Amal Hasan. (6 August 2017). Who holds Raqqa? (edition 3, 2 January 2018). The Times. "
        f"Milaff. Accessed 6 May 2024, {cited.url} {end}"
    )
    assert told["MLA", "en"] == (
        "Amal Hasan. “Who holds Raqqa?” The Times, Milaff, 6 August 2017, edition 3, "
        f"2 January 2018, {cited.url}. Accessed 6 May 2024. {end}"
    )
    assert told["Chicago", "en"] == (
        "Amal Hasan. “Who holds Raqqa?” The Times. Milaff. 6 August 2017. Edition 3, "
        f"2 January 2018. Accessed 6 May 2024. {cited.url}. {end}"
    )
    assert told["APA", "ar"].startswith("Amal Hasan. (6 أغسطس/آب 2017). Who holds Raqqa?")


def test_without_a_byline_the_newsroom_is_the_author() -> None:
    cited = dataclasses.replace(CITED, author="", kind="dossier")
    told = {(each.style, each.language): each.text for each in sentences(cited)}
    assert told["APA", "en"].startswith("Milaff. (6 August 2017).")
    assert told["APA", "en"].count("Milaff") == 1
    assert unescaped(read_bibtex(bibtex(cited))[1]["author"]) == "ملف"
    assert csl(cited)[0]["type"] == "webpage"
