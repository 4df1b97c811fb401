"""A body as it came, made ready for what a story may hold: what plays elsewhere becomes a link that
says where it leads."""

from html import escape
from urllib.parse import urlsplit

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from archive.formats.texts import web_address
from archive.importing.elements import KINDS, source_of, tokens
from language.richtext.attributes import read_attributes

_LEADS_TO = {
    "videos": _("Video: %(host)s"),
    "recordings": _("Recording: %(host)s"),
    "embeds": _("Embedded page: %(host)s"),
}


def with_links(html: str, base: str, language: str) -> str:
    """Videos, recordings and embedded pages as links, each a paragraph of its own."""
    lower = html.lower()
    if not any(f"<{name}" in lower for name, kind in KINDS.items() if kind in _LEADS_TO):
        return html
    written, position = [], 0
    for token, after in tokens(html):
        kind = KINDS.get((token["name"] or "").lower(), "")
        if kind not in _LEADS_TO or token["end"]:
            continue
        inner = html[token.end() : after]
        to = web_address(source_of(read_attributes(token["attributes"]), inner), base)
        written += [html[position : token.start()], _link(kind, to, language) if to else ""]
        position = token.start()
    return "".join([*written, html[position:]])


def _link(kind: str, address: str, language: str) -> str:
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    with translation.override(language or None):
        words = _LEADS_TO[kind] % {"host": host}
    return f'<p><a href="{escape(address)}">{escape(words)}</a></p>'
