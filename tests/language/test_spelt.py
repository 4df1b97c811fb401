"""PostgreSQL finds in a text as it stands what folding finds in the folded one."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from language.arabic import fold
from language.spelt import pattern

LETTERS = st.text(
    "أإآٱاىئيیةهؤوگكکل\u064b\u0640\u200fabcABCéÉ٠0۰1[]^-\\.*+?(){}|$%_ ﺔﻣ", max_size=8
)


def found(text: str, word: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::text ~ %s", [text, pattern(word)])
        return bool(cursor.fetchone()[0])


class Agreement(TestCase):
    @given(before=LETTERS, word=LETTERS, after=LETTERS)
    def test_what_is_there_is_found_in_any_spelling(
        self, before: str, word: str, after: str
    ) -> None:
        assert found(f"{before}{word}{after}", fold(word))

    @given(text=LETTERS, word=LETTERS)
    def test_what_is_not_there_is_not_found(self, text: str, word: str) -> None:
        if fold(word) not in fold(text):
            assert not found(text, word)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("حمـــلة الرقّة", "حمله"),
        ("إِدلب", "ادلب"),
        ("Raqqa", "RAQQA"),
        ("عام ٢٠١٧", "2017"),
        ("a.b", "a.b"),
    ],
)
def test_spellings_of_one_word(text: str, word: str) -> None:
    assert found(text, word)
    assert not found(text, f"{word}س")
