"""A page as the admin serves it: forms, either alone or as foldable blocks, and a strict policy."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.utils import matches_patterns
from django.forms import Form

from language.static_files import unused_parts

TYPES = {".js": "text/javascript", ".css": "text/css", ".png": "image/png", ".gif": "image/gif"}
HASH = ".0123456789ab"
CSP = (
    "default-src 'none'; script-src 'self'; script-src-attr 'unsafe-inline'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'"
)
PAGE = """<!doctype html><html dir="rtl" lang="ar"><head><meta charset="utf-8"><title>t</title>
<link rel="icon" href="data:,">
<style>.collapsed > fieldset {{ display: none }}</style>{media}</head>
<body><form method="post">{body}<button type="submit">حفظ</button></form></body></html>"""
BLOCK = """<div class="inline-related {state}" id="block-{prefix}"
onclick="this.classList.remove('collapsed')"><h3>كتلة</h3><fieldset>{form}</fieldset></div>"""
# What the block editor does to its blocks, told by the same events.
BLOCKS = """<script type="application/json" id="content-editor-context">{{}}</script>
<div class="order-machine"
onclick="window.tell = (name, inline) =>
  document.dispatchEvent(new CustomEvent('content-editor:' + name, {{detail: {{inline}}}}));
window.ready = () => tell('ready');
window.move = (id) => {{ const block = document.getElementById(id); tell('deactivate', block);
  block.parentElement.append(block); tell('activate', block); }};">{blocks}</div>"""


def page_of(*forms: Form) -> str:
    """One form stands alone; several are blocks, of which the first is open."""
    body: str = forms[0].as_div()
    if len(forms) > 1:
        empty = type(forms[0])(prefix="__prefix__")
        body = BLOCKS.format(
            blocks="".join(
                BLOCK.format(
                    state="collapsed" if number else "", prefix=form.prefix, form=form.as_div()
                )
                for number, form in enumerate([*forms, empty])
            )
        )
    media = str(forms[0].media).replace("ckeditor.js", f"ckeditor{HASH}.js")
    return PAGE.format(media=media, body=body)


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    page = ""
    posted: dict[str, list[str]] = {}


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def serving() -> Iterator[Server]:
    """The page, and of the static files those that are collected, under hashed names or plain."""

    def answer(environ: dict[str, Any], respond: Any) -> list[bytes]:
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] == "POST":
            size = int(environ["CONTENT_LENGTH"])
            made.posted = parse_qs(environ["wsgi.input"].read(size).decode())
        if not path.startswith("/static/"):
            respond("200 OK", [("Content-Type", "text/html"), ("Content-Security-Policy", CSP)])
            return [made.page.encode()]
        path = path.removeprefix("/static/").replace(HASH, "")
        found = None if matches_patterns(path, unused_parts()) else finders.find(path)
        if not found:
            respond("404 Not Found", [])
            return [b""]
        respond("200 OK", [("Content-Type", TYPES.get(Path(found).suffix, "text/plain"))])
        return [Path(found).read_bytes()]

    made = make_server("127.0.0.1", 0, answer, server_class=Server, handler_class=Quiet)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()
