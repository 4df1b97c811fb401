"""What the database passes over roughly, before anything is normalized, never holds a passage."""

import re
import unicodedata
from collections.abc import Iterator

from archive.takedown.letters import Words, unsettled
from language.arabic import fold


def signs() -> Iterator[str]:
    """That fold to other letters, or to none, of the scripts the house may see."""
    for code in (*range(0x21, 0x2200), *range(0xFB00, 0xFF00)):
        sign = chr(code)
        if unicodedata.category(sign) not in {"Cc", "Cs", "Cn", "Co"} and fold(sign) != sign:
            yield sign


def test_each_sign_is_found_raw_and_normalized() -> None:
    """Each sign between two letters, as it is written and as it folds, whole and in its parts."""
    seen = 0
    for sign in signs():
        words = Words(f"قلم{fold(sign)}قلم")
        texts = f"قلم{sign}قلم", f"قلم{unicodedata.normalize('NFD', sign)}قلم"
        offered = re.compile(words.pattern())
        for text in filter(words.stand_in, texts):
            normal = unicodedata.normalize("NFKC", text)
            assert offered.search(normal), (sign, text)
            rough = any(each in unsettled() for each in text)
            assert rough or offered.search(text), (sign, text)
            seen += 1
    assert seen > 2000
