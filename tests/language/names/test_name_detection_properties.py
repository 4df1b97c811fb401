"""What holds of finding names, whatever the names and the text."""

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from language.arabic import fold
from language.names.detection import Vocabulary, excerpt
from language.words.words import LONGEST, words_of

MARKS = "\u064b\u064e\u0651\u0652\u0670\u0640"
WORD = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآةىئؤء", min_size=2, max_size=8)
NAME = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
CLITIC = st.sampled_from(["", *"وفبكل", *(one + other for one in "وف" for other in "بكل")])
SPACE = st.sampled_from([" ", "  ", "\n", "\u00a0", " \u200f", "\u200e ", "\t\u2067"])
ODD = ["\ud800", "\0", "😀", "\u202e", "\u2067", "\u2069", "\u200d", "ﷺ", "ﹰ", "½", "ß", "İ", "ـ"]
PLAIN = ["'", "’s", "-", "_", "«", "لل", "و", "ب", "ال", "ّ", "\u0301", " ", "\n", "is", "IS", "٣"]
PIECE = st.sampled_from([*ODD, *PLAIN])
SOUP = st.lists(st.one_of(PIECE, st.text(max_size=4), WORD), max_size=25).map("".join)


def ends_with(said: str, name: str) -> bool:
    """The folded name, or what is left of its article after «ل»: للرقة, للاذقية."""
    joined = [f"ل{name[1:]}", name[1:]] if name.startswith("ال") else []
    return said.endswith(name) or said in [
        f"{conjunction}{form}"
        for conjunction in ("", "و", "ف")
        for form in joined
        if form.startswith("لل")
    ]


@given(st.lists(NAME, min_size=1, max_size=20), st.data())
def test_a_name_between_spaces_is_found(names: list[str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(names))
    written = data.draw(CLITIC) + name
    text = f"{data.draw(SPACE)}{written}{data.draw(SPACE)}"
    (found,) = Vocabulary((name, name) for name in names).find(text)
    assert text[found.start : found.end] == written
    assert ends_with(fold(written), fold(found.name))


@given(NAME, CLITIC, st.data())
def test_marks_and_spaces_make_no_difference(name: str, clitic: str, data: st.DataObject) -> None:
    marks = st.text(MARKS, max_size=2)
    written = "".join(
        data.draw(SPACE) if letter == " " else letter + data.draw(marks) for letter in clitic + name
    )
    text = f"قال {written} ثم"
    vocabulary = Vocabulary([(name, 1)])
    (plain,) = vocabulary.find(f"{clitic}{name}")
    marked = [found for found in vocabulary.find(text) if found.start == 4]
    assert [text[found.start : found.end] for found in marked] == [written]
    assert plain.keys == marked[0].keys == (1,)


@given(st.lists(NAME, max_size=6), st.lists(st.one_of(NAME, SOUP), max_size=8))
def test_a_hit_ends_with_the_name(names: list[str], pieces: list[str]) -> None:
    text = " ".join([*pieces, *names])
    end = 0
    for found in Vocabulary((name, name) for name in names).find(text):
        said = re.sub("[-–_\u2010]", " ", fold(text[found.start : found.end]))
        assert ends_with(said, fold(found.name))
        assert end <= found.start < found.end
        end = found.end


@given(st.lists(SOUP, max_size=8), SOUP, st.integers(0, 60))
@example(["IS", "is", "Is", "iſ"], "IS is ıS İS iſ", 0)
@example(["ﷺ", "صلى الله"], "ﷺ صلى الله عليه وسلم", 1)
@example(["ﬁ", "fi", "ǅ", "dž"], "ﬁ fi FI ǅ Dž dž", 5)
def test_any_text_is_read(names: list[str], text: str, around: int) -> None:
    for found in Vocabulary((name, name) for name in names).find(text + " ".join(names)):
        whole = text + " ".join(names)
        assert found.keys[0] == found.name
        before, hit, after = excerpt(whole, found, around)
        assert hit == whole[found.start : found.end]
        assert max(len(before), len(after)) <= around + 2  # the cut, and the space at it
        assert whole[: found.start].endswith(before.removeprefix("…"))
        assert whole[found.end :].startswith(after.removesuffix("…"))


def plain(word: str) -> str:
    signs = unicodedata.normalize("NFKD", word.translate(str.maketrans("ıøłđðħ", "iolddh")))
    return "".join(sign for sign in signs if not "\u0300" <= sign <= "\u036f").replace(".", "")


@given(SOUP)
def test_words_are_folded_as_each_alone_is(text: str) -> None:
    """But for the marks of Latin letters."""
    words = words_of(text)
    assert len(words.folded) == len(words.joints) == len(words.spans)
    for folded, (start, end) in zip(words.folded, words.spans, strict=True):
        said = re.sub("[`‘’]", "'", text[start:end])
        assert len(said) > LONGEST or plain(folded) == plain(fold(said))
