"""The words of dates: a text becomes symbols, each with a kind and a value.

Kinds: y year, n number up to 100, i ISO or EDTF group, m month, g group of the year, W week of a
month (0 the last), p early/mid/late, k "decade of", d "-s" of a decade, x tens (تسعينيات),
K decade of a century, c "century of", C century; q qualifier, f from, t to, s since, u until,
o now, b between, a and, r or, v before, e after, l no later than, E not before, z unknown date;
w day of the week (0 Monday), h part of the day; "" says nothing.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from language.arabic import fold
from language.dates.months import (
    ARAB_MONTHS,
    ENGLISH_MONTHS,
    HIJRI_MONTHS,
    OTHER_MONTHS,
    SYRIAC_MONTHS,
)


class Symbol(NamedTuple):
    kind: str
    value: str


_PHRASES: dict[tuple[str, str], str] = {
    ("f", ""): "من، from",
    ("t", ""): "إلى، لغاية، to، through، up to",
    ("s", ""): "منذ، ابتداء من، اعتبارا من، بدءا من، انطلاقا من، since، starting، starting from، "
    "starting in",
    ("u", ""): "حتى، until، till",
    ("o", ""): "الآن، اليوم، الوقت الحاضر، الوقت الراهن، يومنا هذا، date، present، now، today",
    ("b", ""): "بين، ما بين، between",
    ("a", ""): "and، &",
    ("r", ""): "أو، or",
    ("v", ""): "قبل، before، prior to",
    ("e", ""): "بعد، after",
    ("l", ""): "في موعد أقصاه، في موعد لا يتجاوز، no later than، not later than، not after",
    ("E", ""): "ليس قبل، في موعد لا يسبق، not before، no earlier than، not earlier than",
    (
        "h",
        "",
    ): "صباح، صباحا، ظهر، ظهرا، عصر، عصرا، مساء، ليلا، فجر، فجرا، morning، afternoon، evening",
    ("z", ""): "تاريخ غير معروف، an unknown date، unknown",
    ("q", "~"): "نحو، حوالي، زهاء، قرابة، تقريبا، في حدود، بحدود، في نحو، ما يقارب، about، "
    "around، circa، ca، c، approximately، approx، roughly",
    ("q", "?"): "ربما، لعله، possibly، perhaps، maybe",
    ("p", "early"): "أوائل، بدايات، بداية، مطلع، مستهل، early، the beginning، beginning، start",
    ("p", "mid"): "منتصف، أواسط، وسط، mid، middle",
    ("p", "late"): "أواخر، نهايات، نهاية، ختام، late، end",
    ("g", "21"): "ربيع، spring",
    ("g", "22"): "صيف، summer",
    ("g", "23"): "خريف، autumn، fall",
    ("g", "24"): "شتاء، winter",
    ("g", "33"): "الربع الأول، first quarter، q1",
    ("g", "34"): "الربع الثاني، second quarter، q2",
    ("g", "35"): "الربع الثالث، third quarter، q3",
    ("g", "36"): "الربع الرابع، الربع الأخير، fourth quarter، last quarter، q4",
    ("g", "40"): "النصف الأول، first half، h1",
    ("g", "41"): "النصف الثاني، النصف الأخير، second half، last half، h2",
    ("W", "0"): "الأسبوع الأخير، last week",
    ("n", "1"): "فاتح، الفاتح",
    ("k", ""): "عقد",
    ("d", ""): "s",
    ("c", ""): "القرن، century",
    ("C", "20"): "القرن الماضي",
    (
        "",
        "",
    ): "عام، العام، سنة، السنة، شهر، يوم، في، خلال، بتاريخ، of، the، in، on، year، during، st، nd، "
    "rd، th، "
    "م، ميلادي، ميلادية، الميلادي، للميلاد، ce، ad",
}
_UNITS = (
    *("الأول", "الثاني", "الثالث", "الرابع", "الخامس"),
    *("السادس", "السابع", "الثامن", "التاسع", "العاشر"),
)
_ENGLISH_UNITS = (
    *(
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    ),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth"),
)
# From Monday, as `datetime.date.weekday` counts.
_WEEKDAYS = (
    "الاثنين، monday، mon",
    "الثلاثاء، tuesday، tues، tue",
    "الأربعاء، wednesday، wed",
    "الخميس، thursday، thurs، thur، thu",
    "الجمعة، friday، fri",
    "السبت، saturday، sat",
    "الأحد، sunday، sun",
)
_TENS = ("عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين")


def _ordinals(number: int) -> list[str]:
    """The words for first to thirty-first, in Arabic in either case."""
    tens, unit = divmod(number, 10)
    english = {30: "thirtieth", 20: "twentieth"}.get(number) or (
        f"{('', '', 'twenty-', 'thirty-')[tens] if number > 20 else ''}"
        f"{_ENGLISH_UNITS[(unit if number > 20 else number) - 1]}"
    )
    first = "الحادي" if unit == 1 and number > 10 else _UNITS[unit - 1] if unit else ""
    if number <= 10:
        arabic = [_UNITS[number - 1]]
    elif number < 20:
        arabic = [f"{first} عشر"]
    else:
        stem = {2: "عشر", 3: "ثلاث"}[tens]
        arabic = [f"{first} وال{stem}{end}" if unit else f"ال{stem}{end}" for end in ("ين", "ون")]
    return [*arabic, english, english.replace("-", " ")]


def _counted() -> Iterator[tuple[str, Symbol]]:
    """Whatever is counted by ordinals."""
    for number in range(1, 32):
        for ordinal in _ordinals(number):
            is_arabic = ordinal.startswith("ال")
            yield ordinal, Symbol("n", str(number))
            if number <= 21:
                century = f"القرن {ordinal}" if is_arabic else f"{ordinal} century"
                yield century, Symbol("C", str(number))
            if number <= 10:
                decade = f"العقد {ordinal}" if is_arabic else f"{ordinal} decade"
                yield decade, Symbol("K", str(number - 1))
            if number <= 4:
                week = f"الأسبوع {ordinal}" if is_arabic else f"{ordinal} week"
                yield week, Symbol("W", str(number))


def _vocabulary() -> dict[str, Symbol]:
    words = {fold(phrase): symbol for phrase, symbol in _counted()}
    for (kind, value), phrases in _PHRASES.items():
        words |= {fold(phrase): Symbol(kind, value) for phrase in phrases.split("،")}
    for day, names in enumerate(_WEEKDAYS):
        words |= {fold(name): Symbol("w", str(day)) for name in names.split("،")}
    for tens, stem in enumerate(_TENS, start=2):
        for form in (f"{stem}يات", f"ال{stem}يات", f"{stem}ات", f"ال{stem}ات"):
            words[fold(form)] = Symbol("x", str(tens))
    families = zip(ARAB_MONTHS, SYRIAC_MONTHS, ENGLISH_MONTHS, OTHER_MONTHS, strict=True)
    for number, (arab, syriac, english, others) in enumerate(families, start=1):
        short = [english[:3], english[:4]] if english == "September" else [english[:3]]
        for name in (arab, syriac, english, *short, *others):
            words[fold(name)] = Symbol("m", f"{number:02}")
    return words


def _any_of(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


_WORDS = _vocabulary()
_SYMBOL = re.compile(
    r"(?P<i>[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9-]))|(?P<y>[0-9]{4}(?![0-9]))"
    r"|(?P<n>(?:[0-9]{1,2}|100)(?![0-9]))|(?P<t>-)|(?P<q>\?)|(?P<slash>/)"
    r"|(?P<nothing>[\s,،()]+|\.(?!\.))"
    rf"|(?P<word>{_any_of(list(_WORDS))})(?![^\W\d_])(?!(?<=[0-9])[0-9])"
    rf"|(?P<a>و\s*(?=[0-9]|(?:{_any_of(list(_WORDS))})(?![^\W\d_])))"
)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_BACKSLASH = re.compile(r"(?<=[0-9])\\(?=[0-9])")
_APOSTROPHE = re.compile("(?<=[0-9])['\u2019](?=s\\b)")
_AFTER_MID = re.compile("\\bmid\\s*[-\u2010-\u2015]\\s*", re.IGNORECASE)
_TO = re.compile("\\s[-\u2010-\u2015\u2212]\\s|[\u2013-\u2015]")
_HIJRI = re.compile(
    rf"(?<![^\W\d_])(?:{_any_of([fold(name) for name in HIJRI_MONTHS])}"
    r"|ه|هج|(?:ال)?هجريه?|ah|hijri|h(?![0-9]))(?![^\W\d_])"
)
_HIJRI_YEAR = re.compile(r"(?<![0-9])(?:1[34][0-9]{2}|1500)(?![0-9])")
_GREGORIAN = re.compile(r"(?<![^\W\d_])(?:م|(?:ال)?ميلاديه?|للميلاد|ce|ad)(?![^\W\d_])")


def plain(text: str) -> str:
    """Folded, with one kind of dash, slash and question mark; a dash between spaces or longer than
    a hyphen is a "to"."""
    text = _AFTER_MID.sub("mid ", text)
    text = _DASHES.sub("-", fold(_TO.sub(" to ", text)).replace("؟", "?"))
    return _BACKSLASH.sub("/", _APOSTROPHE.sub("", text))


def seems_hijri(text: str) -> bool:
    """By a month or mark of that calendar, or by a year of its (1300 to 1500) not marked CE."""
    return bool(_HIJRI.search(text) or (_HIJRI_YEAR.search(text) and not _GREGORIAN.search(text)))


def symbols(text: str) -> list[Symbol] | None:
    """What a text from `plain` says, names of one month given twice taken once.

    A slash between two of a kind (summer/autumn, 14/15) is a "to"; between Arabic months it joins
    the two names of one. None if the text has anything that is no word of a date, or months that
    differ side by side.
    """
    found: list[Symbol] = []
    at = 0
    is_slashed = False
    while at < len(text):
        match = _SYMBOL.match(text, at)
        if not match:
            return None
        at = match.end()
        kind = match.lastgroup or ""
        if kind in {"slash", "nothing"}:
            is_slashed |= kind == "slash"
            continue
        symbol = _WORDS[match["word"]] if kind == "word" else Symbol(kind, match[0])
        if is_slashed and found and _spans(found[-1], symbol, match[0]):
            found.append(Symbol("t", ""))
        is_slashed = False
        if symbol.kind == "m" and found and found[-1].kind == "m":
            if symbol != found[-1]:
                return None
        elif symbol.kind:
            found.append(symbol)
    return found


def _spans(one: Symbol, other: Symbol, word: str) -> bool:
    if one.kind != other.kind or one == other:
        return False
    return one.kind in {"g", "n", "y"} or (one.kind == "m" and word.isascii())
