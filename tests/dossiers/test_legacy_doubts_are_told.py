"""What the reader guessed on a legacy page is put down with its line, and no text is lost."""

import pytest

from dossiers.legacy import Card, Heading, Text, read

pytestmark = pytest.mark.usefixtures("_english")

CALLED = "The water came before dawn. Press the picture."
CARD = Card("Night", "The water came before dawn.", "Press the picture")


def messages(text: str) -> dict[str, int]:
    return {str(doubt.message): doubt.line_number for doubt in read(text).doubts}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("Intro.\nNight\nIt rained.\nSource: X", 3, "The card “Night” has no call to action."),
        ("Intro.\nNight\nPress here\nSource: X", 3, "The card “Night” has no text."),
        (f"Intro.\nNight\n{CALLED}", 3, "No source line was found."),
        (f"Night\n{CALLED}\nSource: X", 1, "No introduction was found."),
        ("Intro.\nMore of it.\nSource: X", 1, "No teaser card was found."),
        (
            f"Intro.\nNight\n{CALLED}\nSource: X\nAnd then it rained.",
            5,
            "A paragraph follows after the source line.",
        ),
        (
            f"Intro.\nNight\n{CALLED}\nSource: X\nSource: Y",
            5,
            "There is more than one source line: all of them were kept.",
        ),
        (
            f"The flood\nIntro.\nNight\n{CALLED}\nSource: X",
            1,
            "The first line is short: it was taken as the title.",
        ),
        (
            f"The flood\n17 May 2012\nIntro.\nNight\n{CALLED}\nSource: X",
            2,
            "A short line under the title was taken as part of the introduction.",
        ),
        (
            f"Intro.\nNight\n{CALLED}\nAnd then it rained.\nSource: X",
            4,
            "A paragraph fits no card: it was kept as text.",
        ),
        (
            f"Intro.\n{CALLED}\nSource: X",
            2,
            "A text with a call to action has no headline above it.",
        ),
        (
            f"Intro.\nNight\n{CALLED}\nLast words\nSource: X",
            4,
            "Nothing stands under “Last words”: it was taken as a section heading.",
        ),
        (
            f"Intro.\nNight\nIt rained.\n{CALLED}\nSource: X",
            3,
            "The text of the card “Night” has several paragraphs.",
        ),
        (
            "Intro.\nNight\nIt rained.\nIt rained on.\nSource: X",
            3,
            "Several paragraphs under “Night” have no call: they were kept as text.",
        ),
        (
            f"Intro.\nNight\n{CALLED}\nPress here",
            4,
            "A call to action belongs to no card: it was kept as text.",
        ),
        (
            "Intro.\nNight\nIt rained\nPress here",
            3,
            "A short line before a call was taken as a card’s text.",
        ),
    ],
)
def test_each_guess_is_told(text: str, line: int, message: str) -> None:
    assert messages(text)[message] == line


def test_three_short_lines_are_two_headings_and_a_headline() -> None:
    page = read(f"Intro.\n\nPart one\n\nChapter two\n\nNight\n\n{CALLED}")
    assert page.parts == [Heading("Part one"), Heading("Chapter two"), CARD]


def test_text_between_cards_keeps_its_place() -> None:
    page = read(f"Intro.\nNight\n{CALLED}\nOne.\nTwo.\nNight\n{CALLED}")
    assert page.parts == [CARD, Text(["One.", "Two."]), CARD]


def test_several_sources_are_kept() -> None:
    assert read("المصدر : النهر\nالمصادر: وكالات").source == "النهر + وكالات"


def test_a_source_label_takes_the_next_short_line() -> None:
    page = read(f"Intro.\nNight\n{CALLED}\nSource:\nThe River Gazette")
    assert (page.source, page.parts) == ("The River Gazette", [CARD])


def test_a_blank_page_is_all_doubt() -> None:
    page = read(" \n ")
    assert (page.introduction, page.parts, len(page.doubts)) == ([], [], 3)
