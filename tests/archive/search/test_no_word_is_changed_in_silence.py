"""A word that no text has is told and others are offered; they are searched for by themselves only
where what was typed is surely no word."""

from collections.abc import Callable
from typing import Any

import pytest

from archive.search import meaning
from language.arabic import fold
from language.words.analysis import term_of
from tests.archive.search.finding import asked

pytestmark = pytest.mark.django_db

Make = Callable[..., Any]
# Right words, each with another right word that is one letter away or has two in another order.
RIGHT = """
حرب عرب|قلب كلب|نصر عصر|سفر سفير|جمل جبل|بحر حبر|ربح بحر|علم عمل|كتاب كتائب|مدرب مدرسة|معلم معمل
متقاعد متعاقد|محولات حمولات|سجين سكين|مقابلة مقاتلة|انتقال انتقاد|احتلال اختلال|تحالف تخالف
مراقب مراكب|مساعدات مساهدات|حملات جملات|تقرير تحرير|تدريب تخريب|انفجار انفجارات|مخابرات مختبرات
شهداء شهود|قوافل نوافل|casual causal|trial trail|martial marital|untied united|bridge brings
diary dairy|cavalry calvary
"""
# Mistakes of the hand, each with what was meant.
MISTAKES = """
صورايخ صواريخ|مقتالون مقاتلون|اناتخابات انتخابات|المعكسر المعسكر|محافضة محافظة|ضابت ضابط
مدرصة مدرسة|الجيس الجيش|مسلحون مسلحين|مستشفا مستشفى|متضاهرون متظاهرون|النضام النظام|طائراات طائرات
الحكومه الحكومة|اقتثاد اقتصاد|الاقتصاص الاقتصاد|معارظة معارضة|قذيقة قذيفة|عاثمة عاصمة
مضاهرات مظاهرات|اتفاقيية اتفاقية|مفاوصات مفاوضات|اللاجيين اللاجئين|هجووم هجوم|قصق قصف
انسحبا انسحاب|حصاار حصار|شرطية شرطة|مدنيون مدنيين|جرحي جرحى|قتلي قتلى|سيطرت سيطرة|حدوود حدود
معبرر معبر
"""


def pairs(told: str) -> list[tuple[str, str]]:
    found = [each.split() for each in told.replace("\n", "|").split("|") if each.strip()]
    return [(one, other) for one, other in found]


@pytest.mark.parametrize(("right", "other"), pairs(RIGHT))
def test_a_right_word_is_never_replaced(make_live_story: Make, right: str, other: str) -> None:
    make_live_story(f"{other} {other}")
    results = asked(right)
    if term_of(fold(right)) == term_of(fold(other)):
        return
    assert not (results.meant and results.meant.used)
    assert results.unlisted == [right] or results.hits


def test_four_in_five_mistakes_are_mended_or_their_mending_is_offered(
    make_live_story: Make,
) -> None:
    for _wrong, meant in pairs(MISTAKES):
        make_live_story(f"خبر {meant}")
    lost = []
    for wrong, meant in pairs(MISTAKES):
        results = asked(wrong)
        offered = results.meant and term_of(fold(results.meant.words)) == term_of(fold(meant))
        if not offered and f"خبر {meant}" not in [hit.entry.title for hit in results.hits]:
            lost.append((wrong, meant))
    assert len(lost) <= len(pairs(MISTAKES)) / 5, lost


def test_only_what_is_no_word_is_replaced_by_itself(make_live_story: Make) -> None:
    make_live_story("صواريخ على المدينة")
    for typed, used in (("صورايخ", True), ("صواريح", False), ("صواررريخ", False)):
        results = asked(typed)
        assert bool(results.meant and results.meant.used) is used, typed
        assert results.unlisted == [typed]
    assert meaning.SURE > 4


def test_one_of_several_words_is_told_and_the_others_find(make_live_story: Make) -> None:
    make_live_story("معركة المدينة")
    results = asked("معركة زرافة")
    assert [hit.entry.title for hit in results.hits] == ["معركة المدينة"]
    assert results.unlisted == ["زرافة"]


def test_what_is_offered_has_nothing_written_onto_it(make_live_story: Make) -> None:
    make_live_story("استعداد لحرب طويلة")
    results = asked("حربب")
    assert results.meant
    assert results.meant.words == "حرب"
