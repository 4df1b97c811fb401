"""Files made to do harm: none fills the memory, reads another file, or puts a program on a page."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from archive.models import Story
from tests.archive.importing.sample_files import (
    as_lines,
    imported,
    item,
    news,
    outcomes,
    rss,
    written,
)

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
LAUGHS = "".join(
    f'<!ENTITY l{number} "{f"&l{number - 1};" * 10 if number else "ha" * 50}">'
    for number in range(12)
)


@pytest.mark.parametrize(
    "doctype",
    [
        f"<!DOCTYPE rss [{LAUGHS}]>",
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!doctype rss [<!entity x "y">]>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>',
        "<!DOCTYPE rss [ <!ELEMENT rss ANY> <!-- --> %x; ]>",
        f"<!DOCTYPE rss [{'<!ELEMENT x ANY>' * 50_000}",
    ],
)
def test_a_file_that_declares_entities_is_refused_by_name(tmp_path: Path, doctype: str) -> None:
    bad = written(tmp_path, "bad.xml", doctype + rss(item(1, title="&x;&l11;"), start=""))
    good = written(tmp_path, "good.xml", rss(item(2)))
    report = imported(bad, good)
    assert report.broken[0][0].endswith("bad.xml")
    assert "DOCTYPE" in report.broken[0][1]
    assert outcomes(report) == {"new": 1}


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"'
        ' "http://my.netscape.com/publish/formats/rss-0.91.dtd">',
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd">',
        "<!DOCTYPE rss [<!ELEMENT rss (channel)>]>",
    ],
)
def test_a_doctype_alone_is_passed_by(tmp_path: Path, doctype: str) -> None:
    feed = doctype + rss(item(1, title="a&eacute;"), start="")
    assert outcomes(imported(written(tmp_path, "feed.xml", feed))) == {"new": 1}


def test_entities_within_an_item_stay_words(tmp_path: Path) -> None:
    inner = f'<!DOCTYPE x [{LAUGHS}<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    feed = rss(item(1, xml=inner), item(2, title="&e; &l11;"))
    imported(written(tmp_path, "feed.xml", feed.replace("&amp;", "&")))
    for story in Story.objects.all():
        assert "root:" not in story.body + story.headline + story.blurb
        assert len(story.headline) < 50


def test_programs_in_bodies_are_taken_out(tmp_path: Path) -> None:
    body = (
        '<p onclick="x()">a<script>alert(1)</script><iframe src="x"></iframe>'
        '<a href="JaVaScRiPt:x">b</a><img src=x onerror=x><style>p{}</style></p>'
        "<svg/onload=alert(1)><object data=x></object><form action=x><input></form>"
    )
    imported(written(tmp_path, "feed.xml", rss(item(1, body=body))))
    imported(written(tmp_path, "news.json", as_lines(news(1, body_html=body))))
    for story in Story.objects.all():
        stored: Any = BeautifulSoup(story.body, "html.parser")
        assert {each.name for each in stored.find_all()} <= {"p", "a"}
        assert {name for each in stored.find_all() for name in each.attrs} <= {"href", "rel"}
        for link in stored.find_all("a"):  # what played elsewhere is a link that says so
            assert str(link["href"]).startswith("https://")
            link.decompose()
        assert stored.get_text() == "ab"


@pytest.mark.parametrize("mark", ["<item>", "<![CDATA[", "<!--", "<item ", '<item a="', "<?"])
def test_a_flood_of_beginnings_ends_soon(tmp_path: Path, mark: str) -> None:
    flood = rss(item(1)).replace("</channel></rss>", "") + mark * 100_000
    report = imported(written(tmp_path, "feed.xml", flood))
    assert report.counts["new"] == 1
    assert report.total < 2000


@pytest.mark.parametrize("mark", ["{", '{"', "{\n", '{"a":[', '{"a":"\\'])
def test_a_flood_of_json_ends_soon(tmp_path: Path, mark: str) -> None:
    flood = as_lines(news(1)) + b"\n" + mark.encode() * 100_000
    report = imported(written(tmp_path, "news.json", flood))
    assert report.counts["new"] == 1
    assert report.total < 2000


def test_json_nested_to_death_is_refused(tmp_path: Path) -> None:
    deep = b'{"uri": "x:1", "headline": "h", "subject": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    report = imported(written(tmp_path, "news.json", deep + b"\n" + as_lines(news(2))))
    assert outcomes(report) == {"refused": 1, "new": 1}


def test_an_item_longer_than_any_is_refused_alone(tmp_path: Path) -> None:
    feed = rss(item(1), item(2, body="a" * (17 << 20)), item(3))
    report = imported(written(tmp_path, "feed.xml", feed))
    assert outcomes(report) == {"new": 2, "refused": 1}


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (401 << 20))
    report = imported(written(tmp_path, "book.xlsx", file.getvalue()))
    assert (report.total, len(report.broken)) == (0, 1)


READING = """
import resource, sys
import django
django.setup()
from archive.formats.detect import format_of, items_of
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        kind = format_of(file, path)
        items = items_of(file, kind, types=frozenset({"post"}), pictures=False)
        number = sum(not item.refusal for item in items)
    print(number, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_memory_stays_flat_however_large_files_are(tmp_path: Path) -> None:
    """Reading 100 MB takes at its peak what reading a few of their items took."""
    forms = ("rss", "wxr", "json", "lines")
    paths = [tmp_path / f"{form}-{count}" for count in (30, 250) for form in forms]
    for path in paths:
        write_large(path, *path.name.split("-"))
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-c", READING, *map(str, paths)]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    numbers, peaks = zip(
        *(map(int, line.split()) for line in done.stdout.splitlines()), strict=True
    )
    assert numbers == (30,) * 4 + (250,) * 4
    assert sum(path.stat().st_size for path in paths[4:]) > 95 << 20
    assert peaks[-1] - peaks[3] < 10 << 10  # KB


def write_large(path: Path, form: str, count: str) -> None:
    filling = "<!-- " + "x" * 100_000 + " -->"
    wxr = "<wp:wxr_version>1.2</wp:wxr_version>" if form == "wxr" else ""
    head, foot = rss("HERE", head=wxr).split("HERE")
    with path.open("w", encoding="utf-8") as file:
        if form in {"rss", "wxr"}:
            file.write(head)
            for number in range(int(count)):
                file.write(item(number, xml=filling))
            file.write(foot)
        else:
            file.write("[" if form == "json" else "")
            for number in range(int(count)):
                text = as_lines(news(number, ednote=filling)).decode()
                file.write(("," if number and form == "json" else "\n" if number else "") + text)
            file.write("]" if form == "json" else "")
