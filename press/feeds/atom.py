"""A feed as it is written (Atom, RFC 4287)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from language.xml_characters import without_barred

LENGTH = 30
BEFORE_ANY = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class About:
    """A feed; `link` is the path of the page that shows the same, `here` its own, where that has
    more to it than what was asked for."""

    title: str
    subtitle: str
    link: str
    here: str = ""


@dataclass(frozen=True)
class Entry:
    """`identity` stays, whatever becomes of its address; `published` is when it appeared."""

    title: str
    link: str
    identity: str
    published: datetime
    updated: datetime
    summary: str = ""
    tags: Sequence[str] = ()
    author: str = ""


class Atom(Atom1Feed):
    """Summaries are text, not HTML; what XML cannot hold is left out."""

    def latest_post_date(self) -> datetime:
        """A feed without entries has never been updated; so it stays the same."""
        return max((item["updateddate"] for item in self.items), default=BEFORE_ANY)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        handler.addQuickElement("title", item["title"])
        handler.addQuickElement("link", "", {"href": item["link"], "rel": "alternate"})
        handler.addQuickElement("published", rfc3339_date(item["pubdate"]))
        handler.addQuickElement("updated", rfc3339_date(item["updateddate"]))
        if item["author_name"]:
            handler.startElement("author", {})  # type: ignore[arg-type]
            handler.addQuickElement("name", item["author_name"])
            handler.endElement("author")
        handler.addQuickElement("id", item["unique_id"])
        if item["description"]:
            handler.addQuickElement("summary", item["description"], {"type": "text"})
        for category in item["categories"]:
            handler.addQuickElement("category", "", {"term": category})

    def add(self, request: HttpRequest, entry: Entry) -> None:
        self.add_item(
            title=clean(entry.title) or _("Untitled"),
            link=request.build_absolute_uri(entry.link),
            description=clean(entry.summary),
            unique_id=entry.identity,
            author_name=clean(entry.author),
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=[tag for tag in map(clean, entry.tags) if tag],
        )


def clean(text: str) -> str:
    return without_barred(text).strip()


def begun(request: HttpRequest, about: About, form: type[Atom] = Atom) -> Any:
    """A feed without entries, in the active language."""
    here = request.build_absolute_uri(about.here or request.path)
    return form(
        title=clean(about.title),
        link=request.build_absolute_uri(about.link),
        description="",
        language=get_language(),
        author_name=_("Milaff"),
        subtitle=clean(about.subtitle),
        feed_url=here,
        feed_guid=here,
    )


def answered(feed: Atom) -> HttpResponse:
    answer = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    answer["Cache-Control"] = "public, no-cache"
    answer["Content-Language"] = get_language() or ""
    return answer


def told(request: HttpRequest, about: About, entries: Iterable[Entry]) -> HttpResponse:
    feed = begun(request, about)
    for entry in entries:
        feed.add(request, entry)
    return answered(feed)
