"""NITF and NewsML-G2, as their specifications have them."""

from pathlib import Path
from typing import Any

import pytest

from archive.models import Story
from tests.archive.importing.sample_files import imported, outcomes, written

pytestmark = pytest.mark.django_db
CONTENT = (
    "<p>فتح <person>سلمى النهر</person> السد <em>بعد</em> المطر.</p><block><hl2>عنوان</hl2>"
    "<p>فقرة &amp; ثانية.</p></block><table><tr><td>الطبقة</td><td>10 أيار</td></tr></table>"
)
NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf xml:lang="ar" version="-//IPTC//DTD NITF 3.4//EN"><head><title>عنوان الملف</title>
<docdata management-status="usable"><doc-id id-string="agency:7" regsrc="AGY"/>
<date.issue norm="20170511T090000+0300"/><doc.copyright holder="وكالة النهر" year="2017"/>
<key-list><keyword key="سدود"/></key-list><identified-content><person>سلمى النهر</person>
<location>الرقة</location></identified-content></docdata></head>
<body><body.head><hedline><hl1>فتح السد بواباته</hl1></hedline>
<byline>مراسل الوكالة</byline><abstract><p>بعد أيام من المطر.</p></abstract></body.head>
<body.content>{CONTENT}</body.content></body></nitf>"""
NEWS = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:agency,2017:7"
 version="2" standard="NewsML-G2" standardversion="2.29" xml:lang="ar"><itemMeta>
<itemClass qcode="ninat:text"/><provider literal="وكالة النهر"/>
<versionCreated>2017-06-01T10:00:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><contentCreated>2017-05-11T09:00:00+03:00</contentCreated><by>مراسل الوكالة</by>
<language tag="ar"/><headline>فتح السد بواباته</headline>
<description role="drol:summary">بعد أيام من المطر.</description><keyword>سدود</keyword>
<subject type="cpnat:person" qcode="p:1"/><subject type="cpnat:geoArea"><name>الرقة</name></subject>
</contentMeta><assert qcode="p:1"><name>سلمى النهر</name></assert><contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>x</title></head><body>{CONTENT.replace("hl2", "h2").replace("block", "div")}</body></html>
</inlineXML></contentSet></newsItem>"""
PICTURE = """<newsItem guid="tag:agency,2017:8"><itemMeta><itemClass qcode="ninat:picture"/>
</itemMeta><contentSet><remoteContent href="dam.jpg" width="900"/></contentSet></newsItem>"""
MESSAGE = (
    '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2017</sent></header>'
    f"<itemSet>{NEWS}{PICTURE}<packageItem guid='x'><itemMeta/></packageItem></itemSet>"
    "</newsMessage>"
)


def prefixed(xml: str) -> str:
    for name in ("newsMessage", "itemSet", "header", "sent"):
        xml = xml.replace(f"<{name}", f"<n:{name}").replace(f"</{name}", f"</n:{name}")
    return xml.replace("xmlns=", "xmlns:n=", 1)


@pytest.mark.parametrize("xml", [NITF, NEWS, MESSAGE, prefixed(MESSAGE)])
def test_an_item_becomes_a_story(
    tmp_path: Path, make_actor: Any, make_place: Any, xml: str
) -> None:
    person, city = make_actor("سلمى النهر"), make_place("الرقة")
    report = imported(written(tmp_path, "news.xml", xml))
    assert report.counts["new"] == 1, (report.errors, report.broken)
    story = Story.objects.get()
    assert (story.headline, story.blurb) == ("فتح السد بواباته", "بعد أيام من المطر.")
    assert (story.byline, story.source_title) == ("مراسل الوكالة", "وكالة النهر")
    assert (story.date, story.language) == ("2017-05-11", "ar")
    assert story.appeared is not None
    assert story.appeared.isoformat() == "2017-05-11T06:00:00+00:00"
    words = ("فتح سلمى النهر السد", ">عنوان</h3>", "فقرة &amp; ثانية", "الطبقة")
    assert all(each in story.body for each in words)
    assert [tag.name for tag in story.tags.all()] == ["سدود"]
    assert (list(story.actors.all()), list(story.places.all())) == ([person], [city])
    assert story.import_id in {"agency:7", "tag:agency,2017:7"}


def test_what_else_a_message_holds_is_named(tmp_path: Path) -> None:
    report = imported(written(tmp_path, "news.xml", MESSAGE))
    assert dict(report.left_out) == {"picture": 1, "packageitem": 1}


@pytest.mark.parametrize(
    ("xml", "outcome"),
    [
        (NITF.replace('"usable"', '"embargoed"'), "new"),
        (NITF.replace("<doc.copy", '<date.release norm="29990101T000000Z"/><doc.copy'), "new"),
        (NEWS.replace("stat:usable", "stat:withheld"), "new"),
        (NEWS.replace("<pubStatus", "<embargoed>2999-01-01</embargoed><pubStatus"), "new"),
        (NITF.replace('"usable"', '"canceled"'), "left_out"),
        (NEWS.replace("stat:usable", "stat:canceled"), "left_out"),
    ],
)  # fmt: skip
def test_what_was_held_back_stays_a_draft(tmp_path: Path, xml: str, outcome: str) -> None:
    assert outcomes(imported(written(tmp_path, "news.xml", xml))) == {outcome: 1}
    assert all(story.state == "draft" for story in Story.objects.with_publication())


@pytest.mark.parametrize(
    "declared",
    ['<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY x "y">', "<!ENTITY % x 'y'> %x;"],
)
def test_entities_are_refused(tmp_path: Path, declared: str) -> None:
    doctype = '<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">'
    xml = NITF.replace(doctype, f"<!DOCTYPE nitf [{declared}]>").replace("مراسل", "&x;")
    report = imported(written(tmp_path, "news.xml", xml))
    assert (report.total, len(report.broken)) == (0, 1)
    assert "passwd" not in str(report.broken)


def test_a_broken_document_is_told(tmp_path: Path) -> None:
    report = imported(written(tmp_path, "news.xml", NITF[:-200]))
    assert (report.total, len(report.broken)) == (0, 1)
