"""What readers call the parts of a page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

TEXTS: dict[str, Any] = {
    "title": _("Title"),
    "headline": _("Title"),
    "name": _("Name"),
    "kicker": _("Kicker"),
    "standfirst": _("Standfirst"),
    "blurb": _("Summary"),
    "summary": _("Summary"),
    "period": _("Period"),
    "date": _("Date"),
    "appeared": _("First published"),
    "founded": _("Founded"),
    "dissolved": _("Dissolved"),
    "byline": _("Byline"),
    "desk": _("Desk"),
    "hero": _("Main picture"),
    "picture": _("Picture"),
    "introduction": _("Introduction"),
    "profile": _("Text"),
    "text": _("Text"),
    "body": _("Text"),
    "place": _("Place"),
    "parent": _("Part of"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "casualties": _("Casualties"),
    "source": _("Source"),
    "source_line": _("Source line"),
}
"""Of all kinds, in the order of pages."""
LISTS: dict[str, Any] = {
    "blocks": _("Section"),
    "events": _("Event"),
    "participants": _("Participant"),
    "names": _("Name"),
    "relations": _("Relation"),
    "control": _("Control"),
    "actors": _("Actor"),
    "places": _("Place"),
    "sources": _("Source"),
    "tags": _("Tag"),
    "related": _("Related coverage"),
    "corrections": _("Correction"),
}
BLOCKS: dict[str, Any] = {
    "heading": _("Heading"),
    "text": _("Text"),
    "card": _("Card"),
    "figure": _("Figure"),
    "actor": _("Actor"),
    "timeline": _("Timeline"),
    "map": _("Map"),
    "route": _("Route"),
    "control": _("Control"),
    "quotation": _("Quotation"),
    "picture": _("Picture"),
    "related": _("Related coverage"),
}
NOT_WORDS = {
    *("group", "path", "renditions", "width", "height", "colour", "picture_id", "focus", "format"),
    *("type", "kind", "language", "quoted", "schema", "slug", "accent", "featured", "search_only"),
    *("event_kind", "actor_kind", "place_kind", "weight", "role", "side", "rule", "confidence"),
    *("precision", "choice", "sensitive", "edition", "published_at", "digest", "token"),
}
"""Keys of contents that say how a thing is kept or drawn."""


def item_label(label: Any, item: Any) -> str:
    """What an item of a list is called: a block by its type, others as the list says."""
    kind = item.get("type") if isinstance(item, Mapping) else None
    return str(BLOCKS.get(kind, label) if kind else label)
