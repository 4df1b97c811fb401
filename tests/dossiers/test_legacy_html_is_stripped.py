"""A legacy page saved as HTML is read as its text."""

import pytest
from django.core.exceptions import ValidationError

from dossiers.legacy import Card, decode, read

PAGE = """<!DOCTYPE html><html><head><title>Site</title><style>p { color: red }</style>
<script>if (a<b) { document.write("<p>no</p>") }</script></head>
<body><!-- <p>hidden</p> --><![if !mso]><nav><a href="/">Home</a></nav>
<h1>The flood</h1>
<p>The river left its bed
and took the <b>old</b> quarter &amp; its bridge.</p>
<h2>Night</h2><div><a href="x"><img src="x.jpg" alt="a > b"></a>
It rained until dawn.<br>Press the picture</div>
<p>Source: <span>The River Gazette</span></p></body></html>"""


def test_a_page_is_read_from_its_blocks() -> None:
    page = read(decode(PAGE.encode()))
    assert page.title == "The flood"
    assert page.introduction == [
        "The river left its bed and took the old quarter & its bridge.",
    ]
    assert page.parts == [Card("Night", "It rained until dawn.", "Press the picture")]
    assert page.source == "The River Gazette"


def test_lines_stay_where_no_block_is_marked() -> None:
    assert decode(b"Title of <b>it</b>\nA line.\n\nAnother.") == "Title of it\nA line.\n\nAnother."


def test_blank_lines_divide_text_with_a_stray_tag() -> None:
    assert decode(b"One.\n\nTwo.<br>Three.") == "One.\n\nTwo.\n\nThree."


def test_a_smaller_sign_is_no_tag() -> None:
    assert decode(b"1 < 2 and <hello>") == "1 < 2 and <hello>"
    assert decode(b"<p>1 < 2 and a<b</p>") == "1 < 2 and a<b"


@pytest.mark.parametrize("page", [b"<p>", b"<script>alert(1)</script>", b"<p><!-- words -->"])
def test_a_page_without_text_is_refused(page: bytes) -> None:
    with pytest.raises(ValidationError) as refusal:
        decode(page)
    assert refusal.value.code == "letters"
