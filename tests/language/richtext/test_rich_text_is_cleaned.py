"""What comes in, from hands, word processors and attackers, and what is stored of it."""

import re
import time
from html.parser import HTMLParser

import pytest

from language.richtext.fields import clean, plain

TIDY = [
    ("plain words", "<p>plain words</p>"),
    ("", ""),
    ("<p>أول</p><p>&nbsp;</p><p> </p><p></p>", "<p>أول</p>"),
    ("<p>a</p>loose<p>b</p>", "<p>a</p><p>loose</p><p>b</p>"),
    ("<div>a</div><div><div>b</div></div>", "<p>a</p><p>b</p>"),
    ("one\n\ntwo\nlines", "<p>one</p><p>two lines</p>"),
    ("<p>a<br>b</p>", "<p>a</p><p>b</p>"),
    ("<h3>a<br>b</h3>", "<h3>a b</h3>"),
    ("<h1>a</h1><h2>b</h2><h5>c</h5>", "<h3>a</h3><h3>b</h3><h4>c</h4>"),
    ("<b>a</b> <i>b</i>", "<p><strong>a</strong> <em>b</em></p>"),
    ("<p><strong>a</strong><strong>b</strong></p>", "<p><strong>ab</strong></p>"),
    ("<p><em>a<strong>b</em>c</strong></p>", "<p><em>a</em><strong><em>b</em>c</strong></p>"),
    ("<p>a  \t b\u00a0\u2003c</p>", "<p>a b c</p>"),
    ("<p>a<strong> </strong>b</p>", "<p>a b</p>"),
    ("<ul><li><p>a</p></li><li>b<ul><li>c</li></ul></li></ul>",
     "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
    ("<ul>a<ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    ("<li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
    ("<ul><li> </li></ul><ol></ol><blockquote></blockquote>", ""),
    ("<blockquote>قول</blockquote>", "<blockquote><p>قول</p></blockquote>"),
    ("<table><tr><td>a</td><td>b</td></tr></table>", "<p>a</p><p>b</p>"),
    ('<p dir="RTL" lang="ar-SY" class="x" id="y">ن</p>', '<p dir="rtl" lang="ar-SY">ن</p>'),
    ('<p dir="up" lang="a b">ن</p>', "<p>ن</p>"),
    ("<p>x &lt;b&gt; &amp;amp; 1 < 2 > 0</p>", "<p>x &lt;b&gt; &amp;amp; 1 &lt; 2 &gt; 0</p>"),
    ("<p>e\u0301</p>", "<p>\u00e9</p>"),
    ("<p>a\u202eb\u2066c\u200bd\ufeffe\x00f\ud800g</p>", "<p>abcdefg</p>"),
    ("<p>a&#x202e;b&#0;&#" + "9" * 5000 + ";c</p>", "<p>ab\ufffd\ufffdc</p>"),
    ("<p>ن\u200cو\u200f</p>", "<p>ن\u200cو\u200f</p>"),
    ('<p>قال "تنظيم <b>الدولة"</b> و”غيرهم“</p>',
     "<p>قال «تنظيم <strong>الدولة»</strong> و«غيرهم»</p>"),
    ('<p>the "Wrath" of 5" and 6"</p>', '<p>the “Wrath” of 5" and 6"</p>'),
    ("<p>a<!-- b -->c<!-->d<!--->e<![CDATA[f]]><?g?></p>", "<p>acde</p>"),
]  # fmt: skip

LINKS = [
    ("https://example.org/الرقة?a=1&amp;b=2", "https://example.org/الرقة?a=1&amp;b=2"),
    (" HTTP://example.org/a b ", "HTTP://example.org/a%20b"),
    ("mailto:desk@example.org", "mailto:desk@example.org"),
    ("javascript:alert(1)", None),
    ("JaVaScRiPt:alert(1)", None),
    (" &#14; javascript:alert(1)", None),
    ("java&#10;script:alert(1)", None),
    ("java\tscript:alert(1)", None),
    ("&#106;&#x61;vascript&colon;alert(1)", None),
    ("data:text/html;base64,PHNjcmlwdD4=", None),
    ("da&Tab;ta:text/html,x", None),
    ("vbscript:msgbox(1)", None),
    ("http:javascript:alert(1)", None),
    ("//example.org/", None),
    ("/dossiers/", None),
    ("http://[", None),
    ("http://a:99999/", None),
    ("", None),
]

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT\n src=//x.example/y.js></SCRIPT >",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<p onclick=alert(1) OnMouseOver='alert(1)' style='background:url(javascript:alert(1))'>x</p>",
    "<a href='https://x.example/' onfocus=alert(1) autofocus style=x target=_blank>x</a>",
    "<p x='\"><script>alert(1)</script>'>x</p>",
    "<svg><script>alert(1)</script></svg>",
    "<svg/onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;"
    "img src=1 onerror=alert(1)&gt;\">",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<template><img src=x onerror=alert(1)></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
    "<title><a title=\"</title><img src=x onerror=alert(1)>\"></title>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><object data=x></object><embed src=x>",
    "<style>@import 'x';</style><link rel=stylesheet href=x><meta http-equiv=refresh content=0>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<p>\x00<\x00script>alert(1)</script></p>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]  # fmt: skip


@pytest.mark.parametrize(("dirty", "stored"), TIDY)
def test_tidy(dirty: str, stored: str) -> None:
    assert clean(dirty) == stored
    assert clean(stored) == stored


@pytest.mark.parametrize(("address", "stored"), LINKS)
def test_links(address: str, stored: str | None) -> None:
    link = f'<a href="{stored}" rel="noopener noreferrer">x</a>' if stored else "x"
    assert clean(f'<p><a href="{address}">x</a></p>') == f"<p>{link}</p>"


class Reader(HTMLParser):
    """Every tag and attribute that a browser would make of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_markup_is_harmless(payload: str) -> None:
    stored = clean(f"<p>before</p>{payload}<p>after</p>")
    found = Reader(stored)
    assert found.tags <= {"p", "a"}
    assert found.attributes <= {"href", "rel"}
    assert "before" in stored
    assert clean(stored) == stored
    assert not re.search(r"<(?!/?[pa][ >])", stored)


def test_word() -> None:
    pasted = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{}</style>
        </head><body lang=EN-US><!--StartFragment--><!--[if gte mso 9]><xml><w:a>x</w:a></xml>
        <![endif]--><p class=MsoNormal dir=RTL style='margin:0cm;mso-bidi-language:AR'><b
        style='mso-bidi-font-weight:normal'><span lang=AR style='font-family:"Arial",sans-serif'>
        حملة&nbsp; الرقة<o:p></o:p></span></b></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
        <p class=MsoNormal><font size=3 color=red>نص
        <![if !mso]>ثان<![endif]></font></p><!--EndFragment--></body></html>"""
    assert clean(pasted) == '<p dir="rtl"><strong>حملة الرقة</strong></p><p>نص ثان</p>'


def test_google_docs() -> None:
    pasted = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b">
        <h2 dir="rtl" style="line-height:1.3"><span style="font-weight:400;font-style:normal">عنوان
        </span></h2><p dir="rtl"><span style="font-weight:700">غامق</span><span
        style="font-weight:400"> عادي </span><span style="font-weight:400;font-style:italic">مائل
        </span></p><br /><ul><li dir="rtl" aria-level="1"><p dir="rtl" role="presentation"><span>بند
        </span></p></li></ul></b><br class="Apple-interchange-newline">"""
    assert clean(pasted) == (
        '<h3 dir="rtl">عنوان</h3><p dir="rtl"><strong>غامق</strong> عادي <em>مائل</em></p>'
        '<ul><li dir="rtl">بند</li></ul>'
    )


def test_plain() -> None:
    assert plain("<h3>عنوان</h3><p>a &amp; <strong>b</strong>c</p><ul><li>d</li></ul>") == (
        "عنوان a & bc d"
    )


NESTS = ["<div>", "<b>", "<ul>", "<ul><li>", "<blockquote>", "<p>", "<b><p>", "<svg>", "<a href='"]
NESTS += ["<!--", "<table><td>", "<font color=1><p>", "<span style='font-weight:700'>", "</div>"]
NESTS += ["<b id=1><table></b></table>", "<em lang=a>", "\u0301\u0316", "<aaaa", '<a "', "&#9"]


@pytest.mark.parametrize("letters", [200_000, pytest.param(1_000_000, marks=pytest.mark.large)])
@pytest.mark.parametrize("nest", NESTS)
def test_nesting_is_cleaned_in_time(nest: str, letters: int) -> None:
    start = time.process_time()
    clean(nest * (letters // len(nest)) + "end")
    assert time.process_time() - start < letters / 200_000


def test_unclosed_marks_do_not_multiply() -> None:
    marks = "".join(f"<b id={number}>" for number in range(20_000))
    assert len(clean(marks + "<p>x" * 20_000)) < 1_000_000


def test_depth_is_bounded() -> None:
    stored = clean("<ul><li>x" * 1000)
    assert stored.count("<ul>") <= 12
    assert stored.count("x") == 1000
    assert clean(stored) == stored
