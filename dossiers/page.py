"""A dossier's content as its page lays it out."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.urls import reverse

from dossiers.blocks.listed import by_type
from press.editions.edition import Content
from press.editions.publications import Publication
from press.publishing.mentions import in_language_of

Section = dict[str, Any]
Block = dict[str, Any]
Pages = Mapping[Any, Publication]


def neighbours(publication: Publication, content: Content) -> dict[str, Any]:
    """The page's sections, each linked page as it is now, and its translations; one query."""
    kinds = by_type()
    known = [block for block in content["blocks"] if block["type"] in kinds]
    blocks = [kinds[block["type"]].lay_out(block, content) for block in known]
    targets = [kinds[block["type"]].target(block) for block in blocks]
    groups = {group for block in blocks for group in kinds[block["type"]].links(block)}
    query = Q(pk__in=[pk for pk in targets if pk]) | Q(group__in={*groups, publication.group})
    live = list(Publication.objects.live().filter(query))
    by_key = {page.pk: page for page in live}
    by_group = in_language_of(publication, live)
    translations = [
        page
        for page in live
        if page.group == publication.group and page.language != publication.language
    ]
    pages = (by_key.get(key or 0) for key in targets)
    sections = lay_out([_linked(*each) for each in zip(blocks, pages, strict=True)])
    return {"sections": sections, "translations": translations, "pages": by_group}


def lay_out(blocks: list[Block]) -> list[Section]:
    """Sections (one for each heading, and one before the first), each of groups: blocks that join
    each other stand together, with the `template` that draws them."""
    kinds = by_type()
    sections: list[Section] = []
    for block in blocks:
        kind = kinds[block["type"]]
        if kind.begins_section:
            sections.append({"number": len(sections) + 1, "heading": block, "groups": []})
            continue
        if not sections:
            sections.append({"number": 1, "heading": None, "groups": []})
        groups = sections[-1]["groups"]
        if not groups or not kind.is_joined_to(groups[-1]["type"]):
            groups.append({"type": kind.type, "template": kind.template, "blocks": []})
        groups[-1]["blocks"].append(block)
    for number, group in enumerate(group for section in sections for group in section["groups"]):
        group["number"] = number
        group |= kinds[group["type"]].arrange(group["blocks"])
    return sections


def _linked(block: Block, page: Publication | None) -> Block:
    """With `page` and `href` of where it leads; no `href` where that page is no longer live."""
    href = (block.get("target") or {}).get("url", "")
    if page:
        href = reverse("page", args=page.path.split("/", 1))
    return block | {"page": page, "href": href}
