"""The name shown: the one valid at the date, in the language of the page, under the house rule."""

from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

from actors.compose import reference
from actors.models import ActorName
from language.dates import Date
from language.names.named import Name
from language.names.naming import NameContent, shown

OFFICIAL, FORMER, SHORT = Name.Kind.OFFICIAL, Name.Kind.FORMER, Name.Kind.SHORT
PREFERRED, ALLOWED, QUOTED = Name.Rule.PREFERRED, Name.Rule.ALLOWED, Name.Rule.QUOTED


def name(text: str, **facts: Any) -> Any:
    known = {"language": "ar", "kind": OFFICIAL, "rule": ALLOWED, "valid": "", "search_only": False}
    return {"text": text, **known, **facts}


NOW = name("تنظيم الدولة", rule=PREFERRED, valid="2014-06-29/..")
THEN = name("الدولة في العراق والشام", kind=FORMER, valid="2013-04/2014-06")
FIRST = name("دولة العراق", kind=FORMER, valid="2006-10/2013-04")
ENGLISH = name("Islamic State", language="en", rule=PREFERRED)
QUOTE = name("داعش", kind=SHORT, rule=QUOTED)


@pytest.mark.parametrize(
    ("names", "on", "expected"),
    [
        ([THEN, NOW, FIRST], "", "تنظيم الدولة"),
        ([THEN, NOW, FIRST], "2017-10-17", "تنظيم الدولة"),
        ([NOW, THEN, FIRST], "2014-01-13", "الدولة في العراق والشام"),
        ([NOW, THEN, FIRST], "2013-06~", "الدولة في العراق والشام"),
        ([NOW, THEN, FIRST], "2010", "دولة العراق"),
        ([NOW, THEN], "2013-08/2014-05", "الدولة في العراق والشام"),
        ([NOW, THEN], "2014-01/2017-10", "تنظيم الدولة"),
        ([NOW, THEN], "2014", "تنظيم الدولة"),
        ([NOW, THEN], "2014-01/..", "تنظيم الدولة"),
        ([THEN], "2017", "الدولة في العراق والشام"),
        ([name("اسم سابق", kind=FORMER), name("الاسم")], "2013", "الاسم"),
        ([THEN | {"rule": "avoid"}, NOW | {"valid": ""}], "2014-01-13", "تنظيم الدولة"),
    ],
)
def test_a_former_name_is_shown_within_its_own_time_only(
    names: list[NameContent], on: str, expected: str
) -> None:
    assert shown(names, "ar", Date(on) if on else None)["text"] == expected


@pytest.mark.parametrize(
    ("names", "language", "expected"),
    [
        ([name("ب"), name("أ", rule=PREFERRED)], "ar", "أ"),
        ([QUOTE, name("أ", rule="avoid")], "ar", "داعش"),
        ([name("أ", kind=SHORT), name("ب")], "ar", "ب"),
        ([NOW, ENGLISH], "en", "Islamic State"),
        ([NOW], "en", "تنظيم الدولة"),
        ([name("Hêzên", language="ku", rule=PREFERRED), NOW], "en", "تنظيم الدولة"),
        ([name("Hêzên", language="ku")], "ar", "Hêzên"),
        ([name("خطأ", kind="misspelling", rule=PREFERRED), NOW], "ar", "تنظيم الدولة"),
        ([name("بحث", search_only=True, rule=PREFERRED), NOW], "ar", "تنظيم الدولة"),
        ([name("خطأ", kind="misspelling"), name("بحث", search_only=True)], "ar", ""),
        ([], "en", ""),
    ],
)
def test_the_house_rule_chooses_and_other_languages_stand_in(
    names: list[NameContent], language: str, expected: str
) -> None:
    assert shown(names, language)["text"] == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ar", "«<bdi>داعش</bdi>»"), ("en", '“<bdi lang="ar" dir="rtl">داعش</bdi>”')],
)
def test_a_name_for_quotations_only_stands_in_quotation_marks(language: str, expected: str) -> None:
    assert rendered(shown([QUOTE], language), language) == expected


def test_names_of_another_script_are_isolated_and_escaped() -> None:
    kurdish = shown([name("Hêzên <b>", language="ku")], "ar")
    assert rendered(kurdish, "ar") == '<bdi lang="ku" dir="ltr">Hêzên &lt;b&gt;</bdi>'
    unknown = shown([name("YPG", language="und")], "ar")
    assert rendered(unknown, "ar") == "<bdi>YPG</bdi>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("القوات", "ق"), ("الف", "ا"), ("syrian", "S"), (" تركيا", "ت"), ("", "")],
)
def test_a_badge_shows_the_first_letter_without_the_article(text: str, expected: str) -> None:
    template = Template("{% load names %}{{ name|initial }}")
    assert template.render(Context({"name": {"text": text}})) == expected


@pytest.mark.django_db
def test_a_reference_has_the_name_of_its_day(make_actor: Any) -> None:
    actor = make_actor("تنظيم الدولة")
    facts = {"kind": FORMER, "valid": "2013-04/2014-06"}
    ActorName.objects.create(owner=actor, text="الدولة في العراق والشام", **facts)
    content = actor.compose() | {"group": str(actor.group)}
    assert reference(content, "ar")["name"]["text"] == "تنظيم الدولة"
    then = reference(content, "ar", Date("2014-01-13"))
    assert then["name"]["text"] == "الدولة في العراق والشام"
    assert then["group"] == str(actor.group)


def rendered(facts: Any, language: str) -> str:
    with translation.override(language):
        return Template("{% load names %}{% named name %}").render(Context({"name": facts}))
