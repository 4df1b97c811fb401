"""What WordPress itself writes in brackets, as the elements that it stands for. Other brackets may
be the author's and stay.

A gallery is `<gallery>` around its pictures: HTML has no element for it.
"""

import re
from collections.abc import Callable, Mapping
from html import escape

from archive.formats.items import PictureNamed
from language.richtext.attributes import read_attributes
from language.richtext.stretches import stretches

_CAPTION = re.compile(r"\[(?:wp_)?caption\b([^\[\]]*)\]"), re.compile(r"\[/(?:wp_)?caption\]")
_EMBED = re.compile(r"\[embed\b[^\[\]]*\]"), re.compile(r"\[/embed\]")
_SINGLE = re.compile(r"\[(gallery|audio|video|playlist|youtube|vimeo)\b([^\[\]]*)\]")
_GONE = re.compile(r"\[(?:/(?:gallery|audio|video|playlist)|/?more)\b[^\[\]]*\]")
_PICTURED = re.compile(r"(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?", re.I)
_NUMBER = re.compile(r"\d+")
_FILES = ("src", "mp4", "m4v", "webm", "ogv", "wmv", "flv", "mp3", "m4a", "ogg", "wav", "wma")
_ADDRESS = re.compile(r"https?://[^\s\"'\]]+")


def as_elements(text: str, shown: Mapping[str, PictureNamed]) -> str:
    """`shown` are the pictures of the export by their numbers, as far as they were read."""
    text = _replaced(text, *_CAPTION, _figure)
    text = _replaced(text, *_EMBED, lambda _mark, inner: _media("iframe", inner.strip()))
    text = _SINGLE.sub(lambda match: _single(match[1], match[2], shown), text)
    return _GONE.sub("", text)


def _replaced(
    text: str,
    opening: re.Pattern[str],
    closing: re.Pattern[str],
    made: Callable[[re.Match[str], str], str],
) -> str:
    kept: list[str] = []
    position = 0
    for start, close in stretches(text, opening, closing):
        kept += [text[position : start.start()], made(start, text[start.end() : close.start()])]
        position = close.end()
    return "".join([*kept, text[position:]])


def _figure(mark: re.Match[str], inner: str) -> str:
    """Captions were an attribute once."""
    pictured = _PICTURED.search(inner)
    rest = inner.replace(pictured[0], "", 1) if pictured else inner
    told = rest.strip() or escape(read_attributes(mark[1]).get("caption", ""))
    caption = f"<figcaption>{told}</figcaption>" if told else ""
    return f"<figure>{pictured[0] if pictured else ''}{caption}</figure>"


def _single(name: str, source: str, shown: Mapping[str, PictureNamed]) -> str:
    told = read_attributes(source)
    if name == "gallery":
        numbers = _NUMBER.findall(told.get("ids") or told.get("include") or "")
        pictures = [_img(shown[number]) for number in numbers if number in shown]
        return f'<gallery ids="{",".join(numbers)}">{"".join(pictures)}</gallery>'
    named = next((told[each] for each in _FILES if told.get(each)), "")
    bare = _ADDRESS.search(source)
    kind = "iframe" if name in {"youtube", "vimeo"} else name
    return _media(kind, named or (bare[0] if bare else ""))


def _img(picture: PictureNamed) -> str:
    caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
    source = escape(picture.addresses[0])
    return f'<figure><img src="{source}" alt="{escape(picture.alt)}">{caption}</figure>'


def _media(kind: str, address: str) -> str:
    return f'<{kind} src="{escape(address)}"></{kind}>'
