"""Months of dates written with one of their two Arabic names only."""

import re
from collections.abc import Iterator

from language.dates.months import ARAB_MONTHS, OTHER_MONTHS, SYRIAC_MONTHS, arabic_month

_NUMBERS = {
    name: number
    for number, names in enumerate(zip(ARAB_MONTHS, SYRIAC_MONTHS, OTHER_MONTHS, strict=True), 1)
    for name in (names[0], names[1], *names[2])
}
_LOOSE = {
    # written without hamza too
    name.replace("أ", "ا").replace("آ", "ا"): number
    for name, number in _NUMBERS.items()
}
_KNOWN = _LOOSE | _NUMBERS
_NAMES = "|".join(re.escape(name) for name in sorted(_KNOWN, key=len, reverse=True))
_OPENING = "|".join(
    ("شهر", "شهري", "أوائل", "أواخر", "أواسط", "منتصف", "مطلع", "نهاية", "بداية", "مستهل")
)
# A month is a name with a day or one of these words before it, or a year behind it: «مارس» alone
# is a verb too.
_DATE = re.compile(
    rf"(?P<before>(?:(?:(?<!\d)\d{{1,2}}|\b(?:{_OPENING}))\s+(?:من\s+)?)?)"
    rf"(?<![\w/])(?P<name>{_NAMES})(?![\w])(?!\s*/\s*\w)"
    r"(?P<after>(?:\s+(?:من\s+)?(?:عام\s+|العام\s+|سنة\s+)?\d{4})?)"
)
_HALF = re.compile(r"/\s*$")


def lonely_months(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each stands, and both its names: «نوفمبر/تشرين الثاني»."""
    for match in _DATE.finditer(text):
        if not (match["before"] or match["after"]) or _HALF.search(text[: match.start("name")]):
            continue
        yield *match.span("name"), arabic_month(_KNOWN[match["name"]])
