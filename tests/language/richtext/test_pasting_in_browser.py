"""A real paste in Chromium's editor: what it hands over is cleaned to what the server makes of the
clipboard itself."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.forms import Form
from django.test import override_settings
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from language.richtext.blocks import LEAVES
from language.richtext.fields import RichTextFormField, clean
from language.richtext.tidying import _BOUNDARY, _MARKS, CONTAINERS
from tests.language.richtext.clipboards import CLIPBOARDS
from tests.language.richtext.editor_page import page_of, serving
from tests.language.richtext.test_pasted_text_keeps_its_meaning import CASES

pytestmark = pytest.mark.browser
PLAIN = {
    name: {"BACKEND": f"django.{where}"}
    for name, where in {
        "default": "core.files.storage.FileSystemStorage",
        "staticfiles": "contrib.staticfiles.storage.StaticFilesStorage",
    }.items()
}
LINK = ' rel="noopener noreferrer"'
# A paste as the browser makes it of a clipboard that holds these kinds; the editor's own data.
PASTE = """async ([kind, text]) => {
  const editor = Object.values(CKEDITOR.instances)[0];
  await new Promise((done) => editor.setData('', done));
  editor.focus();
  const data = new DataTransfer();
  if (kind === 'html') data.setData('text/html', text);
  const words = (html) => new DOMParser().parseFromString(html, 'text/html').body.textContent;
  data.setData('text/plain', kind === 'text' ? text : words(text));
  const pasted = new Promise((done) => editor.once('afterPaste', done));
  const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
  editor.editable().$.dispatchEvent(event);
  await Promise.race([pasted, new Promise((done) => setTimeout(done, 2000))]);
  return editor.getData();
}"""


class Writing(Form):
    body = RichTextFormField(label="body")


@pytest.fixture(scope="module")
def editor(connected: Browser) -> Iterator[Page]:
    with serving() as server:
        with override_settings(STORAGES=PLAIN):
            server.page = page_of(Writing(initial={"body": "<p>x</p>"}))
        page = connected.new_page(base_url=f"http://127.0.0.1:{server.server_port}")
        page.goto("/")
        page.locator("#cke_id_body [contenteditable=true]").click()
        page.wait_for_function("Object.values(CKEDITOR.instances)[0].status == 'ready'")
        yield page
        page.close()


def pasted(editor: Page, kind: str, text: str) -> str:
    found: Any = editor.evaluate(PASTE, [kind, text])
    return str(found)


@pytest.mark.parametrize(("kind", "text", "stored"), CLIPBOARDS)
def test_clipboards_of_programs(editor: Page, kind: str, text: str, stored: str) -> None:
    handed = pasted(editor, kind, text)
    assert clean(handed).replace(LINK, "") == stored, handed


# What never ends a browser ends itself, where its own rules say.
WELL_FORMED = [case for case in CASES if "</p><p>c" not in case[0] or case[0].startswith("<del>")]


@pytest.mark.parametrize(("text", "stored"), WELL_FORMED)
def test_html_means_the_same_in_the_editor(editor: Page, text: str, stored: str) -> None:
    handed = pasted(editor, "html", text)
    assert clean(handed) == stored, handed


TABLE = ("table", "thead", "tbody", "tfoot", "tr")
CELLS = ("td", "th")


def marked() -> list[str]:
    """A text for every element that cleaning knows, and one for those that it does not."""
    inline = [f"<p>a <{tag}>b</{tag}> c</p>" for tag in sorted({*_MARKS, "code", "small"} - {"a"})]
    parts = {*_BOUNDARY.pattern.split("|")} - {"html", "body", *TABLE, *CELLS}
    blocks = sorted({*LEAVES, *CONTAINERS, *parts})
    rows = {"caption": "table", "dt": "dl", "dd": "dl", "figcaption": "figure"}
    return [
        *inline,
        *(f"<{tag}>a</{tag}><p>b</p><{tag}>c</{tag}>" for tag in blocks if tag not in rows),
        *(f"<table><tr><{cell}>a</{cell}><{cell}>b</{cell}></tr></table>" for cell in CELLS),
        *(f"<{around}><{tag}>a</{tag}><{tag}>b</{tag}></{around}>" for tag, around in rows.items()),
    ]


def test_every_element_is_handed_over_as_the_server_reads_it(editor: Page) -> None:
    differing = {}
    for text in marked():
        handed = pasted(editor, "html", text)
        if clean(handed) != clean(text):
            differing[text] = (handed, clean(text))
    assert not differing, json.dumps(differing, indent=1, ensure_ascii=False)
    assert len(marked()) > 50


STYLES = ["", ' style=""', ' style="x"', ' style="vertical-align:super"', ' style=":;"']
TAGS = ["span", "b", "p", "li", "ul", "ol", "div", "table", "a", "colgroup", "h2", "sub"]


@st.composite
def of_google_docs(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A clipboard by its mark, and markup in it that Google Docs would not write."""
    words, pieces = [], []
    for number in range(draw(st.integers(1, 5))):
        words.append(f"word{number}")
        html = words[-1]
        for tag in draw(st.lists(st.sampled_from(TAGS), min_size=1, max_size=4)):
            html = f"<{tag}{draw(st.sampled_from(STYLES))}>{html}</{tag}>"
        pieces.append(html + draw(st.sampled_from(["", "<span>", "</p>", "<!--", "<li>", "&"])))
    return f"<b id='docs-internal-guid-1'>{' '.join(pieces)}</b>", words


@given(of_google_docs())
@example(("<b id='docs-internal-guid-1'><p><span>word0</span></p></b>", ["word0"]))
@example(("<b id='docs-internal-guid-1'><p><a><ul>word0</ul></a></p></b>", ["word0"]))
def test_what_is_marked_as_of_google_docs_is_read_however_it_is_written(
    editor: Page, given: tuple[str, list[str]]
) -> None:
    html, words = given
    handed = pasted(editor, "html", html)
    shown = editor.evaluate(TEXT_OF, html)
    assert [word for word in words if word in shown and word not in clean(handed)] == [], handed


TEXT_OF = "html => new DOMParser().parseFromString(html, 'text/html').body.textContent"
