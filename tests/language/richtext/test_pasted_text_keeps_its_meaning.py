"""What cleaning makes of pasted text: lines stay apart, numbers stay numbers, struck words go."""

import re
import time
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.richtext.fields import clean, plain
from tests.language.richtext.clipboards import CLIPBOARDS

LINK = ' rel="noopener noreferrer"'
CASES = [
    ("<p>سطر أول<br>سطر ثان</p>", "<p>سطر أول</p><p>سطر ثان</p>"),
    ("<h1>عنوان</h1><p>نص</p>", "<h3>عنوان</h3><p>نص</p>"),
    ("<p>بلغ 10<sup>6</sup> على 5 م<sup>2</sup></p>", "<p>بلغ 10⁶ على 5 م²</p>"),
    ("<p>بقي <del>حُذف</del> <s>شُطب</s> هذا</p>", "<p>بقي هذا</p>"),
    ("<p>H<sub>2</sub>O</p>", "<p>H₂O</p>"),
    ("<p>x<sup>−2</sup> y<sup>n</sup> a<sub>max</sub> b<sup>[1]</sup></p>",
     "<p>x⁻² yⁿ a_(max) b[1]</p>"),
    ("<p>a<del>b</del>c <del>d<br>e</del>f</p>", "<p>ac f</p>"),
    ("<p>some<del> </del>thing</p>", "<p>something</p>"),
    ("<del><p>a</p><p>b</p></del><p>c</p>", "<p>c</p>"),
    ("<p>a <del>b</p><p>c</p>", "<p>a b</p><p>c</p>"),
    ("<p>a <s>b</p><p>c</s> d</p>", "<p>a</p><p>c d</p>"),
    ("<p>a <span style='text-decoration: underline line-through'>b</span> c</p>", "<p>a c</p>"),
    ("<p>a <span class=msoDel>b</span> <b><strike>d</strike> e</b></p>",
     "<p>a <strong>e</strong></p>"),
    ("<p><ins>a</ins><u>b</u><font>c</font></p>", "<p>abc</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("pasted", "stored"), CASES)
def test_meaning_is_kept(pasted: str, stored: str) -> None:
    assert clean(pasted) == stored
    assert clean(stored) == stored


@pytest.mark.parametrize(
    ("pasted", "stored"), [(html, stored) for kind, html, stored in CLIPBOARDS if kind == "html"]
)
def test_clipboards_of_programs(pasted: str, stored: str) -> None:
    assert clean(pasted).replace(LINK, "") == stored


UNSEEN = "\u200e\u200f\u061c\u200b\u200d\u2060\ufeff\u202a\u202e\u2066\u2069\u00ad"


@pytest.mark.parametrize("mark", UNSEEN)
def test_no_unseen_mark_stays_in_an_address(mark: str) -> None:
    encoded = "".join(f"%{byte:02X}" for byte in mark.encode())
    for typed in (
        f"{mark}https://example.org/a",
        f"https://example.org/{mark}a",
        f"https://example.org/a{mark}",
        f"https://example.org/a&#{ord(mark)};",
        f"https://example.org/a{encoded}",
        f"https://example.org/a{encoded.lower()}{mark}",
    ):
        stored = f'<p><a href="https://example.org/a"{LINK}>x</a></p>'
        assert clean(f'<p><a href="{typed}">x</a></p>') == stored


def test_joiners_between_letters_belong_to_an_address() -> None:
    html = f'<p><a href="https://fa.wikipedia.org/wiki/می\u200cخواهم"{LINK}>x</a></p>'
    assert clean(html) == html


WORDS = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd"], max_codepoint=0x6FF), min_size=1)
INLINE = ("b", "i", "em", "span", "ins", "u", "font", "a href='https://x.y/'")
STRIKING = ("del", "s", "strike", "span style='text-decoration:line-through'", "span class=msoDel")
BLOCKS = ("p", "h1", "h2", "h3", "h6", "div", "blockquote", "td", "li")


def wrapped(tag: str, inside: str) -> str:
    return f"<{tag}>{inside}</{tag.split()[0]}>"


@st.composite
def documents(draw: Any) -> tuple[str, list[str]]:
    """Well-formed, of words with blanks or markup between them; and the words that are seen."""
    html, seen = "", []
    for _block in range(draw(st.integers(1, 4))):
        inside = ""
        for _word in range(draw(st.integers(1, 5))):
            word = draw(WORDS)
            struck = draw(st.booleans())
            tag = draw(st.sampled_from(STRIKING if struck else (*INLINE, "")))
            seen += [] if struck else [word]
            inside += (wrapped(tag, word) if tag else word) + draw(st.sampled_from((" ", "<br>")))
        html += wrapped(draw(st.sampled_from(BLOCKS)), inside)
    return html, seen


@given(documents())
def test_no_words_are_glued_and_none_is_lost(document: tuple[str, list[str]]) -> None:
    html, seen = document
    stored = clean(html)
    assert plain(stored).split() == seen
    assert clean(stored) == stored


SOUP = st.lists(
    st.sampled_from(
        [*(f"<{tag}>" for tag in (*STRIKING, *INLINE, *BLOCKS, "sup", "sub", "br")),
         "</del>", "</s>", "</span>", "</sup>", "</sub>", "</p>", "</h1>", "</b>",
         "2", " ", "و", "n"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(SOUP)
def test_cleaning_is_idempotent(soup: str) -> None:
    assert clean(clean(soup)) == clean(soup)


@given(SOUP)
def test_what_is_never_ended_strikes_nothing(soup: str) -> None:
    opened = re.sub(r"</(?:del|s|strike|span)>", "", soup)
    shown = plain(clean(f"{opened}<p>7</p>"))
    assert "7" in unicodedata.normalize("NFKC", shown), "raised or not, it is there"


NESTS = ["<del>", "<s><p>", "<sup>", "<span class=msoDel>", "</del>", "<del></s>", "<sub>2</sub>"]


@pytest.mark.parametrize("letters", [200_000, pytest.param(1_000_000, marks=pytest.mark.large)])
@pytest.mark.parametrize("nest", NESTS)
def test_much_is_cleaned_in_time(nest: str, letters: int) -> None:
    start = time.process_time()
    clean(nest * (letters // len(nest)) + "end</del>")
    assert time.process_time() - start < letters / 200_000
