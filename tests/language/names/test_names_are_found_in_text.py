"""Which known names a text holds, and where."""

import pytest

from language.names.detection import Found, Vocabulary, excerpt


def hits(names: list[str], text: str) -> list[tuple[str, str]]:
    """Each name found, with the text it was found in."""
    vocabulary = Vocabulary((name, number) for number, name in enumerate(names))
    return [(found.name, text[found.start : found.end]) for found in vocabulary.find(text)]


@pytest.mark.parametrize(
    ("name", "text", "hit"),
    [
        ("الرقة", "سقطت الرقة أمس", "الرقة"),
        ("الرقة", "سقطت الرَّقَّةُ أمس", "الرَّقَّةُ"),
        ("الرَّقّة", "سقطت الرقه أمس", "الرقه"),
        ("الرقة", "سقطت الـــرقة", "الـــرقة"),
        ("أحمد الأحمد", "قال احمد  الاحمد إنه", "احمد  الاحمد"),
        ("دير الزور", "إلى دير\u00a0\n الزور", "دير\u00a0\n الزور"),
        ("دير الزور", "إلى دير\u200f \u2067الزور\u2069.", "دير\u200f \u2067الزور"),
        ("الفرقة 17", "مقر الفرقة ١٧ شمالا", "الفرقة ١٧"),
        ("محمد", "ﻣﺤﻤﺪ", "ﻣﺤﻤﺪ"),
        ("مستشفى الرقة", "في مستشفي الرقة.", "مستشفي الرقة"),
        ("Raqqa", "in RAQQA today", "RAQQA"),
        ("Deir ez-Zor", "from deir ez Zor on", "deir ez Zor"),
        ("Deir ez Zor", "Deir ez-Zor", "Deir ez-Zor"),
        ("الرقة تذبح بصمت", "#الرقة_تذبح_بصمت", "الرقة_تذبح_بصمت"),
        ("Ba'ath", "the Ba’ath party", "Ba’ath"),
        ("د. أحمد", "مع د.أحمد غدا", "د.أحمد"),
        ("«داعش»", "تنظيم داعش", "داعش"),
        ("M4", "on the M4.", "M4"),
        ("U.S.", "the U.S. and u.s.", "U.S."),
    ],
)
def test_a_name_is_found_however_it_is_spelt(name: str, text: str, hit: str) -> None:
    assert hits([name], text) == [(name, hit)]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("الرقة", "والرقة"),
        ("الرقة", "فالرقة"),
        ("الرقة", "بالرقة"),
        ("الرقة", "كالرقة"),
        ("الرقة", "وبالرقة"),
        ("الرقة", "للرقة"),
        ("الرقة", "وللرقة"),
        ("الرقة", "فللرقة"),
        ("الرقة", "وَلِلرَّقَّةِ"),
        ("اللاذقية", "للاذقية"),
        ("لبنان", "للبنان"),
        ("واشنطن", "ولواشنطن"),
        ("داعش", "كداعش"),
        ("ISIS", "وISIS"),
        ("مجلس الرقة المدني", "ولمجلس الرقة المدني"),
    ],
)
def test_clitics_belong_to_the_hit(name: str, word: str) -> None:
    assert hits([name], f"قال {word}، ثم") == [(name, word)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("قسد", "القسد"),
        ("قسد", "بالقسد"),
        ("الرقة", "سالرقة"),
        ("الرقة", "بوالرقة"),
        ("الرقة", "وفالرقة"),
        ("الرقة", "الرقةا"),
        ("الرقة", "الرقة2017"),
        ("مجلس الرقة", "مجلس والرقة"),
        ("مجلس الرقة", "مجلس، الرقة"),
        ("مجلس الرقة", "مجلس «الرقة»"),
        ("دير الزور", "دير - الزور"),
        ("Neil", "O'Neil"),
        ("Raqqa", "Raqqan"),
    ],
)
def test_only_whole_words_in_their_order_are_a_name(name: str, text: str) -> None:
    assert hits([name], text) == []


@pytest.mark.parametrize(
    "text",
    ["«الرقة»", '"الرقة"', "(الرقة)", "–الرقة–", "حلب/الرقة", "الرقة؟", "…الرقة:", "😀الرقة"],
)
def test_punctuation_is_the_end_of_a_word(text: str) -> None:
    assert hits(["الرقة"], text) == [("الرقة", "الرقة")]


@pytest.mark.parametrize("name", ["IS", "US", "PKK", "UAE"])
def test_a_short_latin_name_is_found_only_in_its_own_case(name: str) -> None:
    text = f"it is {name.lower()}, {name.title()} or {name}'s and و{name}"
    assert hits([name], text) == [(name, name), (name, f"و{name}")]


def test_a_short_latin_name_has_a_bearer_for_each_case() -> None:
    vocabulary = Vocabulary([("US", 1), ("Us", 2), ("US", 3)])
    assert [found.keys for found in vocabulary.find("Us and US, us")] == [(2,), (1, 3)]


@pytest.mark.parametrize("possessive", ["'s", "’s", "'S", "'"])
def test_the_latin_possessive_is_no_part_of_the_name(possessive: str) -> None:
    assert hits(["Assad"], f"Assad{possessive} men") == [("Assad", "Assad")]


def test_all_who_bear_a_name_are_given_once_and_in_order() -> None:
    vocabulary = Vocabulary([("الرَّقة", "b"), ("حلب", "x"), ("الرقه", "a"), ("الرقة", "b")])
    assert vocabulary.find("في الرقة") == [Found(3, 8, ("b", "a"), "الرَّقة")]


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        (["الرقة", "مجلس الرقة المدني"], "مجلس الرقة المدني", ["مجلس الرقة المدني"]),
        (["بغداد", "غداد"], "بغداد", ["بغداد"]),
        (["غداد"], "بغداد", ["غداد"]),
        (["وائل", "ائل الحسن"], "وائل الحسن", ["ائل الحسن"]),
        (["وائل الحسن", "ائل الحسن"], "وائل الحسن", ["وائل الحسن"]),
        (["البنان", "لبنان"], "للبنان", ["لبنان"]),
        (["قسد", "القسد"], "القسد وقسد", ["القسد", "قسد"]),
        (["سوريا", "شمال سوريا"], "شمال سوريا وسوريا", ["شمال سوريا", "سوريا"]),
        (["جيش سوريا الجديد", "جيش سوريا"], "جيش سوريا القديم", ["جيش سوريا"]),
        (["aa bb", "aa bb cc", "cc dd ee ff"], "aa bb cc dd ee ff", ["aa bb", "cc dd ee ff"]),
        (["aa bb", "bb cc"], "aa bb cc", ["aa bb"]),
        (["ثوار حلب", "حلب الشهباء"], "وثوار حلب الشهباء", ["حلب الشهباء"]),
    ],
)
def test_of_names_that_meet_the_longest_wins(names: list[str], text: str, found: list[str]) -> None:
    assert [name for name, _hit in hits(names, text)] == found


@pytest.mark.parametrize(
    "name", ["", " ", "و", "«»", "ـ", "َ", "\u200f", "5", "2254", "...", "\0", "\ud800", "ب" * 251]
)
def test_what_is_no_name_is_ignored(name: str) -> None:
    assert hits([name], f"{name} و 5 2254 ... {name}") == []


def test_nothing_is_found_in_nothing() -> None:
    assert hits(["الرقة"], "") == []
    assert hits([], "الرقة") == []


@pytest.mark.parametrize(
    "text",
    [
        "ا" * 10**6,
        "ل" * 10**6,
        " " * 10**6,
        "ا." * 500_000,
        "مجلس " * 200_000,
        "ا" + "\u0315\u0300" * 500_000,
        ("ا" + "\u0315\u0300" * 124 + " ") * 4000,
        "\u0315\u0300" * 500_000,
        "a'" * 500_000,
        "ا\u200f" * 500_000,
    ],
    ids=lambda text: ascii(text[:4]),
)
def test_a_hostile_text_is_read_to_its_end(text: str) -> None:
    """A million signs: what is not linear in them would not come back."""
    vocabulary = Vocabulary([("مجلس الرقة", 1), ("مجلس", 2), ("الرقة", 3)])
    assert len(vocabulary.find(text)) == text.count("مجلس")


@pytest.mark.parametrize(
    ("text", "around", "parts"),
    [
        ("في الرقة أمس", 40, ("في ", "الرقة", " أمس")),
        ("الرقة", 0, ("", "الرقة", "")),
        ("قبل معركة الرقة وبعدها بكثير", 9, ("…معركة ", "الرقة", " وبعدها…")),
        ("قبل معركة الرقة وبعدها بكثير", 6, ("…معركة ", "الرقة", " …")),
        ("قبل معركة الرقة وبعدها بكثير", 5, ("… ", "الرقة", " …")),
        ("قبل معركة الرقة وبعدها بكثير", 7, ("…معركة ", "الرقة", " وبعدها…")),
        ("قبل الرقة بعد", 0, ("… ", "الرقة", " …")),
        ("ا" * 99 + "/الرقة/" + "ا" * 99, 40, ("…", "الرقة", "…")),
    ],
)
def test_an_excerpt_is_cut_between_words(
    text: str, around: int, parts: tuple[str, str, str]
) -> None:
    found = Vocabulary([("الرقة", 1)]).find(text)[0]
    assert excerpt(text, found, around) == parts
