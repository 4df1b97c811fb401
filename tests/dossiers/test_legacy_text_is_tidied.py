"""Spaces and marks of a legacy text are put right, its wording is left alone."""

import pytest

from dossiers.legacy import read
from dossiers.legacy.paragraphs import tidy


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        ("  نص \t فيه\u00a0 فراغات  ", "نص فيه فراغات"),
        ("غرقت سرت.وبحسب الأهالي", "غرقت سرت. وبحسب الأهالي"),
        ("عام 2014.وقال الأهالي", "عام 2014. وقال الأهالي"),
        ("غرقت القرية .وقال", "غرقت القرية. وقال"),
        ("غرقت القرية .", "غرقت القرية."),
        ("قال د.أحمد وهو من و.م.أ", "قال د.أحمد وهو من و.م.أ"),
        ("النهر .. المنبع والمصب", "النهر .. المنبع والمصب"),
        ("see example.com and 3.5 m", "see example.com and 3.5 m"),
        ("الفيضــــان", "الفيضان"),
        ('سماها بـ "جنود الجيش"', 'سماها بـ "جنود الجيش"'),
        ("والـ«خط» لـ3 أيام و بــ (ثلاثة)", "والـ«خط» لـ3 أيام و بـ (ثلاثة)"),
        ("بـمدينة كتابـ آخر", "بمدينة كتاب آخر"),
        ("عام 1433هـ تقريبا", "عام 1433هـ تقريبا"),
        ("النهر ـ وهو طويل ـ فاض", "النهر - وهو طويل - فاض"),
        ("غادروا -بناء على نصيحة- بيوتهم", "غادروا -بناء على نصيحة- بيوتهم"),
        ("\u200fالنهر\u200e \u202bفاض\u202c", "النهر فاض"),
        ("كُتِبَ مُشكَّلًا", "كُتِبَ مُشكَّلًا"),
    ],
)
def test_tidy(written: str, tidied: str) -> None:
    assert tidy(written) == tidied
    assert tidy(tidied) == tidied


def test_windows_line_ends() -> None:
    assert read("First text.\r\n\r\nSecond text.\r\n").introduction == [
        "First text.",
        "Second text.",
    ]


def test_lines_wrapped_by_a_program_are_one_paragraph() -> None:
    wrapped = (
        "The river left its bed on a night in April and took the\n"
        "old quarter with it, and nobody had been told before the\n"
        "morning.\n\nA second text."
    )
    page = read(wrapped)
    assert page.doubts[0].line_number == 1
    assert page.introduction == [
        wrapped.partition("\n\n")[0].replace("\n", " "),
        "A second text.",
    ]


def test_lines_that_were_not_wrapped_stay_apart() -> None:
    lines = ["A text of some length about the river and its long bed.", "A short text follows it."]
    assert read("\n".join(lines)).introduction == lines


def test_lines_without_a_letter_are_left_out() -> None:
    assert read("First text.\n* * *\n----\nSecond text.").introduction == [
        "First text.",
        "Second text.",
    ]
