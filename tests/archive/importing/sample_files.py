"""Files of past coverage as other programs write them, made for tests of importing."""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from archive.importing.folder import files
from archive.importing.options import Options
from archive.importing.report import Report
from archive.importing.run import run

SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
)
WORDPRESS = 'xmlns:wp="http://wordpress.org/export/1.2/"'
SITE = "https://paper.example.org"


def element(name: str, text: Any) -> str:
    return f"<{name}>{escape(str(text))}</{name}>"


def item(number: int = 1, title: str = "", body: str = "", **more: Any) -> str:
    """An item of RSS; `more` are further elements, with _ for the colon, and `xml` as it is."""
    xml = more.pop("xml", "")
    parts = {
        "title": title or f"خبر الجسر رقم {number}",
        "link": f"{SITE}/news/{number}",
        "guid": f"{SITE}/?p={number}",
        "pubDate": "Sun, 06 Nov 2016 10:00:00 +0300",
        "description": "عبر الناس الجسر القديم صباح اليوم.",
        "content_encoded": body or "<p>عبر الناس الجسر القديم صباح اليوم وعادوا مساء.</p>",
    } | more
    inner = "".join(
        element(name.replace("_", ":", 1), text) for name, text in parts.items() if text is not None
    )
    return f"<item>{inner}{xml}</item>"


def rss(*items: str, head: str = "", start: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    told = f"<title>صحيفة النهر</title><link>{SITE}/</link><language>ar</language>{head}"
    inner = "\n".join(items)
    return f'{start}<rss version="2.0" {SPACES}{WORDPRESS}><channel>{told}\n{inner}</channel></rss>'


def news(number: int = 1, **more: Any) -> dict[str, Any]:
    """An item of ninjs 1.4."""
    return {
        "uri": f"urn:newsml:agency.example.org:{number}",
        "type": "text",
        "language": "ar",
        "firstcreated": "2016-11-06T10:00:00+03:00",
        "headline": f"خبر السد رقم {number}",
        "description_text": "فتح السد بواباته.",
        "body_html": "<p>فتح السد بواباته بعد أيام من المطر.</p>",
        "byline": "مراسل الوكالة",
    } | more


def as_lines(*objects: Any) -> bytes:
    return "\n".join(json.dumps(each, ensure_ascii=False) for each in objects).encode()


def as_csv(*rows: Iterable[Any]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def imported(*paths: Path, ledger_to: Any = None, **options: Any) -> Report:
    """The report of an import that went to its end."""
    report = Report(ledger_to=ledger_to)
    *_parts, last = run(files(paths), Options(**options), report)
    assert last.done
    return report


def outcomes(report: Report) -> dict[str, int]:
    """Those that there were."""
    return {name: count for name, count in report.counts.items() if count}
