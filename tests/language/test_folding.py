import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.arabic import fold, latin_digits


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الرَّقّة", "الرقه"),
        ("الـــرقة", "الرقة"),
        ("أحمد إبراهيم آل", "احمد ابراهيم ال"),
        ("مستشفى", "مستشفي"),
        ("٢٠١٧", "2017"),
        ("۲۰۱۷", "2017"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("الرقة\u200f", " الرقة"),
        ("کرد", "كرد"),
        ("RAQQA  city", "raqqa city"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_names_stay_different() -> None:
    assert len({fold(name) for name in ("الرقة", "الرقم", "دير الزور", "حلب")}) == 4


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_digits_are_latin(text: str) -> None:
    assert not set(latin_digits(text)) & set("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")
