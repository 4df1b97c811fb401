"""How much room words take. Fonts differ between readers, so the estimate errs on the wide side."""

import unicodedata
from dataclasses import dataclass

RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"}
SLIM = set("ijlIfrt|!.,:;'\"()[]-·‘’“” اأإآٱلدذرزوؤىء،؛")
BROAD = set("mwMWQOGD@%&—")
BROADEST = set("سشصضۺۻ")
HEIGHT, ABOVE, LINE = 1.2, 0.88, 1.25  # of a line; of it above the baseline; between baselines
HALO = 3  # units of the outline on every side


@dataclass(frozen=True)
class Words:
    text: str
    language: str

    @property
    def direction(self) -> str:
        return "rtl" if self.language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def tidy(text: object) -> str:
    """One line of printable text: no controls, no lone surrogates, no direction marks."""
    kept = "".join(
        letter if unicodedata.category(letter) not in {"Cc", "Cs", "Co", "Cn"} else " "
        for letter in str(text)
        if not ("\u202a" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069")
    )
    return " ".join(kept.split())


def letter_width(letter: str) -> float:
    """In parts of the size of bold letters."""
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.1
    if letter in SLIM:
        return 0.44
    if letter in BROADEST:
        return 1.25
    if letter in BROAD:
        return 1.0
    return 0.76 if letter.isupper() else 0.66


def width(text: str, size: float) -> float:
    return sum(map(letter_width, text)) * size + 2 * HALO
