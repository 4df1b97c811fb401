"""What a story's page shows of other live pages."""

from typing import Any

from press.editions.edition import Content
from press.editions.publications import Publication
from press.publishing.mentions import in_language_of


def neighbours(publication: Publication, content: Content) -> dict[str, Any]:
    """Pages of its actors and places (`pages`, by group), its translations; one query."""
    shown = {each["group"] for name in ("actors", "places") for each in content[name]}
    linked = list(Publication.objects.live().filter(group__in={*shown, publication.group}))
    return {
        "pages": in_language_of(publication, linked),
        "translations": [
            page
            for page in linked
            if page.group == publication.group and page.language != publication.language
        ],
    }
