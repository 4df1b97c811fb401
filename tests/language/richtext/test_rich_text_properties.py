"""What holds of cleaned text whatever came in."""

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from language.richtext.fields import clean, plain

MARKUP = """
    <p> </p> <p <b> </b> <i> </em> <em> <strong> </strong> <a> </a> <ul> <ol> </ul> </ol> <li> </li>
    <h2> <h3> </h3> <h5> <blockquote> </blockquote> <div> </div> <br> <br/> <table> <tr> <td> <span
    </span> <script> </script> <script <svg> </svg> <style> </style> <textarea> <template> <!-- -->
    --!> <!--> <![if <![CDATA[ ]]> <?x ?> < > / = ' " & &amp; &lt; &gt; &nbsp; &#x202e; &#10;
    onclick= onerror=x href= href='https://x.y/' href=javascript:x href='http://[' dir=rtl dir='ltr'
    lang=ar style='font-weight:700' style='font-weight:400' “ ” « » ال word 5 é
"""
BLANKS = [
    " ",
    "\n",
    "\n\n",
    "\t",
    "\u00a0",
    "\u200b",
    "\u200f",
    "\u0301",
    "\u0338",
    "\x00",
    "\u202e",
]
PIECES = st.sampled_from(MARKUP.split() + BLANKS)
SOUP = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=40).map("".join)
WORDS = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters='<&"“”„‟'), min_size=1
)


@given(SOUP)
@example("<ul><ul><ul><ul><ul><ul><ul><ul>x")
@example('"a " «b" ا"')
def test_idempotent(soup: str) -> None:
    once = clean(soup)
    assert clean(once) == once


@given(SOUP)
def test_nothing_but_the_short_list(soup: str) -> None:
    stored = clean(soup)
    assert "<script" not in stored.lower()
    for tag in re.findall(r"<[^>]*>", stored):
        assert re.fullmatch(
            r'</?(p|h3|h4|strong|em|a|ul|ol|li|blockquote)( href="(https?://|mailto:)[^"<>]*")?'
            r'( dir="(rtl|ltr|auto)")?( lang="[a-zA-Z0-9-]+")?( rel="noopener noreferrer")?>',
            tag,
            re.IGNORECASE,
        )
    assert not re.search(r"<[^>]*\son\w+\s*=", stored)
    assert not re.search("[\x00\u202a-\u202e\u2066-\u2069\ud800-\udfff]", stored)
    assert "<p></p>" not in stored


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_words_survive(words: list[str]) -> None:
    text = " ".join(words)
    if re.search("[^\\W_]", text):
        assert plain(text) == unicodedata.normalize("NFC", " ".join(text.split()))
