"""A dossier's content as its page lays it out."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.urls import reverse

from press.editions.edition import Content
from press.editions.publications import Publication
from press.publishing.mentions import in_language_of

Section = dict[str, Any]
Block = dict[str, Any]
Pages = Mapping[Any, Publication]

# Each of these is a group of its own, with what belongs to it.
ALONE = {"timeline": (), "map": ("route",)}
SIDES = ("attack", "back", "mediate", "defend")


def neighbours(publication: Publication, content: Content) -> dict[str, Any]:
    """The page's sections, each linked page as it is now, and its translations; one query."""
    blocks = [_with_events(block, content) for block in content["blocks"]]
    targets = [_target(block) for block in blocks]
    groups = {group for block in blocks for group in _groups(block)}
    query = Q(pk__in=[pk for pk in targets if pk]) | Q(group__in={*groups, publication.group})
    live = list(Publication.objects.live().filter(query))
    by_key = {page.pk: page for page in live}
    by_group = in_language_of(publication, live)
    translations = [
        page
        for page in live
        if page.group == publication.group and page.language != publication.language
    ]
    sections = lay_out([_linked(block, by_key) for block in blocks])
    return {"sections": sections, "translations": translations, "pages": by_group}


def lay_out(blocks: list[Block]) -> list[Section]:
    """Sections (one for each heading, and one before the first), each of groups: like blocks in a
    row stand together, a map stands with its routes."""
    sections: list[Section] = []
    for block in blocks:
        if block["type"] == "heading":
            sections.append({"number": len(sections) + 1, "heading": block, "groups": []})
            continue
        if not sections:
            sections.append({"number": 1, "heading": None, "groups": []})
        groups = sections[-1]["groups"]
        if not groups or not _joins(groups[-1]["type"], block["type"]):
            groups.append({"type": block["type"], "blocks": []})
        groups[-1]["blocks"].append(block)
    for number, group in enumerate(group for section in sections for group in section["groups"]):
        group["number"] = number
        if group["type"] == "actor":
            group["sides"] = by_side(group["blocks"])
    return sections


def by_side(blocks: Iterable[Block]) -> list[tuple[str, list[Block]]]:
    """Actors by their side, in the order of the house; those of one side as the editor has them."""
    blocks = list(blocks)
    sides = ((side, [block for block in blocks if block["side"] == side]) for side in SIDES)
    return [(side, there) for side, there in sides if there]


def _joins(group: str, kind: str) -> bool:
    return kind in ALONE[group] if group in ALONE else kind == group


def _with_events(block: Block, content: Content) -> Block:
    """A timeline with the events it names, as the edition keeps them."""
    if block["type"] != "timeline":
        return block
    told = {event["group"]: event for event in content["events"]}
    return block | {"events": [told[group] for group in block["events"] if group in told]}


def _groups(block: Block) -> set[str]:
    """The records the page links from a block; not those who took part in an event."""
    named: dict[str, Callable[[], list[Any]]] = {
        "actor": lambda: [block["actor"]],
        "timeline": lambda: block["events"],
        "control": lambda: [
            block["place"],
            *(holder for span in block["spans"] for holder in span["holders"]),
        ],
    }
    found = named.get(block["type"], list)()
    return {record["group"] for record in found}


def _target(block: Block) -> int | None:
    if block["type"] == "related":
        return int(block["publication"])
    target = block.get("target") or {}
    return target.get("publication")


def _linked(block: Block, pages: Pages) -> Block:
    """With `page` and `href` of where it leads; no `href` where that page is no longer live."""
    page = pages.get(_target(block) or 0)
    href = (block.get("target") or {}).get("url", "")
    if page:
        href = reverse("page", args=page.path.split("/", 1))
    return block | {"page": page, "href": href}
