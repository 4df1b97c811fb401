"""Misspellings about which there is no doubt are found, and words that look like them are not."""

import pytest

from language.style.house_style import findings
from language.style.passages import Passage
from language.style.spelling import misspelt

WRONG = {
    "إستخدام": "استخدام",
    "والإجتماع": "والاجتماع",
    "للإستخدام": "للاستخدام",
    "بإنسحاب": "بانسحاب",
    "إستقالة": "استقالة",
    "الإستشارات": "الاستشارات",
    "إتفاقية": "اتفاقية",
    "الإقتصادية": "الاقتصادية",
    "إستئناف": "استئناف",
    "إمتنان": "امتنان",
    "فى": "في",
    "الذى": "الذي",
    "والتى": "والتي",
    "السوريه": "السورية",
    "والعسكريه": "والعسكرية",
    "بالحكومه": "بالحكومة",
    "شئ": "شيء",
    "وإنشاء الله": "وإن شاء الله",
    "لاكن": "لكن",
    "الى": "إلى",
    "واذا": "وإذا",
}
RIGHT = [
    "إستونيا",
    "إستراتيجية",
    "الإستراتيجيات",
    "إستاد",
    "إسترليني",
    "إستبرق",
    "إنسان",
    "الإنسانية",
    "إنتاج",
    "إنتاجية",
    "إنجلترا",
    "إنزكان",
    "إتلاف",
    "إتقان",
    "إمتاع",
    "إنفاق",
    "إنقاذ",
    "إنذار",
    "إنشاء",
    "إنهاء",
    "إنجازات",
    "إنترنت",
    "إنستغرام",
    "الفقيه",
    "التوجيه",
    "التنبيه",
    "السفيه",
    "الأفاويه",
    "المياه",
    "الاتجاه",
    "مدرسه",
    "إليه",
    "عليه",
    "فيه",
    "الكريه",
    "النزيه",
    "الترفيه",
    "التقيه",
    "والديه",
    "والى",
    "وفى",
    "وهى",
    "فاو",
    "علي",
    "متى",
    "موسى",
    "الله",
    "لله",
    "المسئول",
    "شئون",
]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_misspelling_is_found_and_put_right(wrong: str) -> None:
    text = f"قال {wrong}، ثم ذهب"
    (found,) = misspelt(text)
    start, end, right = found
    assert text[:start] + right + text[end:] == f"قال {WRONG[wrong]}، ثم ذهب"


def test_what_is_right_is_left() -> None:
    assert list(misspelt(" ".join(RIGHT))) == []
    assert [list(misspelt(right)) for right in WRONG.values() if list(misspelt(right))] == []


def test_words_of_others_and_of_other_languages_are_left() -> None:
    said = [
        Passage(None, "", "", "ar", "كتب «فى البيت»"),
        Passage(None, "", "", "ar", "فى البيت", quoted=True),
        Passage(None, "", "", "en", "فى البيت"),
        Passage(None, "", "", "ar", "<p>هذا <em>ف</em>ى</p>", rich=True),
    ]
    assert list(findings(said, [])) == []
    (found,) = findings([Passage(None, "", "", "ar", "<p>فى <em>البيت</em></p>", rich=True)], [])
    assert (found.said, found.instead, found.rule.level) == ("فى", "في", "should")
