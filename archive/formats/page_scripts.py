"""JSON-LD in pages of HTML: what their scripts of that type hold."""

import io
import re
from collections.abc import Iterator

from archive.formats.json_objects import Found, objects

_MOST = 100  # scripts of JSON-LD that are read in a page
_OPENING = re.compile(r"<(?:!--|script\b([^<>]{0,1000})>)", re.IGNORECASE)
_TYPE = re.compile(r"\btype\s{0,9}=\s{0,9}[\"']?\s{0,9}application/ld\+json\b", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
_COMMENT_END = re.compile("-->")


def linked_data(html: str) -> Iterator[Found]:
    """Their objects, in the order of the page."""
    for script in scripts(html):
        yield from objects(io.BytesIO(script.encode("utf-8", "replace")))


def scripts(html: str) -> list[str]:
    """Texts of scripts of JSON-LD that stand neither in comments nor in other scripts."""
    found: list[str] = []
    position = 0
    while len(found) < _MOST and (opening := _OPENING.search(html, position)):
        is_script = opening[1] is not None
        ending = _SCRIPT_END if is_script else _COMMENT_END
        end = ending.search(html, opening.end())
        if end is None:  # the rest of the page is within it
            break
        if is_script and _TYPE.search(opening[1]):
            found.append(html[opening.end() : end.start()])
        position = end.end()
    return found
