"""What XML 1.0 can hold."""

import re

# The complement of Char, https://www.w3.org/TR/xml/#charsets; it has no escape for the others.
_BARRED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_barred(text: str) -> str:
    """Without the characters that no XML document may have, not even escaped."""
    return _BARRED.sub("", text)
