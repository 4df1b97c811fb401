"""What is put around the numbers and months of a date when it is said, in each language."""

from typing import NamedTuple

from language.dates.months import ENGLISH_MONTHS, arabic_month
from language.dates.value import Third


class Phrases(NamedTuple):
    """Each joins on by itself: a space is part of the word that needs it."""

    months: tuple[str, ...]
    groups: dict[int, str]
    thirds: dict[Third, str]
    of_age: str
    about: str
    possibly: str
    start: str
    end: str
    since: str
    until: str
    between: str
    between_and: str
    either: str
    before: str
    after: str
    not_after: str
    not_before: str
    unknown: str
    common_era: str
    decade: str
    century: str
    moment: str
    local_moment: str


ARABIC = Phrases(
    months=tuple(arabic_month(month) for month in range(1, 13)),
    groups={
        21: "ربيع ",
        22: "صيف ",
        23: "خريف ",
        24: "شتاء ",
        33: "الربع الأول من ",
        34: "الربع الثاني من ",
        35: "الربع الثالث من ",
        36: "الربع الرابع من ",
        37: "أوائل ",
        38: "منتصف ",
        39: "أواخر ",
        40: "النصف الأول من ",
        41: "النصف الثاني من ",
    },
    thirds={"early": "أوائل ", "mid": "منتصف ", "late": "أواخر "},
    of_age="{}",
    about="نحو ",
    possibly="ربما ",
    start="من ",
    end=" إلى ",
    since="منذ ",
    until="حتى ",
    between="بين ",
    between_and=" و",
    either=" أو ",
    before="قبل ",
    after="بعد ",
    not_after="في موعد أقصاه ",
    not_before="ليس قبل ",
    unknown="تاريخ غير معروف",
    common_era=" م",
    decade="عقد {}",
    century="القرن {}",
    moment="{day}، الساعة {time} بتوقيت غرينتش",
    local_moment="{day}، الساعة {time}",
)
ENGLISH = Phrases(
    months=ENGLISH_MONTHS,
    groups={
        21: "spring ",
        22: "summer ",
        23: "autumn ",
        24: "winter ",
        33: "the first quarter of ",
        34: "the second quarter of ",
        35: "the third quarter of ",
        36: "the fourth quarter of ",
        37: "early ",
        38: "mid-",
        39: "late ",
        40: "the first half of ",
        41: "the second half of ",
    },
    thirds={"early": "early ", "mid": "mid-", "late": "late "},
    of_age="the {}",
    about="about ",
    possibly="possibly ",
    start="from ",
    end=" to ",
    since="since ",
    until="until ",
    between="between ",
    between_and=" and ",
    either=" or ",
    before="before ",
    after="after ",
    not_after="no later than ",
    not_before="not before ",
    unknown="an unknown date",
    common_era=" CE",
    decade="the {}s",
    century="the {} century",
    moment="{day}, {time} GMT",
    local_moment="{day}, {time}",
)
# Decades of the 20th century by their names; others are said by their first year.
ARABIC_DECADES = {
    "192X": "عشرينيات",
    "193X": "ثلاثينيات",
    "194X": "أربعينيات",
    "195X": "خمسينيات",
    "196X": "ستينيات",
    "197X": "سبعينيات",
    "198X": "ثمانينيات",
    "199X": "تسعينيات",
}


def phrases(language: str | None) -> Phrases:
    """English for any English, Arabic for all else: the house is Arabic first."""
    return ENGLISH if (language or "").startswith("en") else ARABIC
