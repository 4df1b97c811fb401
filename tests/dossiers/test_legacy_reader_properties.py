"""For any bytes and any text: a page or a refusal, and no word lost."""

import re
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from dossiers.legacy import Card, Heading, LegacyPage, decode, read
from dossiers.legacy.paragraphs import tidy

LINES = st.sampled_from(
    [
        "",
        "أيام الفيضان",
        "Night",
        "فاض النهر ليلا وغرقت القرى.",
        "فاض النهر ليلا .للمزيد اضغط على الصورة.",
        "فاض النهر ليلا لقراءة المزيد انقر هنا",
        "للاطلاع على المزيد اضغط على الصورة",
        "It rained until dawn, and nobody in the town was told before",
        "It rained. Press the picture for more.",
        "Click here",
        "* * *",
    ]
)
PAGES = st.lists(LINES, max_size=14).map("\n".join)
MARKS = ["<p>", "<", "</", "<![x[", "<!--", "-->", "<script>", "<nav ", "=", "&#0;", "&", "'", '"']
CHUNKS = [">", "a", "ال", "\n", "\r", ".", " ", "\ufeff"]
FRAGMENTS = st.sampled_from([*(each.encode() for each in MARKS + CHUNKS), b"\xc7\xe1"])


def words_of(page: LegacyPage) -> str:
    found = [page.title, *page.introduction]
    for part in page.parts:
        if isinstance(part, Card):
            found += [part.headline, part.text, part.call_to_action]
        elif isinstance(part, Heading):
            found.append(part.text)
        else:
            found += part.paragraphs
    return letters(" ".join(found))


def letters(text: str) -> str:
    return "".join(re.findall(r"\w", text))


@given(st.binary() | st.lists(FRAGMENTS).map(b"".join))
@example(b"<![x[ a ]]>")
@example(b"\xff\xfe\x00\xd8")
def test_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(ValidationError):
        text = decode(data)
        assert "\0" not in text
        read(text)


@given(st.binary())
def test_a_refusal_has_a_code_and_a_message(data: bytes) -> None:
    # A picture's signature in front: refused whatever follows.
    with pytest.raises(ValidationError) as refusal:
        decode(b"\x89PNG" + data)
    assert refusal.value.code == "binary"


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    page = read(text)
    assert all(doubt.line_number >= 1 and str(doubt.message) for doubt in page.doubts)
    assert page.doubts == sorted(page.doubts, key=lambda doubt: doubt.line_number)


@given(PAGES)
def test_no_word_is_lost_and_order_is_kept(text: str) -> None:
    assert words_of(read(text)) == letters(text)


@given(PAGES)
def test_doubts_point_at_lines_of_the_text(text: str) -> None:
    lines = max(1, len(text.splitlines()))
    assert all(1 <= doubt.line_number <= lines for doubt in read(text).doubts)


@given(st.text(alphabet='نص.ـه -\u200f 1a("»،\n', max_size=30) | st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.lists(st.text("ابتلمنوي", min_size=1, max_size=6), min_size=1, max_size=12))
def test_arabic_reads_the_same_in_every_accepted_encoding(words: list[str]) -> None:
    text = " ".join(words)
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert decode(text.encode(encoding)) == text
