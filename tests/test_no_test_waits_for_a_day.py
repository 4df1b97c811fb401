"""No test asks a page for a word that the day of its run may write there by itself.

A title «أول» was not to stand in a page, and did from the first of December on: «كانون الأول».
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from language.dates.months import ARAB_MONTHS, ENGLISH_MONTHS, SYRIAC_MONTHS

TESTS = Path(__file__).parent
MONTHS = (*ARAB_MONTHS, *SYRIAC_MONTHS, *ENGLISH_MONTHS)


def sought_in_pages(source: str) -> Iterator[tuple[int, str]]:
    """Words, not letters, that are sought in what the test got; with their lines."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Compare(
                left=ast.Constant(value=str(words)),
                ops=[ast.In() | ast.NotIn()],
                comparators=[ast.Name(id="page" | "body" | "text" | "html") | ast.Call()],
            ) if len(words.strip()) > 1:
                yield node.lineno, words.strip()


def test_no_word_sought_in_a_page_is_part_of_a_month() -> None:
    tried, waiting = 0, []
    for file in sorted(TESTS.rglob("test_*.py")):
        for line, words in sought_in_pages(file.read_text(encoding="utf-8")):
            tried += 1
            if any(words in month for month in MONTHS):
                waiting.append(f"{file.relative_to(TESTS)}:{line}: {words}")
    assert not waiting
    assert tried > 300


def test_it_sees_the_word_that_failed() -> None:
    source = "assert 'أول' not in editor.get(address).content.decode()"
    assert [*sought_in_pages(source)] == [(1, "أول")]
