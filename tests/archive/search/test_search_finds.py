"""Past coverage is found as people write."""

from collections.abc import Callable
from typing import Any

import pytest

from actors.models import Actor, ActorName
from press.publishing.verbs import publish
from tests.archive.search.finding import asked, found

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]

BUSES = "خروج المقاتلين بالحافلات من المدينة"


@pytest.fixture
def make_live_actor(make_actor: Make) -> Make:
    def make(*names: str, **facts: Any) -> Actor:
        actor: Actor = make_actor(*names, **facts)
        publish(Actor.objects.get(pk=actor.pk), by=None)
        return Actor.objects.get(pk=actor.pk)

    return make


@pytest.mark.parametrize(
    "words", ["حافلة", "الحافلات", "وبالحافلات", "حـافلات", "حَافِلات", "ﺣﺎﻓﻼﺕ", "حافلات مدريد"]
)
def test_however_it_is_written(make_live_story: Make, words: str) -> None:
    make_live_story(BUSES)
    assert found(words) == [BUSES]


def test_the_body_is_searched(make_live_story: Make) -> None:
    make_live_story(body="<p>وصلت <strong>القافلة</strong> إلى الجسر.</p>")
    (hit,) = asked("قافلة").hits
    assert [part.text for part in hit.snippet if part.hit] == ["القافلة"]


def test_what_has_more_of_it_comes_first(make_live_story: Make) -> None:
    make_live_story("الجسر القديم", body="<p>حافلة عند الجسر.</p>")
    make_live_story("حافلات الجسر", body="<p>حافلات كثيرة.</p>")
    assert found("حافلات الجسر") == ["حافلات الجسر", "الجسر القديم"]


def test_a_phrase_must_stand_as_it_is(make_live_story: Make) -> None:
    make_live_story("جسر المنصور القديم")
    make_live_story("المنصور والجسر")
    assert found("«جسر المنصور»") == ["جسر المنصور القديم"]
    assert found('"المنصور القديم"') == ["جسر المنصور القديم"]
    assert found("«جسر القديم»") == []


def test_what_is_excluded_is_not_found(make_live_story: Make) -> None:
    make_live_story("جسر المنصور")
    make_live_story("جسر الرشيد")
    assert found("جسر -المنصور") == ["جسر الرشيد"]
    assert found('جسر -"المنصور"') == ["جسر الرشيد"]


def test_fields_narrow_down(make_live_story: Make) -> None:
    make_live_story("خبر الجسر", byline="سلمى حداد", tags=["نهر الفرات"], desk="العالم")
    make_live_story("جسر آخر", body="<p>قالت سلمى حداد.</p>", byline="هيئة التحرير")
    for words in ("كاتب:سلمى", "byline:حداد جسر", 'tag:"نهر الفرات"', "قسم:العالم", "عنوان:خبر"):
        assert found(words) == ["خبر الجسر"], words
    assert found("tag:لا-وجود-له") == []
    assert set(found("نوع:مادة")) <= {"خبر الجسر", "جسر آخر"}


def test_every_name_finds_all_coverage(make_live_story: Make, make_live_actor: Make) -> None:
    actor = make_live_actor("تنظيم الدولة", "داعش")
    ActorName.objects.create(owner=actor, text="ISIS", language="en", rule="allowed")
    actor.keep_title()
    actor.save()
    publish(Actor.objects.get(pk=actor.pk), by=None)
    make_live_story("هجوم داعش على البلدة")
    make_live_story("انسحاب تنظيم الدولة من القرية")
    make_live_story("What ISIS left behind", language="en")
    stories = {"هجوم داعش على البلدة", "انسحاب تنظيم الدولة من القرية", "What ISIS left behind"}
    for words in ("داعش", "ISIS", "تنظيم الدولة", "isis"):
        results = asked(words)
        assert {hit.entry.title for hit in results.hits} == stories | {"تنظيم الدولة"}, words
        assert results.expansions
    assert not {"هجوم داعش على البلدة"} & set(found("ISIS", "names=typed"))


def test_a_name_given_later_labels_what_was_there(
    make_live_story: Make, make_live_actor: Make
) -> None:
    make_live_story("قسد تدخل المدينة")
    make_live_actor("قوات سوريا الديمقراطية", "قسد")
    assert "قسد تدخل المدينة" in found("قوات سوريا الديمقراطية")


def test_a_misspelt_word_is_corrected(make_live_story: Make) -> None:
    make_live_story("صواريخ تسقط قرب الحدود")
    results = asked("صورايخ")
    assert [hit.entry.title for hit in results.hits] == ["صواريخ تسقط قرب الحدود"]
    assert results.meant
    assert results.meant.used
    assert results.meant.words == "صواريخ"
    assert found("صورايخ", "exact=1") == []


def test_mixed_text_and_digits_of_either_script(make_live_story: Make) -> None:
    make_live_story("مقاتلات F-16 فوق المدينة عام ٢٠١٧")
    for words in ("F-16", "f-16", "2017", "٢٠١٧"):
        assert found(words) == ["مقاتلات F-16 فوق المدينة عام ٢٠١٧"], words


def test_results_of_stop_words_alone_say_so(make_live_story: Make) -> None:
    make_live_story("من هو")
    results = asked("من هو")
    assert results.wordless
    assert not results.hits


def test_nothing_found_offers_what_does(make_live_story: Make) -> None:
    make_live_story("جسر المنصور", date="2017-01-01")
    results = asked("جسر", "year=2012")
    assert not results.hits
    assert results.elsewhere.number == 1
