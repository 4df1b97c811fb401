"""Whatever a page is made of: no error, and every link, picture and word of its main part is taken
over or told."""

import re
from html import escape
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossiers.webpages import read
from tests.dossiers.webpages.expected import PAGES, kept, rich, told

WORDS = st.integers(100000, 999999).map(lambda number: f"كلمة{number}")
SENTENCE = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
LINK = st.builds("https://example.org/{}".format, st.integers(100000, 999999))
FILE = st.builds("https://example.org/{}.jpg".format, st.integers(100000, 999999))


def picture(address: str, alt: str) -> str:
    return f'<img src="{address}" alt="{escape(alt)}">'


INLINE: Any = st.one_of(
    SENTENCE,
    st.builds('<a href="{}">{}</a>'.format, LINK, SENTENCE),
    st.builds("<b>{}</b>".format, SENTENCE),
    st.builds(
        "<span class=date>{}</span>".format, st.sampled_from(["6 نوفمبر 2016", "2014", "14:10"])
    ),
    st.builds(picture, FILE, SENTENCE),
    st.builds('<a href="{}">{}</a>'.format, LINK, st.builds(picture, FILE, SENTENCE)),
)
LINE = st.lists(INLINE, min_size=1, max_size=4).map(" ".join)
CONTAINERS = (
    *(
        "div",
        "section",
        "article",
        "ul><li",
        "ol><li",
        "li",
        "td",
        "blockquote",
        "figure",
        "dl><dd",
    ),
    *("a", "table><tr><td", "table><tr", "table", "tr", "tr><th", "dl", "dl><dt", "pre", "header"),
    *(
        "div class=card",
        "a href=https://example.org/1",
        "blockquote><footer",
        "table class=infobox",
    ),
)


def element(name: str, inside: str) -> str:
    names = name.split("><")
    start = "".join(f"<{each}>" for each in names)
    return start + inside + "".join(f"</{each.split()[0]}>" for each in reversed(names))


LEAVES = st.builds(
    element,
    st.sampled_from(
        [
            "p",
            "p",
            "p",
            "h2",
            "h3",
            "h4",
            "div",
            "p><strong",
            "figcaption",
            "li",
            "dt",
            "center><font",
            "td",
            "td",
            "th",
            "caption",
            "span class=label",
            "div class=date",
            "cite",
            "time",
            "dd",
        ]
    ),
    LINE,
)
PAGE = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        element, st.sampled_from(CONTAINERS), st.lists(inner, min_size=1, max_size=5).map("\n".join)
    ),
    max_leaves=14,
)


def tokens(html: str) -> set[str]:
    return set(re.findall(r"كلمة\d{6}|https://example\.org/[0-9.jpg]+", html))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PAGE, min_size=1, max_size=6).map("".join))
def test_of_its_main_part(page: str) -> None:
    outline = read(f"<title>عنوان</title><body><main>{page}</main></body>")
    found = f"{kept(outline)} {rich(outline)} {told(outline)}"
    assert not {each for each in tokens(page) if each not in found}


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_of_a_page_cut_and_mangled_there_is_no_error(data: st.DataObject) -> None:
    names = sorted(PAGES.glob("*.html"))
    page = data.draw(st.sampled_from(names)).read_text(encoding="utf-8")
    for _time in range(data.draw(st.integers(1, 5))):
        first = data.draw(st.integers(0, len(page)))
        last = data.draw(st.integers(first, min(len(page), first + 400)))
        put = data.draw(
            st.sampled_from(["", "<", "</div>", "<table><tr>", "<a href='", "<li>", '"', "<!--"])
        )
        page = page[:first] + put + page[last:]
    read(page)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/ab \"'=&#;!-ulidvptre\n\x00\u200f", max_size=300))
def test_of_any_text_there_is_no_error(page: str) -> None:
    read(page)
