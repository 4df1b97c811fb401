"""Whatever stands in a body stands in its story too, or in the ledger."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from archive.importing.bodies import with_links
from archive.importing.elements import KINDS, LAYOUT, PLACES, words_of
from archive.importing.ledger import Lines, of_body, read
from archive.importing.report import ALL
from archive.models import Story
from language.richtext.fields import clean, plain
from tests.archive.importing.sample_files import as_csv, imported, rss, written
from tests.archive.importing.test_import_wordpress import HEAD, post

NAMES = sorted({*KINDS, *PLACES, *LAYOUT, "hr", "pre", "dl", "marquee", "x-chart", "form", "s"})
VOID = {"img", "br", "hr", "embed", "source", "wbr", "col", "track", "meta", "link"}
WORDS = st.sampled_from(["سد", "الفرات", "dam", "2017", "x²", "«قال»"])
HOST = "paper.example"


@st.composite
def elements(draw: Any, depth: int = 3) -> str:
    """Any elements in one another, some never closed."""
    name = draw(st.sampled_from(NAMES))
    number = draw(st.integers(0, 99))
    address = f"https://{draw(st.sampled_from([HOST, 'else.example']))}/{number}"
    opening = f'<{name} {"href" if name == "a" else "src"}="{address}">'
    if name in VOID:
        return opening
    inner = " ".join(draw(st.lists(WORDS, max_size=3)))
    if depth:
        inner += "".join(draw(st.lists(elements(depth=depth - 1), max_size=2)))
    return f"{opening}{inner}{'' if draw(st.integers(0, 9)) == 0 else f'</{name}>'}"


def weighed(html: str) -> tuple[Lines, str]:
    stored = clean(with_links(html, "", "ar"))
    return of_body(read(html), read(stored), [HOST]), stored


@given(st.lists(elements(), max_size=4).map("".join))
@example('<a href="https://paper.example/0">سد<a href="https://else.example/0">سد')
def test_every_element_and_word_is_kept_or_in_the_ledger(html: str) -> None:
    found, stored = weighed(html)
    there, came = read(stored), read(html)
    for kind, line in found.items():
        assert 0 <= line.kept + line.changed <= line.stood, kind
        assert line.first or line.kept == line.stood or kind in KINDS.values(), kind
    for each in came.elements:
        if each not in there.elements and each.kind != "links":
            line = found[each.kind]
            assert line.kept < line.stood
    # Words of two links that touch are two words, as the ledger counts them.
    texts = BeautifulSoup(stored, "html.parser").get_text(" ")
    for word in set(came.words) - set(words_of(texts)):
        assert found["words"].lost, word


def test_elements_that_nobody_thought_of_are_told_by_their_names() -> None:
    found, _stored = weighed("<p>نص</p><marquee>خبر</marquee><x-chart data='1'></x-chart>")
    assert (found["<marquee>"].lost, found["<x-chart>"].lost, found["words"].lost) == (1, 1, 0)


def test_what_plays_elsewhere_becomes_a_link_with_its_host() -> None:
    html = (
        '<p>قبل</p><video poster="p.jpg"><source src="https://paper.example/a.mp4"></video>'
        '<iframe src="https://www.video.example/embed/1" width="9"></iframe><p>بعد</p>'
    )
    found, stored = weighed(html)
    assert plain(stored) == "قبل فيديو: paper.example صفحة مضمنة: video.example بعد"
    assert (found["videos"].changed, found["embeds"].changed) == (1, 1)
    assert (found["videos"].lost, found["embeds"].lost) == (0, 0)


BODY = (
    '<p>فقرة.</p>[caption id="a"]<img src="https://paper.example/dam.jpg" alt="السد"> شرح السد'
    '[/caption]<table><tr><td>الطبقة</td></tr></table>[video mp4="https://paper.example/a.mp4"]'
    '[/video][gallery ids="12,13"]<form><input name="q"></form>'
)


@pytest.mark.django_db
def test_the_ledger_is_told_in_sum_and_item_by_item(tmp_path: Path) -> None:
    path = written(tmp_path, "export.xml", rss(post(1, body=BODY), post(2), head=HEAD))
    told = {}
    for dry_run in (True, False):
        to = io.BytesIO()
        report = imported(path, dry_run=dry_run, ledger_to=to)
        told[dry_run] = report.ledger.lines
        rows = list(csv.DictReader(io.StringIO(to.getvalue().decode("utf-8-sig"))))
        assert {row["kind"] for row in rows if row["headline"] == ALL} == set(told[dry_run])
        first = next(row for row in rows if row["kind"] == "pictures")
        assert (first["number"], first["stood"], first["lost"]) == ("1", "1", "1")
        assert first["first"] == "https://paper.example/dam.jpg"
    assert told[True] == told[False]
    lost = {kind: line.lost for kind, line in told[False].items() if line.lost}
    assert lost == {"pictures": 1, "galleries": 1, "<form>": 1, "<input>": 1}
    changed = {kind: line.changed for kind, line in told[False].items() if line.changed}
    assert changed == {"captions": 1, "tables": 1, "videos": 1}


@pytest.mark.django_db
def test_dates_bylines_and_tags_that_do_not_come_along_are_counted(tmp_path: Path) -> None:
    rows = [("headline", "body", "byline", "tags"), ("خبر", "نص", "س" * 300, "ط" * 200)]
    report = imported(written(tmp_path, "a.csv", as_csv(*rows)))
    lines = report.ledger.lines
    assert (lines["authors"].lost, lines["tags"].lost) == (1, 1)
    assert Story.objects.count() == 1
