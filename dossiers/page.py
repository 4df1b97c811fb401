"""A dossier's content as its page lays it out."""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from press.editions import Content
from press.publications import Publication

Section = dict[str, Any]


def neighbours(publication: Publication, content: Content) -> dict[str, Any]:
    """The page's sections, each linked page as it is now, and its translations; one query."""
    wanted = [_target(block) for block in content["blocks"]]
    query = Q(pk__in=[pk for pk in wanted if pk]) | Q(group=publication.group)
    live = Publication.objects.live().filter(query)
    pages = {page.pk: page for page in live}
    translations = [
        page
        for page in pages.values()
        if page.group == publication.group and page.language != publication.language
    ]
    sections = lay_out([_linked(block, pages) for block in content["blocks"]])
    return {"sections": sections, "translations": translations}


def lay_out(blocks: list[dict[str, Any]]) -> list[Section]:
    """Sections (one for each heading, and one before the first), each of groups: like blocks in a
    row stand together."""
    sections: list[Section] = []
    for block in blocks:
        if block["type"] == "heading":
            sections.append({"number": len(sections) + 1, "heading": block, "groups": []})
            continue
        if not sections:
            sections.append({"number": 1, "heading": None, "groups": []})
        groups = sections[-1]["groups"]
        if not groups or groups[-1]["type"] != block["type"]:
            groups.append({"type": block["type"], "blocks": []})
        groups[-1]["blocks"].append(block)
    return sections


def _target(block: dict[str, Any]) -> int | None:
    if block["type"] == "related":
        return int(block["publication"])
    target = block.get("target") or {}
    return target.get("publication")


def _linked(block: dict[str, Any], pages: dict[int, Publication]) -> dict[str, Any]:
    """With `page` and `href` of where it leads; no `href` where that page is no longer live."""
    page = pages.get(_target(block) or 0)
    href = (block.get("target") or {}).get("url", "")
    if page:
        href = reverse("page", args=page.path.split("/", 1))
    return block | {"page": page, "href": href}
