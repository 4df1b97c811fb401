"""Whatever is written, a replacement touches what it replaces and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.richtext.bare import bare, quotations
from language.richtext.fields import clean
from language.style.house_style import Finding, Rule, findings
from language.style.passages import Passage

RULES = [
    Rule("الرقة", "ar", "must", "المدينة", "", True, "term"),
    Rule("تنظيم", "", "should", "جماعة", "", False, "term"),
]
PIECES = st.sampled_from(
    [
        *("الرقة", "وللرقة", "بالرقّة", "التنظيم", "6 نوفمبر 2016", " ", "«", "»", '"', "“", "<p>"),
        *("</p>", "<strong>", "</strong>", "<blockquote>", "&amp;", "\n", "\0", "\u200f", "x", "ـ"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=25).map("".join)


def found(text: str, *, rich: bool = False, quoted: bool = False) -> list[Finding]:
    return list(findings([Passage(None, "x", "id_x", "ar", text, rich, quoted)], RULES))


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("في الرقة", "المدينة"),
        ("والرَّقّة", "والمدينة"),
        ("للرقة", "للمدينة"),
        ("وللرقة", "وللمدينة"),
        ("بالرقة", "بالمدينة"),
        ("التنظيم", "الجماعة"),
        ("لتنظيم", "لجماعة"),
        ("للتنظيم", "للجماعة"),
        ("جماعة تنظيم", "جماعة"),
    ],
)
def test_particles_stay(text: str, instead: str) -> None:
    (finding,) = found(text)
    assert finding.instead == instead


@given(TEXTS)
def test_findings_stand_in_order_and_never_meet(text: str) -> None:
    end = 0
    for finding in found(text):
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["ar", "en", "ku"])), max_size=4))
def test_of_many_passages_the_same_is_found_as_of_each_alone(told: list[tuple[str, str]]) -> None:
    """They are searched at once: nothing is found across two."""
    given = [Passage(None, "x", f"id_{at}", *pair[::-1]) for at, pair in enumerate(told)]
    alone = [finding for passage in given for finding in findings([passage], RULES)]
    assert list(findings(given, RULES)) == alone


@given(TEXTS)
def test_rich_text_is_clean_after_it_as_before(text: str) -> None:
    html = clean(text)
    assert len(bare(html, rich=True)) == len(html)
    for finding in reversed(found(html, rich=True)):
        if finding.instead:
            html = html[: finding.start] + finding.instead + html[finding.end :]
    assert clean(html) == html


@given(TEXTS)
def test_what_is_quoted_is_left_where_the_rule_allows_it(text: str) -> None:
    spans = quotations(text, rich=False)
    for finding in found(text):
        if finding.rule.quotable:
            assert not any(start <= finding.start < finding.end <= end for start, end in spans)
    assert not [each for each in found(text, quoted=True) if each.rule.quotable]
