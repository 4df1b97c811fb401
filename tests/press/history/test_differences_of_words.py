"""What differs between two texts, word by word."""

import itertools
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from press.contents.words import readable
from press.history.differences import Piece, compared

TEXTS = st.text(alphabet="أب ت.،\nab 1<>&\u0651\u064e\u0640\u200c", max_size=60)


def test_words_put_in_and_taken_out() -> None:
    assert compared("سقطت الرقة أمس", "سقطت مدينة الرقة") == [
        Piece("", "سقطت "),
        Piece("in", "مدينة "),
        Piece("", "الرقة"),
        Piece("out", " أمس"),
    ]


def test_words_exchanged_one_after_another_are_told_as_one() -> None:
    assert compared("ثلاثة أعوام، ثم رتل", "عامان وشهر، ثم رتل") == [
        Piece("out", "ثلاثة أعوام"),
        Piece("in", "عامان وشهر"),
        Piece("", "، ثم رتل"),
    ]
    assert [piece.change for piece in compared("أول\nثان", "غيره\nسواه")] == [
        *("out", "in", "", "out", "in"),
    ], "lines stay apart"


def test_of_a_very_long_text_too_only_what_differs_is_told() -> None:
    long = "كلمة " * 5_000
    assert compared(long, long + "أخرى") == [Piece("", long), Piece("in", "أخرى")]
    assert [piece.change for piece in compared(long, long)] == [""]


def test_rich_text_is_read_as_lines() -> None:
    assert readable("<p>أول &amp; <strong>ثان</strong></p><p>ثالث</p>") == "أول & ثان\n\nثالث"


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_pieces(before: str, after: str) -> None:
    pieces = compared(before, after)
    assert "".join(text for change, text in pieces if change != "in") == before
    assert "".join(text for change, text in pieces if change != "out") == after


def within_a_word(before: str, after: str) -> bool:
    """Whether what stands on both sides belongs to one word."""
    return before.isalnum() and (after.isalnum() or bool(unicodedata.combining(after)))


@given(TEXTS, TEXTS)
def test_no_word_is_cut(before: str, after: str) -> None:
    pieces = compared(before, after)
    for side in ("in", "out"):
        texts = [text for change, text in pieces if change != side]
        for one, other in itertools.pairwise(texts):
            assert not within_a_word(one[-1], other[0]), (one, other)


def test_a_sign_upon_a_letter_changes_its_word() -> None:
    assert compared("محمد قال", "محمّد قال") == [
        Piece("out", "محمد"),
        Piece("in", "محمّد"),
        Piece("", " قال"),
    ]
