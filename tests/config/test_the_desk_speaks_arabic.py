"""Pages of the desk in Arabic: nothing of ours or of Django is left in English, numbers have the
words that go with them, marks and words are those of the house."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import django
import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse
from django.utils import translation

from archive.alerts.saved import SavedSearch
from config.messages import DJANGO_SCRIPTS, DJANGO_SELECTED
from language.style.glossary import HouseTerm
from press.models import Bundle, User
from press.tags.tag import Tag
from press.templatetags.counted import counted
from tests.config.test_catalogue import PO

pytestmark = pytest.mark.django_db
CATALOGUES = ("conf", "contrib/admin", "contrib/auth")
LATIN = re.compile(r"(?<!_)[A-Za-z][A-Za-z’',. -]*[A-Za-z]")
SAID = ("title", "aria-label", "placeholder", "alt")
NAMED = re.compile(r"%s|%\(\w+\)s")
NUMBERS = (0, 1, 2, 3, 11, 100)
# Tanwin, marks of other scripts behind Arabic letters, a passive of two words, a man for anybody.
NOT_OURS = re.compile(
    '[\u064b-\u064d]|[\u0621-\u064a] ?[,;?]|\\.\\.\\.|["\u201c\u201d]'
    "|\\b(?:تم|يتم|المستخدم|مستخدم|الالكتروني|نموذج|النموذج)\\b"
)
ORDERS = re.compile(
    "(?:احفظ|انشر|اسحب|أعد|احذف|أضف|ابحث|اختر|افتح|انسخ|ادمج|أرسل|استعد|اعرض|انظر|انتقل|علّم"
    "|أزل|امسح|ألغ|استعمل|اكتب|أنشئ|اسأل|ارصد|طبّق|أوقف|أنه|أكمل|ادخل|اخرج|غيّر|اطلب)"
    "(?:ه|ها|هما|هم)?\\b"
)
BUTTONS = "button, input[type=submit], a.button, .object-tools a, .verbs a, .submit-row a"


@cache
def ids() -> frozenset[str]:
    """All that there is to say, in English."""
    found: set[str] = set()
    there = [Path(django.__file__).parent / each / "locale/ar/LC_MESSAGES" for each in CATALOGUES]
    for po in [PO, *(folder / "django.po" for folder in there)]:
        with po.open("rb") as file:
            for message in read_po(file, locale="ar"):
                each = message.id if message.pluralizable else (message.id,)
                found |= {text for text in each if text and LATIN.fullmatch(text)}
    # What Arabic writes in Latin letters too.
    return frozenset(found - {"Atom", "CSV", "Control", "JSON", "English", "Wikidata", "XLSX"})


def texts(page: BeautifulSoup) -> Iterator[str]:
    for each in page.select("script, style, template, code, option[value=en]"):
        each.extract()
    for bdi in page.select("[lang=en]"):
        bdi.extract()
    yield from (" ".join(str(text).split()) for text in page.find_all(string=True))
    for element in page.select(":not([type=hidden])"):
        yield from (str(element[name]) for name in SAID if element.get(name))
        if element.name == "input" and element.get("type") in {"submit", "button"}:
            yield str(element.get("value", ""))


@pytest.fixture
def there(one_of_each: dict[str, Any], chief: Client, picture: Any) -> dict[Any, Any]:
    user = User.objects.get(pk=chief.session["_auth_user_id"])
    User.objects.filter(pk=user.pk).update(is_superuser=True)
    rows = [
        *(*one_of_each.values(), picture, user, Tag.objects.create(name="وسم", slug="wasm")),
        HouseTerm.objects.create(term="كلمة", suggestion="أخرى", why="لأن"),
        Bundle.objects.create(title="حزمة"),
        SavedSearch.objects.create(owner=user, name="بحث", address="q=x"),
    ]
    return {type(row): row for row in rows}


def pages(there: dict[Any, Any]) -> Iterator[str]:
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        with suppress(NoReverseMatch):  # a search is nothing to add to
            yield reverse(f"{name}_changelist")
            yield reverse(f"{name}_changelist") + "?q=xyz"
            yield reverse(f"{name}_add")
            if row := there.get(model):
                yield from (reverse(f"{name}_{page}", args=[row.pk]) for page in FORMS)
    yield reverse("admin:index")
    yield from plain(get_resolver().url_patterns)


def plain(patterns: Any, before: str = "") -> Iterator[str]:
    """Addresses of the desk that name no record."""
    for each in patterns:
        route = before + str(each.pattern).removeprefix("^")
        if isinstance(each, URLResolver):
            yield from plain(each.url_patterns, route)
        elif route.startswith("admin/") and not set("<(?\\").intersection(route):
            yield f"/{route}"


FORMS = ("change", "history", "delete")


def test_nothing_is_left_in_english(chief: Client, there: dict[Any, Any]) -> None:
    left, seen = set(), 0
    for address in pages(there):
        answer = chief.get(address)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        seen += 1
        for text in texts(BeautifulSoup(answer.content.decode(), "lxml")):
            found = {run for run in LATIN.findall(text) if run.strip(" .,") in ids()}
            left |= {(address, run) for run in found}
    words = sorted({run for _address, run in left})
    assert not words, left
    assert seen > 40


def test_marks_and_words_are_those_of_the_house(chief: Client, there: dict[Any, Any]) -> None:
    """Those of Django and the libraries, too; what they say otherwise config/messages.py mends."""
    wrong, orders = set(), set()
    walked = [(chief, address) for address in pages(there)]
    walked += [(Client(), address) for address in plain(get_resolver().url_patterns)]
    for client, address in walked:
        answer = client.get(address, headers={"Accept-Language": "ar"})
        if not answer.get("Content-Type", "").startswith("text/html"):
            continue
        page = BeautifulSoup(answer.content.decode(), "lxml")
        for button in page.select(BUTTONS):
            words = " ".join((button.get_text() or str(button.get("value", ""))).split())
            orders |= {(address, words)} if ORDERS.match(words) else set()
        wrong |= {(address, text) for text in texts(page) if NOT_OURS.search(text)}
    assert not wrong
    assert not orders


def test_rows_have_arabic_names_that_may_be_counted() -> None:
    """Of all that a page may list: what is registered, and what hangs on it."""
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        hangs = any(field.many_to_one or field.one_to_one for field in model._meta.fields)
        if not hangs and model not in admin.site._registry:
            continue
        with translation.override("ar"):
            one, many = str(model._meta.verbose_name), str(model._meta.verbose_name_plural)
        if LATIN.search(one + many) or one.startswith("ال"):
            wrong.append((model._meta.label, one, many))
    assert not wrong


def test_how_many_there_are_is_said_by_the_rule() -> None:
    wrong = {}
    for model in admin.site._registry:
        with translation.override("ar"):
            said = {number: counted(model._meta, number) for number in NUMBERS}
        digits = [number for number, words in said.items() if str(number) in words]
        odd = [each for each in said.values() if LATIN.search(each) or ":" in each]
        definite = [each for each in said.values() if re.match(r"\d+ ال", each)]
        if digits != [3, 11, 100] or odd or definite or len(set(said.values())) < len(NUMBERS):
            wrong[model.__name__] = said
    assert not wrong


def test_english_counts_and_labels_are_as_they_are_written(
    client: Client, there: dict[Any, Any]
) -> None:
    """What stands before a box begins with a capital, and so does what a list is filtered by."""
    with translation.override("en"):
        said = {model: counted(model._meta, 3) for model in admin.site._registry}
    assert not [words for words in said.values() if not re.fullmatch(r"3 [a-z -]*s\b.*", words)]
    user = there[User]
    User.objects.filter(pk=user.pk).update(language="en")
    client.force_login(User.objects.get(pk=user.pk))
    small = set()
    for address in pages(there):
        answer = client.get(address)
        if answer.streaming or not answer.get("Content-Type", "").startswith("text/html"):
            continue
        page = BeautifulSoup(answer.content.decode(), "lxml")
        labels = page.select(".form-row label, #changelist-filter summary")
        words = [" ".join(each.get_text().split()) for each in labels if not each.find("input")]
        small |= {(address, each) for each in words if re.match("[a-z]", each)}
    assert not small


def test_lists_say_so(chief: Client, there: dict[Any, Any]) -> None:
    bad = re.compile("|".join(rf"\b\d+ {re.escape(each)}" for each in plurals()))
    for model in there:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        page = BeautifulSoup(chief.get(reverse(name)).content.decode(), "lxml")
        number = model._default_manager.count()
        with translation.override("ar"):
            assert counted(model._meta, number) in " ".join(page.get_text().split()), name
        assert not bad.search(page.get_text())


def plurals() -> list[str]:
    """Such as no number stands before: the dossiers."""
    with translation.override("ar"):
        names = [str(model._meta.verbose_name_plural) for model in admin.site._registry]
    return [name for name in names if name.startswith("ال")]


def test_scripts_of_the_admin_say_it_too(chief: Client) -> None:
    sent = chief.get(reverse("admin:jsi18n")).content.decode()
    catalogue = re.search(r"newcatalog = (\{.*?\});", sent, re.DOTALL)
    assert catalogue
    said = json.loads(catalogue[1])
    assert len(said[DJANGO_SELECTED]) == 6
    arabic = [*said[DJANGO_SELECTED], *(said.get(each, each) for each in DJANGO_SCRIPTS)]
    assert not [each for each in arabic if LATIN.search(NAMED.sub("", each))]
