"""Eight threads at once answer as one alone: words, dates, texts, names, pages, searches."""

import random
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.utils import translation

from dossiers.models import Dossier
from language.dates import Date, read, say
from language.names.detection import Vocabulary
from language.richtext.fields import clean, plain
from language.style.house_style import Rule, findings
from language.style.passages import Passage
from language.words.analysis import analyse, shapes
from press.publishing.verbs import publish
from tests import shared_state
from tests.sampling import Sample

THREADS = 8
ENDINGS = ["", "s", "ing", "ed", "ation", "ational", "ly", "ness", "ies", "fulness", "ized"]
ARABIC = ["الحافلات", "وبالمدينة", "مقاتلون", "للرقة", "فالمعارك", "حصارها", "قصفت", "الرقّة"]
NAMES = ["الرقة", "تنظيم الدولة", "قوات سوريا الديمقراطية", "Raqqa", "Islamic State", "US"]
SAID = ["6 يونيو 2017", "نحو 2013", "June 2017", "since March 2014", "خريف 2016", "2013-04/2014-06"]


@pytest.fixture(autouse=True)
def _restless() -> Iterator[None]:
    """Threads take turns all the time; nothing is known from before."""
    before = sys.getswitchinterval()
    forget()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def forget() -> None:
    for kept in keeping():
        kept.cache_clear()


@cache
def keeping() -> list[Any]:
    """Functions that keep what they found."""
    found = [
        getattr(module, name, None)
        for module, _tree in shared_state.modules()
        if not module.__name__.startswith("config.")
        for name, _function in shared_state.cached_functions(module)
    ]
    return [each for each in found if each is not None]


def all_at_once(act: Callable[[Any], Any], given: list[Any]) -> list[list[Any]]:
    """What each thread gets of all that is given, each begun elsewhere."""
    gate = Barrier(THREADS)

    def work(number: int) -> list[Any]:
        turned = number * len(given) // THREADS
        gate.wait(20)
        try:
            found = [act(each) for each in given[turned:] + given[:turned]]
            return found[len(given) - turned :] + found[: len(given) - turned]
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(work, range(THREADS)))


def text(chance: random.Random) -> str:
    stems = ["".join(chance.choices("abcdefghiklmnoprstuvwy", k=chance.randint(3, 7)))] * 8
    words = [stem + chance.choice(ENDINGS) for stem in stems] + chance.choices(ARABIC, k=6)
    chance.shuffle(words)
    return " ".join([*words, chance.choice(NAMES), chance.choice(SAID)])


def analysed(given: str) -> Any:
    return analyse(given), [shapes(word) for word in given.split()]


def dated(given: tuple[str, str]) -> Any:
    date, language = given
    with translation.override(language):
        try:
            known = read(date, language)
        except ValidationError as refusal:
            return refusal.code
        return known.edtf, say(known, language), known.earliest, known.latest


def cleaned(given: str) -> Any:
    html = f'<p dir="rtl">{given}<h2 lang=ar>{given}</h2><script>x</script><ul><li>{given}'
    return clean(html), plain(html)


def detected(given: str) -> Any:
    return VOCABULARY.find(given)


def styled(given: str) -> Any:
    passage = Passage(None, "text", "", "ar", given)
    return [(each.start, each.end, each.instead) for each in findings([passage], RULES)]


VOCABULARY = Vocabulary((name, name) for name in NAMES)
RULES = [Rule(name, "", "should", "بديل", "", True, "term") for name in NAMES]
TEXTS = [text(random.Random(seed)) for seed in range(400)]
DATES = [f"{year}-{month:02}" for year in range(1990, 2020) for month in (1, 5, 21, 33)]
DATED = [(date, language) for date in [*SAID, *DATES] for language in ("ar", "en")]


@pytest.mark.parametrize(
    ("act", "given"),
    [(analysed, TEXTS), (dated, DATED), (cleaned, TEXTS), (detected, TEXTS), (styled, TEXTS[:100])],
)
def test_words_dates_and_texts(act: Callable[[Any], Any], given: list[Any], sample: Sample) -> None:
    given = sample.few(given, 40)
    answers = all_at_once(act, given)
    forget()
    alone = [act(each) for each in given]
    for found in answers:
        assert found == alone


def test_dates_read_for_the_first_time() -> None:
    """The grammar of dates is made ready by its first use."""
    found = all_at_once(Date, DATES[::3])
    assert all(each == found[0] for each in found)


@pytest.mark.django_db(transaction=True)
def test_pages_and_searches(
    dossier: Dossier,
    make_actor: Callable[..., Any],
    make_event: Callable[..., Any],
    sample: Sample,
) -> None:
    dossier.introduction = "".join(f"<p>{each}</p>" for each in TEXTS[:60])
    dossier.save()
    publish(Dossier.objects.get(pk=dossier.pk), by=None)
    publish(make_actor("تنظيم الدولة"), by=None)
    publish(make_event(), by=None)
    words = [each.split()[place] for place, each in enumerate(TEXTS[:14])]
    addresses = [f"{language}/archive/?q={word}" for word in words for language in ("", "/en")]
    addresses += [f"/archive/search.json?q={word}s" for word in words]
    addresses += ["/", "/en/", "/archive/search.csv?q=الرقة", "/events/", "/en/events/?year=2017"]
    addresses += ["/dossiers/حملة-الرقة/", "/archive/names.json?q=تنظيم", "/feeds/latest/"]
    addresses = sample.few(addresses, 12)
    alone = [asked(each) for each in addresses]
    assert {status for status, _body in alone} == {200}
    forget()
    for found in all_at_once(asked, addresses):
        assert found == alone


def asked(address: str) -> Any:
    answer: Any = Client().get(address)
    parts = answer.streaming_content if answer.streaming else [answer.content]
    return answer.status_code, b"".join(parts)
