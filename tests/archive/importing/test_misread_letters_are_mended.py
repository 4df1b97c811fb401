"""Letters read in the wrong encoding are found in any of its ways; right texts are left alone."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import archive
import dossiers
from archive.formats.misread import is_misread, mended
from archive.models import Story
from tests.archive.importing.sample_files import as_csv, imported, outcomes, written

GARBLED: dict[str, Callable[[str], str]] = {
    "UTF-8 as Windows-1252": lambda text: shown(text.encode(), "cp1252"),
    "UTF-8 as ISO 8859-1": lambda text: text.encode().decode("latin-1"),
    "UTF-8 as Windows-1256": lambda text: text.encode().decode("cp1256"),
    "UTF-8 as Windows-1252, twice": lambda text: shown(
        shown(text.encode(), "cp1252").encode(), "cp1252"
    ),
    "Windows-1256 as Windows-1252": lambda text: shown(text.encode("cp1256", "ignore"), "cp1252"),
    "Windows-1256 as ISO 8859-1": lambda text: text.encode("cp1256", "ignore").decode("latin-1"),
}


def shown(data: bytes, page: str) -> str:
    return "".join(
        bytes([byte]).decode(page) if byte not in UNDEFINED else chr(byte) for byte in data
    )


UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}  # in Windows-1252


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts(each)


def of_the_demo() -> list[str]:
    files = [
        path
        for module in (archive, dossiers)
        for path in Path(str(module.__file__)).parent.joinpath("demo").glob("*.json")
    ]
    found = {text for path in files for text in texts(json.loads(path.read_text("utf-8")))}
    return sorted(text for text in found if len(text) > 12 and "://" not in text)


def test_no_right_text_is_taken_for_a_misread_one() -> None:
    right = of_the_demo()
    assert len(right) > 300
    alarms = [text for text in right if is_misread(text)]
    alarms += [word for text in right for word in text.split() if is_misread(word)]
    french = "Les élèves étaient déjà là: « être, naïve, cœur, où » – ça coûte 5 €"
    alarms += [each for each in (french, "Kobanê, Hêzên Sûriya Demokratîk") if is_misread(each)]
    assert alarms == []


@pytest.mark.parametrize("way", GARBLED)
def test_texts_of_the_demo_are_mended(way: str) -> None:
    garbled = {text: GARBLED[way](text) for text in of_the_demo() if not text.isascii()}
    if way.startswith("Windows-1256"):  # what that page has letters for
        garbled = {
            text: each
            for text, each in garbled.items()
            if text.encode("cp1256", "ignore").decode("cp1256") == text
        }
    garbled = {text: each for text, each in garbled.items() if each != text}
    found = sum(mended(each) == text for text, each in garbled.items())
    assert len(garbled) > 100
    assert found >= 0.98 * len(garbled), f"{found} of {len(garbled)}"


@pytest.mark.django_db
@pytest.mark.parametrize("way", GARBLED)
def test_it_is_told_and_stays_a_draft_until_it_is_mended(tmp_path: Path, way: str) -> None:
    title, body = "فتح السد بواباته بعد المطر", "عبر الناس الجسر القديم صباح اليوم وعادوا مساء"
    garble = GARBLED[way]
    rows = [["headline", "body"], [garble(title), garble(body)], ["خبر آخر", "نص"]]
    file = written(tmp_path, "stories.csv", as_csv(*rows))
    report = imported(file)
    assert outcomes(report) == {"new": 2}
    assert any(title in each.words for each in report.notes)
    states = [story.state for story in Story.objects.with_publication()]
    assert sorted(states) == ["draft", "live"]
    imported(file, mend=True)
    story = Story.objects.get(headline=title)
    assert (story.state, story.body) == ("live", f"<p>{body}</p>")
