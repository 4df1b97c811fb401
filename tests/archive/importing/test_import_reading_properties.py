"""Whatever bytes a file holds: it is read to its end, and told of, without an error of ours."""

import io
import json
from contextlib import suppress
from html import unescape
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from archive.formats.detect import format_of, items_of
from archive.formats.items import Item
from archive.formats.json_slices import JsonSlices
from archive.formats.slices import Slices
from archive.formats.texts import one_line, paragraphs, shortened, with_absolute_links
from archive.formats.tongues import language_of
from archive.importing.candidates import candidate
from archive.importing.options import Options
from language.richtext.fields import clean
from tests.archive.importing.sample_files import as_lines, item, news, rss

XML_BITS = st.sampled_from(
    [b"<item>", b"</item>", b"<item ", b"/>", b">", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?",
     b"?>", b"<title>", b"</title>", b"&nbsp;", b"&#0;", b'"', b"'", b"\n", b"\xff", b"\0", b"a",
     "س".encode(), "س".encode("cp1256"), b"<!DOCTYPE x>", b"</channel>", b"</rss>", b"<rss>"]
)  # fmt: skip
JSON_BITS = st.sampled_from(
    [b"{", b"}", b"[", b"]", b'"', b"\\", b",", b":", b"\n", b'"uri"', b'"headline"', b"1e999",
     b"null", b"NaN", b"\xff", b"\0", "س".encode(), b"-", b'{"headline":"a"}']
)  # fmt: skip


def read(content: bytes, name: str) -> list[Item]:
    """Its items; those before the place where it breaks."""
    found: list[Item] = []
    file = io.BytesIO(content)
    with suppress(ValidationError):
        kind = format_of(file, name)
        found.extend(items_of(file, kind, types=frozenset({"post"}), pictures=True))
    for each in found:
        candidate(each, name, Options())
    return found


@given(st.binary(max_size=300), st.sampled_from(["x.xml", "x.csv", "x.json", "x"]))
def test_any_bytes_are_read(content: bytes, name: str) -> None:
    read(content, name)


@given(st.lists(XML_BITS, max_size=30), st.booleans())
def test_any_xml_is_read(bits: list[bytes], wordpress: bool) -> None:
    mark = "<wp:wxr_version>1</wp:wxr_version>" if wordpress else ""
    start, end = rss("HERE", head=mark).encode().split(b"HERE")
    read(start + b"".join(bits) + end, "x.xml")
    read(b"".join(bits) + start, "x.xml")


@given(st.lists(JSON_BITS, max_size=30))
def test_any_json_is_read(bits: list[bytes]) -> None:
    read(b"{" + b"".join(bits), "x.json")


@given(st.lists(XML_BITS, max_size=25), st.integers(1, 40))
def test_items_are_cut_the_same_however_a_file_is_read(bits: list[bytes], size: int) -> None:
    content = b"<rss><channel><item>a</item>" + b"".join(bits) + b"<item>z</item></channel></rss>"

    def cut() -> list[tuple[int, bytes, bool]]:
        found = Slices(io.BytesIO(content))
        return [(each.line, each.content, bool(each.refusal)) for each in found]

    whole = cut()
    with patch("archive.formats.window.CHUNK", size), patch("archive.formats.slices.CHUNK", 9):
        assert cut() == whole


@given(st.lists(JSON_BITS, max_size=25), st.integers(1, 40))
def test_objects_are_cut_the_same_however_a_file_is_read(bits: list[bytes], size: int) -> None:
    content = b'{"a":"\\"}"}\n' + b"".join(bits) + b'\n{"z":{"y":1}}'

    def cut() -> list[tuple[int, bytes, bool]]:
        found = JsonSlices(io.BytesIO(content))
        return [(each.line, each.content, bool(each.refusal)) for each in found]

    whole = cut()
    with (
        patch("archive.formats.window.CHUNK", size),
        patch("archive.formats.json_slices.CHUNK", 9),
    ):
        assert cut() == whole


@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
))  # fmt: skip
def test_ninjs_of_any_shape_is_read(value: object) -> None:
    names = ("headline", "bodies", "associations", "subject", "language", "firstcreated", "uri")
    facts = {name: value for name in names}  # noqa: C420 - each its own
    read(json.dumps([facts, news(1)]).encode(), "x.json")


@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
))  # fmt: skip
def test_feeds_and_articles_of_any_shape_are_read(value: object) -> None:
    names = ("id", "title", "authors", "attachments", "date_published", "tags", "image", "url")
    feed = {"version": "https://jsonfeed.org/version/1", "items": [dict.fromkeys(names, value)]}
    read(json.dumps(feed).encode(), "x.json")
    read(json.dumps(feed | {"items": value}).encode(), "x.json")
    own = ("headline", "author", "image", "about", "@id", "keywords", "inLanguage", "publisher",
             "mainEntityOfPage", "datePublished", "liveBlogUpdate", "articleBody")  # fmt: skip
    read(json.dumps({"@type": "Article"} | dict.fromkeys(own, value)).encode(), "x.json")
    read(json.dumps({"@graph": value}).encode(), "x.json")


@given(st.text(max_size=200))
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert line == " ".join(line.split())
    line.encode()


@given(st.text(max_size=300), st.integers(2, 100))
def test_what_is_shortened_is_short_enough(text: str, length: int) -> None:
    assert len(shortened(text, length)) <= length


@given(st.text(alphabet="ab \n\r&<>;س", max_size=80))
def test_paragraphs_lose_no_word(text: str) -> None:
    shown = unescape(clean(paragraphs(text)).replace("<p>", "").replace("</p>", " "))
    assert shown.split() == text.split()


@given(
    st.text(alphabet="<a href='\"/?#&;:>x ", max_size=80), st.sampled_from(["", "https://e.org/"])
)
def test_links_of_any_kind_are_made_absolute_or_left(html: str, base: str) -> None:
    with_absolute_links(html, base)


@given(st.text(max_size=10), st.text(max_size=50), st.sampled_from(["", "ar", "en"]))
def test_the_language_is_one_of_ours_or_none(said: str, text: str, given_one: str) -> None:
    assert language_of(said, text, given_one) in {"", "ar", "en"}


@pytest.mark.parametrize("size", [1, 7, 64, 1 << 18])
def test_a_whole_feed_is_the_same_in_parts_of_any_size(size: int) -> None:
    content = rss(*map(item, range(1, 30))).encode()
    with patch("archive.formats.window.CHUNK", size):
        found = read(content, "feed.xml")
    assert [each.id[-2:].strip("=") for each in found] == [str(number) for number in range(1, 30)]
    with patch("archive.formats.window.CHUNK", size):
        assert len(read(as_lines(*map(news, range(30))), "news")) == 30
