"""Comparing ends soon whatever is compared, and no text is lost in it."""

import random
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.content import DossierContent
from press.history.differences import Budget, Piece, compared
from press.pages.differences import edition_differences

SECONDS = 4  # of processor time; measured: 0.02 at 100 KB, at most 1.3 at 1 MB
WORDS = ["في", "المدينة", "قصف", "الجسر", "وقال", "the", "of", "bridge", "2017"]


def text(seed: int, letters: int, words: list[str], line: int = 12) -> str:
    chance, parts, size = random.Random(seed), [], 0
    while size < letters:
        parts.append(" ".join(chance.choices(words, k=line)) + ".")
        size += len(parts[-1]) + 1
    return "\n".join(parts)


MANY = [f"{word}{number}" for word in WORDS for number in range(400)]
CASES: dict[str, Callable[[int], tuple[str, str]]] = {
    "similar": lambda size: (text(1, size, MANY), text(1, size, MANY).replace("قصف7", "رمى")),
    "unrelated": lambda size: (text(1, size, MANY), text(2, size, MANY)),
    "few words": lambda size: (text(1, size, WORDS), text(2, size, WORDS)),
    "one line": lambda size: (text(1, size, WORDS, size), text(2, size, WORDS, size)),
    "one word": lambda size: ("كلمة " * (size // 5), "كلمة،" * (size // 6)),
    "turned round": lambda size: (text(1, size, MANY), text(1, size, MANY)[::-1]),
}


@pytest.mark.walk
@pytest.mark.parametrize("size", [20_000, 100_000, 1_000_000])
@pytest.mark.parametrize("case", CASES)
def test_large_texts(case: str, size: int) -> None:
    before, after = CASES[case](size)
    began = time.process_time()
    found = compared(before, after)
    took = time.process_time() - began
    assert took < SECONDS
    whole(before, after, found)


def whole(before: str, after: str, pieces: list[Piece]) -> None:
    assert "".join(each.text for each in pieces if each.change != "in") == before
    assert "".join(each.text for each in pieces if each.change != "out") == after


def test_of_a_long_text_only_the_changed_sentence_is_marked() -> None:
    before, after = CASES["similar"](100_000)
    marked = [each for each in compared(before, after) if each.change]
    assert 0 < sum(len(each.text) for each in marked) < 2_000


def test_many_parts_share_what_may_be_tried() -> None:
    def content(seed: int) -> dict[str, object]:
        items = [
            {"type": "text", "html": f"<p>{text(seed + 7 * place, 20_000, WORDS)}</p>"}
            for place in range(30)
        ]
        return {"title": "ملف", "introduction": text(seed, 20_000, WORDS), "blocks": items}

    began = time.process_time()
    edition_differences(content(1), content(2), DossierContent)
    took = time.process_time() - began
    assert took < SECONDS


TEXTS = st.text(alphabet="أب ت.،\nab 1<>&؟", max_size=80)


@given(TEXTS, TEXTS, st.integers(0, 60))
def test_no_text_is_lost_wherever_the_budget_ends(before: str, after: str, pairs: int) -> None:
    whole(before, after, compared(before, after, Budget(pairs)))
