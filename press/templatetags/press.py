"""What reader pages need beyond Django's own tags: pictures, addresses, the other languages."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.paginator import Page
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from press.editions import taken_back
from press.editions.publications import Publication, page_url
from press.editions.taken_back import TakenBack
from press.records.appearing import Appearance, appeared

register = template.Library()
Facts = Mapping[str, Any]
Renditions = list[Mapping[str, Any]]

MODERN = ("avif", "webp")
# What could end a script element early or open a comment in it.
_UNSAFE = {ord(letter): f"\\u{ord(letter):04X}" for letter in "<>&"}


@register.simple_tag
def picture(
    facts: Facts | None,
    *,
    sizes: str = "100vw",
    lead: bool = False,
    alt: str | None = None,
    **attributes: str,
) -> SafeString:
    """A `<picture>` of an edition's picture facts; nothing where there is none. Where it was taken
    back: as large a space that says why.

    `lead` is for what is seen first; all others load when they come near. `alt` replaces the
    picture's own alternative text; `class` adds to the image's classes.
    """
    formats = _by_format(facts)
    if not facts or not formats:
        return SafeString("")
    fallback = _fallback(formats)
    if gone := taken_back.of(facts):
        return _in_its_place(gone, formats[fallback][-1])
    sources = format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        ((name, _srcset(formats[name]), sizes) for name in MODERN if name in formats),
    )
    largest = formats[fallback][-1]
    image = {
        "src": file_url(largest),
        "srcset": _srcset(formats[fallback]),
        "sizes": sizes,
        "width": largest["width"],
        "height": largest["height"],
        "alt": facts["alt"] if alt is None else alt,
        "class": " ".join(filter(None, [attributes.get("class"), *_focus(facts)])) or None,
        "fetchpriority": "high" if lead else None,
        "loading": None if lead else "lazy",
        "decoding": None if lead else "async",
    }
    return format_html("<picture>{}<img{}></picture>", sources, _attributes(image))


def _in_its_place(gone: TakenBack, largest: Mapping[str, Any]) -> SafeString:
    """The empty drawing keeps the picture's proportions."""
    html = (
        '<span class="lost"><svg width="{0}" height="{1}" viewBox="0 0 {0} {1}" aria-hidden="true">'
        '</svg><span class="lost__text"><b>{2}</b>{3}</span></span>'
    )
    reason = format_html(' <span dir="auto">{}</span>', gone.reason) if gone.reason else ""
    return format_html(html, largest["width"], largest["height"], gone.get_why_display(), reason)


@register.filter
def is_lost(facts: Facts | None) -> bool:
    """Whether the picture was taken back."""
    return taken_back.of(facts) is not None


def _attributes(values: Mapping[str, Any]) -> SafeString:
    given = ((name, value) for name, value in values.items() if value is not None)
    return format_html_join("", ' {}="{}"', given)


def _by_format(facts: Facts | None) -> dict[str, Renditions]:
    """Renditions from the smallest to the largest, under the name of their format."""
    renditions = sorted((facts or {}).get("renditions") or (), key=_size)
    return {name: list(same) for name, same in groupby(renditions, key=lambda each: each["format"])}


def _size(rendition: Mapping[str, Any]) -> tuple[str, int]:
    return rendition["format"], rendition["width"]


def _fallback(formats: Mapping[str, Renditions]) -> str:
    """What every browser reads, if there is such a one."""
    return next((name for name in formats if name not in MODERN), max(formats))


def _srcset(renditions: Renditions) -> str:
    return ", ".join(f"{file_url(each)} {each['width']}w" for each in renditions)


def file_url(rendition: Mapping[str, Any]) -> str:
    return default_storage.url(rendition["path"])


def _focus(facts: Facts) -> Iterator[str]:
    """Classes that keep the focal point in view, to the nearest tenth; the middle needs none."""
    for axis, value in zip("xy", facts.get("focus") or (50, 50), strict=True):
        tenth = min(100, max(0, (int(value) + 5) // 10 * 10))
        if tenth != 50:
            yield f"f{axis}-{tenth}"


@register.simple_tag(takes_context=True)
def share_picture(context: Context, facts: Facts | None) -> dict[str, Any] | None:
    """The picture that goes with a shared link; never one that readers are warned of, or that was
    taken back."""
    formats = _by_format(facts)
    if not facts or not formats or facts.get("sensitive") or taken_back.of(facts):
        return None
    largest = formats[_fallback(formats)][-1]
    return {
        "url": absolute(context, file_url(largest)),
        "width": largest["width"],
        "height": largest["height"],
        "alt": facts["alt"],
    }


@register.simple_tag
def page_address(name: str, path: str, **more: Any) -> str:
    """The address `page`, `editions` or `edition` of a publication's path."""
    return page_url(name, path, **more)


@register.filter
def appearance(publication: Publication, content: Facts | None = None) -> Appearance:
    """When it appeared, as an edition's content has it, or as lists know it."""
    return appeared(publication, content)


@register.simple_tag(takes_context=True)
def absolute(context: Context, url: str) -> str:
    request: HttpRequest | None = context.get("request")
    return request.build_absolute_uri(url) if request else url


@dataclass(frozen=True)
class Counterpart:
    """Where another language is: this page in it, or its front page where there is none."""

    code: str
    name: str
    direction: str
    url: str
    exact: bool


@register.simple_tag(takes_context=True)
def counterparts(context: Context) -> list[Counterpart]:
    translated = {each.language: each for each in context.get("translations") or ()}
    here = translation.get_language()
    others = [code for code, _name in settings.LANGUAGES if code != here]
    return [_counterpart(context, code, translated.get(code)) for code in others]


def _counterpart(context: Context, code: str, page: Publication | None) -> Counterpart:
    url = page.get_absolute_url() if page else _same_list(context, code)
    with translation.override(code):
        name = str(dict(settings.LANGUAGES)[code])
    if url:
        return Counterpart(code, name, _direction(code), url, exact=True)
    with translation.override(code):
        return Counterpart(code, name, _direction(code), reverse("home"), exact=False)


def _same_list(context: Context, code: str) -> str:
    """A list's address in another language; none for a record's page, or where nothing is."""
    request: HttpRequest | None = context.get("request")
    if request is None or context.get("publication"):
        return ""
    url = translate_url(request.path, code)
    return "" if url == request.path else url


def _direction(code: str) -> str:
    return "rtl" if translation.get_language_info(code)["bidi"] else "ltr"


@register.filter
def tongue(language: str) -> SafeString:
    """`lang` and `dir` for what is in another language than the page; nothing for its own."""
    if not language or language == translation.get_language():
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', language, _direction(language))


@register.filter
def host(url: str) -> str:
    """Whose site an address is on, as readers know it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


@register.simple_tag
def linked_data(data: Mapping[str, Any]) -> SafeString:
    """Facts for search engines: a script element that holds data and runs nothing."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


@register.filter
def numbers(page: "Page[Any]") -> Iterable[int | str]:
    """Page numbers for the foot of a list; long runs are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
