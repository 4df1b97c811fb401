"""The real legacy page, where it is at hand, is read whole."""

from pathlib import Path

import pytest

from dossiers.legacy import LegacyPage, decode, read

PAGE = Path(__file__).parents[3] / "shared" / "reference" / "raqqa_coverage_ar.txt"

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason=f"no reference page at {PAGE}")


@pytest.fixture(scope="module")
def page() -> LegacyPage:
    return read(decode(PAGE.read_bytes()))


def test_counts(page: LegacyPage) -> None:
    assert page.summary() == {
        "introduction": 4,
        "headings": 1,
        "cards": 4,
        "cards_with_call": 4,
        "distinct_calls": 3,
        "texts": 0,
        "sources": 1,
    }


def test_calls_are_split_from_texts(page: LegacyPage) -> None:
    for card in page.cards:
        assert card.call_to_action.endswith("اضغط على الصورة")
        assert "اضغط" not in card.text
        assert card.text.endswith(".")
        assert not card.text.endswith((" .", ".."))


def test_glued_sentences_are_set_apart(page: LegacyPage) -> None:
    assert "سرت. و" in page.cards[2].text


def test_its_heading_is_the_only_doubt(page: LegacyPage) -> None:
    assert [doubt.line_number for doubt in page.doubts] == [9]


def test_it_reads_the_same_in_windows_1256(page: LegacyPage) -> None:
    data = PAGE.read_text(encoding="utf-8").replace("\n", "\r\n").encode("windows-1256")
    again = read(decode(data))
    assert (again.introduction, again.parts) == (page.introduction, page.parts)
