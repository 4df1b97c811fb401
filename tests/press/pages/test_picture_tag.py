"""The `<picture>` of reader pages."""

import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.template import Context, Template
from django.test import RequestFactory

from press.templatetags.press import host, linked_data, picture, share_picture, tongue


def rendition(name: str, width: int) -> dict[str, Any]:
    return {"format": name, "width": width, "height": width // 2, "path": f"a/{width}.{name}"}


def facts(*formats: str, **more: Any) -> dict[str, Any]:
    renditions = [rendition(name, width) for name in formats for width in (1600, 480)]
    known = {"alt": "نهر", "sensitive": "", "focus": [50, 50], "renditions": renditions}
    return known | more


def parts(html: str) -> tuple[list[Tag], Tag]:
    soup = BeautifulSoup(html, "lxml")
    assert soup.img is not None
    return list(soup.find_all("source")), soup.img


def test_offers_modern_formats_first_and_an_image_every_browser_reads() -> None:
    sources, image = parts(picture(facts("jpeg", "webp", "avif"), sizes="50vw"))
    assert [source["type"] for source in sources] == ["image/avif", "image/webp"]
    assert sources[0]["srcset"] == "/media/a/480.avif 480w, /media/a/1600.avif 1600w"
    assert image["src"] == "/media/a/1600.jpeg"
    assert image["srcset"] == "/media/a/480.jpeg 480w, /media/a/1600.jpeg 1600w"
    assert {each["sizes"] for each in (*sources, image)} == {"50vw"}
    assert (image["width"], image["height"], image["alt"]) == ("1600", "800", "نهر")


def test_only_the_lead_picture_loads_at_once() -> None:
    _sources, lead = parts(picture(facts("jpeg"), lead=True))
    _sources, other = parts(picture(facts("jpeg")))
    assert (lead.get("fetchpriority"), lead.get("loading")) == ("high", None)
    assert (other.get("fetchpriority"), other.get("loading")) == (None, "lazy")
    assert other["decoding"] == "async"


@pytest.mark.parametrize(
    ("focus", "classes"),
    [
        ([50, 50], None),
        ([0, 100], ["fx-0", "fy-100"]),
        ([48, 62], ["fy-60"]),
        ([96, 14], ["fx-100", "fy-10"]),
    ],
)
def test_focus_is_a_class_and_never_a_style(focus: list[int], classes: list[str] | None) -> None:
    html = picture(facts("jpeg", focus=focus))
    assert parts(html)[1].get("class") == classes
    assert "style" not in html


@pytest.mark.parametrize("nothing", [None, {}, facts()])
def test_nothing_without_renditions(nothing: dict[str, Any] | None) -> None:
    assert picture(nothing) == ""


def test_falls_back_to_what_there_is() -> None:
    sources, image = parts(picture(facts("webp")))
    assert image["src"] == "/media/a/1600.webp"
    assert len(sources) == 1


def test_escapes_what_people_wrote() -> None:
    hostile = '"><script>alert(1)</script>'
    html = picture(facts("jpeg", alt=hostile), sizes=hostile)
    assert "<script" not in html
    assert parts(html)[1]["alt"] == hostile


def test_in_a_template_takes_a_class_and_another_alt() -> None:
    source = '{% load press %}{% picture facts sizes="7rem" alt="" class="thumb" %}'
    html = Template(source).render(Context({"facts": facts("jpeg", focus=[0, 50])}))
    image = parts(html)[1]
    assert (image["alt"], image["class"], image["sizes"]) == ("", ["thumb", "fx-0"], "7rem")


def test_shared_links_carry_no_picture_that_readers_are_warned_of() -> None:
    context = Context({"request": RequestFactory().get("/")})
    shared = share_picture(context, facts("webp", "jpeg"))
    assert shared
    assert shared["url"] == "http://testserver/media/a/1600.jpeg"
    assert share_picture(context, facts("jpeg", sensitive="graphic")) is None


def test_linked_data_cannot_leave_its_element() -> None:
    data = {"headline": "</script><!--<b>&"}
    html = linked_data(data)
    inside = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', html)
    assert inside
    assert not set("<>&") & set(inside[1])
    assert json.loads(inside[1]) == data


def test_only_another_language_is_named() -> None:
    assert tongue("ar") == ""
    assert tongue("en") == ' lang="en" dir="ltr"'


def test_host_is_what_readers_know() -> None:
    assert host("https://www.example.org/a?b") == "example.org"
    assert host("") == ""
