"""Every reader of foreign files takes time in proportion to a file, whatever mark floods it."""

import ast
import io
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from archive.formats.detect import FORMATS
from archive.formats.format import Format
from archive.formats.texts import one_line
from archive.importing.candidates import candidate
from archive.importing.options import Options
from dossiers import legacy, webpages
from dossiers.legacy.text import decoded
from language.richtext.fields import clean
from language.slugs import slugify
from press.sheets import table as sheets
from tests.adversaries import floods
from tests.archive.importing.sample_files import WORDPRESS, item, news, rss
from tests.house.rows import ROOT
from tests.sampling import Sample

HERE = "HERE"  # where a flood breaks in
META = (
    "<wp:post_type>post</wp:post_type><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>"
    f"<wp:meta_value>{HERE}</wp:meta_value></wp:postmeta><wp:comment>x</wp:comment>"
)
XML = [
    rss(item(1), head=HERE),
    rss(item(1), HERE, item(2)),
    rss(item(1, xml=HERE)),
    rss(item(1, body=f"<p>{HERE}")).replace("&lt;", "<"),
    rss(item(1, xml=f"<content:encoded><![CDATA[{HERE}]]></content:encoded>", body=" ")),
    rss(item(1, title=HERE, description=HERE, body=" ")),
]
SAMPLES: dict[str, list[str]] = {
    "feed": XML,
    "wordpress": [
        rss(item(1, xml=META), head=f"<wp:wxr_version>1.2</wp:wxr_version><wp:author>{HERE}"),
        *XML[1:],
    ],
    "ninjs": [
        HERE,
        str(news(1, body_html=HERE)).replace("'", '"'),
        f'{{"uri": "x:1", "headline": "h", "subject": [{HERE}]}}',
    ],
    "json feed": [
        '{"version": "https://jsonfeed.org/version/1", "items": [{"title": "HERE", "id": 1}]}',
        f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{HERE}]}}',
    ],
    "schema.org": [
        f'{{"@type": "NewsArticle", "headline": "h", "articleBody": "{HERE}"}}',
        f'{{"@graph": [{{"@type": "NewsArticle", "keywords": [{HERE}]}}]}}',
    ],
    "nitf": [
        f"<nitf><head><title>x</title></head><body><body.content><p>{HERE}</p></body.content>",
        f"<nitf><body><body.content>{HERE}</body.content></body></nitf>",
        f"<!DOCTYPE nitf [{HERE}]><nitf/>",
    ],
    "newsml": [
        f"<newsItem guid='x'><contentMeta><headline>{HERE}</headline></contentMeta></newsItem>",
        f"<newsMessage><itemSet>{HERE}</itemSet></newsMessage>",
        f"<newsItem><contentSet><inlineData contenttype='text/html'>{HERE}</inlineData>",
    ],
    "table": [f"headline,body,date\n{HERE}", f"headline,body\na,b\nc,{HERE}\n", f"headline,{HERE}"],
    "page": [
        f'<html><script type="application/ld+json">{{"@type": "NewsArticle", "headline": "h", '
        f'"articleBody": "{HERE}"}}</script>',
        f"<html><article>{HERE}</article><meta property=og:type content=article>",
        f"<html><head>{HERE}<meta property=og:title content=h></head><h1>{HERE}</h1>",
        f'<html><div itemtype="http://schema.org/NewsArticle"><b itemprop=headline>{HERE}',
    ],
    "legacy page": [HERE, f"<html><p>نص</p>{HERE}</html>", f"نص عربي {HERE} للمزيد اضغط هنا"],
    "page of the web": [
        f"<title>x</title><body><p>نص</p>{HERE}",
        f"<main><h2><a href=/x>{HERE}</a></h2><p>2 أبريل 2022: {HERE}</main>",
        f"<table><tr><td>2014<td>{HERE}</table><ul><li>{HERE}</ul>",
    ],
    "table of records": [f"title,date\n{HERE}", f"title\n{HERE}\n", HERE],
}
SOURCES = {each.name: f"{each.read.__module__.replace('.', '/')}.py" for each in FORMATS} | {
    "table of records": "press/sheets/table.py",
    "legacy page": "dossiers/legacy/text.py",
    "page of the web": "dossiers/webpages/reading.py",
}
LETTERS = 6_000
PATIENCE = 0.5  # seconds of the processor for so many
MEGABYTE = 900_000
SOON = 10.0  # seconds of the processor; each took minutes
OPENING = re.compile(r"[<\[{(&\"'«“|،.\s-]")


def read_items(of: Format) -> Callable[[bytes], None]:
    def read(content: bytes) -> None:
        for each in of.read(io.BytesIO(content), frozenset({"post"}), True):
            found = candidate(each, "file", Options())
            clean(found.facts.get("body", ""))
            slugify(one_line(each.headline))

    return read


def read_rows(content: bytes) -> None:
    for line in sheets.read(io.BytesIO(content)).lines:
        slugify(next(iter(line.cells.values()), ""))


def read_page(content: bytes) -> None:
    legacy.read(legacy.decode(content))


def read_web(content: bytes) -> None:
    webpages.read(decoded(content))


READ = {each.name: read_items(each) for each in FORMATS} | {
    "table of records": read_rows,
    "legacy page": read_page,
    "page of the web": read_web,
}


def marks(kind: str) -> list[str]:
    """What the sources of a reader look for, as it begins: texts, and beginnings of patterns."""
    found: dict[str, None] = {}
    for path in sources(kind):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _is_pattern(node):
                found |= dict.fromkeys(_beginnings(node.args[0]))
            elif isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)):
                value = node.value
                found[value.decode("latin-1") if isinstance(value, bytes) else value] = None
    tokens = [mark for mark in found if 0 < len(mark) < 24 and OPENING.match(mark)]
    alike = {mark[:4]: mark[:16] for mark in sorted(tokens, key=len) if not mark.isspace()}
    return [*alike.values(), "a", " ", "\n", "<a>", '"\n', "<p><b>"]


def sources(kind: str) -> list[Path]:
    """Its module, and those of its folder that this imports, and these."""
    found = [ROOT / SOURCES[kind]]
    for path in [*found, *_imported(found[0])]:
        found += [each for each in _imported(path) if each not in found]
    return found


def _imported(path: Path) -> list[Path]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    names = {
        node.module.rpartition(".")[2]
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module
    }
    beside = (path.with_name(f"{name}.py") for name in sorted(names))
    return [each for each in beside if each.exists()]


def _is_pattern(call: ast.Call) -> bool:
    of = call.func
    return isinstance(of, ast.Attribute) and getattr(of.value, "id", "") == "re" and bool(call.args)


def _beginnings(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)):
        value = node.value.decode("latin-1") if isinstance(node.value, bytes) else node.value
        with suppress(re.error):
            yield from (flood.unit for flood in floods(value)[:60])


def seconds(read: Callable[[bytes], Any], given: str, mark: str, letters: int) -> float:
    content = given.replace(HERE, mark * (letters // len(mark))).encode("utf-8", "replace")
    start = time.process_time()
    with suppress(ValidationError):
        read(content)
    return time.process_time() - start


def test_every_reader_has_samples() -> None:
    assert set(SAMPLES) == set(READ) == set(SOURCES)
    assert f"{WORDPRESS}" in XML[0]
    assert all(len(marks(kind)) > 12 for kind in SAMPLES)


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_flood_of_marks_takes_time_in_proportion(kind: str, sample: Sample) -> None:
    clean.cache_clear()
    slow = []
    cells = product(SAMPLES[kind], marks(kind))
    for given, mark in sample.of(cells, lambda cell: cell[0], lambda cell: cell[1]):
        taken = seconds(READ[kind], given, mark, LETTERS)
        if taken < PATIENCE:
            continue
        again = min(seconds(READ[kind], given, mark, LETTERS) for _ in "ab")
        fewer = min(seconds(READ[kind], given, mark, LETTERS // 4) for _ in "ab")
        if again > PATIENCE and again > 7 * fewer:
            slow.append(f"{mark!r} in …{given[max(0, given.index(HERE) - 30) :][:70]!r}")
    assert slow == []


@pytest.mark.parametrize(
    ("mark", "given"),
    [
        ("[caption]", SAMPLES["wordpress"][4]),
        ("<wp:comment>", SAMPLES["wordpress"][2]),
        ("<wp:author>", SAMPLES["wordpress"][0]),
        ("<wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>", SAMPLES["wordpress"][2]),
    ],
)
def test_a_megabyte_of_an_opening_mark_is_read_soon(mark: str, given: str) -> None:
    assert seconds(READ["wordpress"], given, mark, MEGABYTE) < SOON
