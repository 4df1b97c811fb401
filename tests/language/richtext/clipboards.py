"""Short inputs as programs put them on the clipboard, and what is stored of them."""

BY = "cite='mailto:editor' datetime='2026-01-01T10:00'"
WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator
content="Microsoft Word 15"><style>span.msoDel {{text-decoration:line-through}}</style></head>
<body lang=AR-SA><!--StartFragment--><h1 dir=RTL style='text-align:right'><span
lang=AR-SA>العنوان</span></h1><p class=MsoNormal dir=RTL style='text-align:right'><span
lang=AR-SA>قتل </span><span class=msoDel><del {BY}><span lang=AR-SA>عشرون</span></del></span><span
class=msoIns><ins {BY}><span lang=AR-SA>ثلاثون</span></ins></span><span lang=AR-SA> شخصا على 5
كم<sup>2</sup> <b style='mso-bidi-font-weight:normal'>أمس</b>.<o:p></o:p></span></p>
<!--EndFragment--></body></html>"""
WORD_STORED = (
    '<h3 dir="rtl">العنوان</h3><p dir="rtl">قتل ثلاثون شخصا على 5 كم² <strong>أمس</strong>.</p>'
)
PLAIN = "font-size:11pt;font-weight:400;font-style:normal"
DOCS = f"""<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-9f"><h2
dir="rtl" style="line-height:1.38"><span style="{PLAIN};text-decoration:none">عنوان</span></h2><p
dir="rtl" style="line-height:1.38"><span style="{PLAIN};text-decoration:none">بقي </span><span
style="{PLAIN};text-decoration:line-through">شطب</span><span
style="font-size:11pt;font-weight:700;text-decoration:none"> هذا 10</span><span
style="{PLAIN};text-decoration:none"><span style="font-size:0.6em;vertical-align:super;">6</span>
</span></p></b>"""
DOCS_STORED = '<h3 dir="rtl">عنوان</h3><p dir="rtl">بقي <strong>هذا 10</strong>⁶</p>'
OFFICE = f"""<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 24.8"/></head>
<body lang="ar-SY" dir="rtl"><h3 class="western">عنوان</h3><p style="line-height: 100%">بقي <del
{BY}>حذف</del> <ins {BY}>أضيف</ins> <font color="#ff0000"><strike>شطب</strike></font>
H<sub>2</sub>O<br/>سطر</p></body></html>"""
CHAT = """[12:30, 1.2.2026] سعاد: وصلنا
[12:31, 1.2.2026] سعاد: القصف مستمر

https://example.org/"""
CHAT_STORED = (
    "<p>[12:30, 1.2.2026] سعاد: وصلنا</p><p>[12:31, 1.2.2026] سعاد: القصف مستمر</p>"
    "<p>https://example.org/</p>"
)

# kind, what is on the clipboard, what is stored
CLIPBOARDS = [
    ("html", WORD, WORD_STORED),
    ("html", DOCS, DOCS_STORED),
    ("html", OFFICE, "<h3>عنوان</h3><p>بقي أضيف H₂O</p><p>سطر</p>"),
    ("text", CHAT, CHAT_STORED),
    ("text", "أول\r\nثان\r\n\r\n\r\nثالث", "<p>أول</p><p>ثان</p><p>ثالث</p>"),
    ("text", "بين   كلمتين <b> & كلمة", "<p>بين كلمتين &lt;b&gt; &amp; كلمة</p>"),
    (
        "html",
        "<div>سطر</div><div>ثان</div><div><br></div><div>ثالث</div>",
        "<p>سطر</p><p>ثان</p><p>ثالث</p>",
    ),
    (
        "html",
        "<table><tr><td>أ</td><td>ب</td></tr><tr><td>ج</td></tr></table>",
        "<p>أ</p><p>ب</p><p>ج</p>",
    ),
    ("html", "<h5>خامس</h5><h6>سادس</h6><p>ن</p>", "<h4>خامس</h4><h4>سادس</h4><p>ن</p>"),
    (
        "html",
        "<p>كم<sup>2</sup> x<sup>ab</sup> 1<sup>st</sup> ١٠<sup>٦</sup></p>",
        "<p>كم² x^(ab) 1st ١٠⁶</p>",
    ),
    ("html", "<p>أ<del> حذف </del>ب</p>", "<p>أ ب</p>"),
    ("html", "<ul><li>بند<br>تتمة</li><li><del>حذف</del></li></ul>", "<ul><li>بند تتمة</li></ul>"),
    (
        "html",
        '<p><a href="\u200fhttps://example.org/%D8%B1%E2%80%8F">رابط</a></p>',
        '<p><a href="https://example.org/%D8%B1">رابط</a></p>',
    ),
]
