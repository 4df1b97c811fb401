"""One analyser for index and search: no spelling of a word loses its term."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.arabic import fold
from language.words.analysis import LONGEST, analyse, shapes, term_of, tokens

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
MARKS = "\u200b\u200c\u200d\u200e\u200f\u202b\u202c\u2066\u2069\ufeff\u00ad"

arabic = st.text(LETTERS, min_size=2, max_size=12)


@pytest.mark.parametrize(
    "words",
    [
        "حافلة الحافلات وبالحافلات للحافلات والحافلة حافلتها",
        "الرقة والرقة بالرقة للرقة الرقّة الرقه ﺍﻟﺮﻗﺔ",
        "إنهيار انهيار الانهيار أنهيار",
        "مقاتل المقاتلين مقاتلون والمقاتلون مقاتلها",
        "bomb bombs bombing Bombed",
        "Zôr Zor ZOR",
        "٢٠١٧ 2017 ۲۰۱۷",
    ],
)
def test_ways_to_write_one_word(words: str) -> None:
    assert len(set(analyse(words))) == 1


@pytest.mark.parametrize("words", ["من هو", "في الذي", "what is it", "ومن", "،؛؟ ! -- «»", ""])
def test_what_says_nothing(words: str) -> None:
    assert analyse(words) == []


def test_places_and_offsets_are_of_the_text_as_given() -> None:
    text = "خرجت «الحافلات» من الرقّة"
    found = tokens(text)
    assert [text[each.start : each.end] for each in found] == ["خرجت", "الحافلات", "الرقّة"]
    assert [each.place for each in found] == [0, 1, 3]


@given(arabic, st.lists(st.sampled_from(HARAKAT + "\u0640" + MARKS), max_size=8), st.data())
def test_marks_make_no_difference(word: str, marks: list[str], data: st.DataObject) -> None:
    spelt = word
    for mark in marks:
        at = data.draw(st.integers(1, len(spelt)))
        spelt = spelt[:at] + mark + spelt[at:]
    assert analyse(spelt) == analyse(word)


@given(st.text(LETTERS + "أإآىةؤئ", min_size=2, max_size=12))
def test_carriers_of_hamza_make_no_difference(word: str) -> None:
    plain = word.translate(str.maketrans("أإآىةؤئ", "اااي\u0647وي"))
    assert analyse(word) == analyse(plain)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    found = tokens(text)
    assert all(0 < len(each.term) <= LONGEST + 4 for each in found)
    assert all(text[each.start : each.end] for each in found)
    assert [each.term for each in found] == analyse(text)
    assert analyse(fold(text)) == analyse(fold(fold(text)))


@given(arabic)
def test_a_word_of_letters_has_a_term(word: str) -> None:
    term = term_of(fold(word))
    assert term == "" or len(term) >= min(2, len(word))


@given(arabic)
def test_shapes_are_small_integers(word: str) -> None:
    assert all(-(2**15) <= shape < 2**15 for shape in shapes(fold(word)))
    assert shapes(fold(word)) == shapes(fold(word))
