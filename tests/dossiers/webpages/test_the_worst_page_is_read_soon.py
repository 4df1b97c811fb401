"""A page is read in the request: whatever fills it, that takes about a second of processor time."""

import time

import pytest

from dossiers.webpages import read
from dossiers.webpages.tree import MOST

SECONDS = 4  # on a loaded machine; what led to the bound took 25
# What is repeated, and how many elements that has.
FLOODS = {
    "cards": ('<div><h3><a href="/a">Head</a></h3><img src="/i.jpg" alt="p"><p>Words</p></div>', 5),
    "paragraphs": ("<p>نص قصير هنا</p>", 1),
    "dates": ("<p>2 March 2017</p><p>it happened</p>", 2),
    "list of dates": ("<li>2 March 2017: it happened", 1),
    "neighbours": ("<p>Read also</p>", 1),
    "headings of neighbours": ("<h2>Related articles</h2><p>q</p>", 2),
    "shares": ("<div><a href='/share?x'>s</a></div>", 2),
    "captions": ("<div><img src='/x.jpg'><p>words</p></div>", 3),
    "bold": ("<strong>a</strong><br>", 2),
    "names": ("<div class='widget menu-item related'><p>Words that are long enough to count", 2),
    "ends": ("<div><p>x</div>", 2),
}


@pytest.mark.parametrize("name", FLOODS)
@pytest.mark.parametrize("before", ["<h1>t</h1>", "<div class='thumb widget'>" * 80])
def test_of_any_kind(name: str, before: str) -> None:
    part, elements = FLOODS[name]
    start = time.process_time()
    read(f"<title>t</title>{before}{part * ((MOST - 100) // elements)}")
    assert time.process_time() - start < SECONDS
