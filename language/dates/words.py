"""The words of dates: a text becomes symbols, each with a kind and a value.

Kinds: y year, n number up to 100, i ISO or EDTF group, m month, g group of the year,
p early/mid/late, k "decade of", d "-s" of a decade, x tens (تسعينيات), c "century of", C century;
q qualifier, f from, t to, s since, u until, z unknown date; "" says nothing.
"""

import re
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
    ("t", ""): "إلى، لغاية، to، through",
    ("s", ""): "منذ، since",
    ("u", ""): "حتى، until، till",
    ("z", ""): "تاريخ غير معروف، an unknown date، unknown",
    ("q", "~"): "نحو، حوالي، زهاء، قرابة، تقريبا، about، around، circa، ca، c، approximately",
    ("q", "?"): "ربما، لعله، possibly، perhaps، maybe",
    ("p", "early"): "أوائل، بدايات، بداية، مطلع، مستهل، early، the beginning، beginning، start",
    ("p", "mid"): "منتصف، أواسط، وسط، mid، middle",
    ("p", "late"): "أواخر، نهايات، نهاية، ختام، late، end",
    ("g", "21"): "ربيع، spring",
    ("g", "22"): "صيف، summer",
    ("g", "23"): "خريف، autumn، fall",
    ("g", "24"): "شتاء، winter",
    ("g", "33"): "الربع الأول، first quarter",
    ("g", "34"): "الربع الثاني، second quarter",
    ("g", "35"): "الربع الثالث، third quarter",
    ("g", "36"): "الربع الرابع، الربع الأخير، fourth quarter، last quarter",
    ("g", "40"): "النصف الأول، first half",
    ("g", "41"): "النصف الثاني، second half",
    ("k", ""): "عقد",
    ("d", ""): "s",
    ("c", ""): "القرن، century",
    ("C", "19"): "القرن التاسع عشر، nineteenth century",
    ("C", "20"): "القرن العشرين، القرن العشرون، القرن الماضي، twentieth century",
    ("C", "21"): "القرن الحادي والعشرين، القرن الحادي والعشرون، twenty first century",
    ("", ""): "عام، العام، سنة، السنة، شهر، يوم، في، of، the، in، on، year، st، nd، rd، th، "
    "م، ميلادي، ميلادية، الميلادي، للميلاد، ce، ad",
}
_TENS = ("عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين")


def _vocabulary() -> dict[str, Symbol]:
    words: dict[str, Symbol] = {}
    for (kind, value), phrases in _PHRASES.items():
        words |= {fold(phrase): Symbol(kind, value) for phrase in phrases.split("،")}
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
    r"|(?P<n>(?:[0-9]{1,2}|100)(?![0-9]))|(?P<t>-)|(?P<nothing>[\s,،/()]+|\.(?!\.))"
    rf"|(?P<word>{_any_of(list(_WORDS))})(?![^\W\d_])"
)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_AFTER_MID = re.compile("\\bmid\\s*[-\u2010-\u2015]\\s*", re.IGNORECASE)
_TO = re.compile("\\s[-\u2010-\u2015\u2212]\\s|[\u2013-\u2015]")
_HIJRI = re.compile(
    rf"(?<![^\W\d_])(?:{_any_of([fold(name) for name in HIJRI_MONTHS])}"
    r"|ه|هج|(?:ال)?هجريه?|ah|hijri|h)(?![^\W\d_])"
)
_HIJRI_YEAR = re.compile(r"(?<![0-9])(?:1[34][0-9]{2}|1500)(?![0-9])")
_GREGORIAN = re.compile(r"(?<![^\W\d_])(?:م|(?:ال)?ميلاديه?|للميلاد|ce|ad)(?![^\W\d_])")


def plain(text: str) -> str:
    """Folded, with one kind of dash; a dash between spaces or longer than a hyphen is a "to"."""
    text = _AFTER_MID.sub("mid ", text)
    return _DASHES.sub("-", fold(_TO.sub(" to ", text)))


def seems_hijri(text: str) -> bool:
    """By a month or mark of that calendar, or by a year of its (1300 to 1500) not marked CE."""
    return bool(_HIJRI.search(text) or (_HIJRI_YEAR.search(text) and not _GREGORIAN.search(text)))


def symbols(text: str) -> list[Symbol] | None:
    """What a text from `plain` says, names of one month given twice taken once.

    None if it has anything that is no word of a date, or months that differ side by side.
    """
    found: list[Symbol] = []
    at = 0
    while at < len(text):
        match = _SYMBOL.match(text, at)
        if not match:
            return None
        at = match.end()
        kind = match.lastgroup or ""
        symbol = _WORDS[match["word"]] if kind == "word" else Symbol(kind, match[0])
        if symbol.kind == "m" and found and found[-1].kind == "m":
            if symbol != found[-1]:
                return None
        elif symbol.kind not in ("", "nothing"):
            found.append(symbol)
    return found
