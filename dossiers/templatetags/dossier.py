"""A dossier's groups of blocks as its page shows them, and its facts for search engines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from dossiers.blocks.dots import Chain, Drawing, draw, exact, find_chain
from press.pages.linked_data import corrections
from press.records.appearing import appeared
from press.templatetags.press import absolute, share_picture

register = template.Library()
Block = Mapping[str, Any]
LEAD_FROM = 4
LONG_NUMBER = 6


@register.simple_tag
def tally(sections: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """How many blocks of each type the page has."""
    found: dict[str, int] = {}
    for section in sections:
        for group in section["groups"]:
            found[group["type"]] = found.get(group["type"], 0) + len(group["blocks"])
    return found


@register.simple_tag
def leading_group(sections: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The group whose first card is shown large: the page's first cards, if they are many."""
    groups = (group for section in sections for group in section["groups"])
    first = next((group for group in groups if group["type"] == "card"), None)
    return first if first and len(first["blocks"]) >= LEAD_FROM else None


@register.filter
def columns(count: int) -> int:
    """In how many columns so many cards stand best."""
    if count % 3 == 0 or count > 4:
        return 3
    return max(2, count)


@register.filter
def with_page(blocks: Iterable[Block]) -> list[Block]:
    """Those whose page is live."""
    return [block for block in blocks if block["page"]]


@dataclass(frozen=True)
class Dots:
    drawing: Drawing
    description: str
    legend: list[tuple[str, str]]


@dataclass(frozen=True)
class Figures:
    """`shared` is a figure that speaks for all, where source and date of all are the same."""

    rows: list[dict[str, Any]]
    shared: Block | None
    dots: Dots | None


@register.simple_tag
def figures(blocks: Sequence[Block]) -> Figures:
    chain = find_chain([(block["number"], block["out_of"]) for block in blocks])
    rows = [
        {
            **block,
            "is_long": len(block["number"]) > LONG_NUMBER,
            "is_part": chain is not None and index == chain.part,
        }
        for index, block in enumerate(blocks)
    ]
    same = all(_provenance(block) == _provenance(blocks[0]) for block in blocks)
    shared = blocks[0] if same and len(blocks) > 1 else None
    return Figures(rows, shared, _dots(blocks, chain) if chain else None)


def _provenance(block: Block) -> tuple[Any, ...]:
    return block["source"]["title"], block["source"]["url"], block["as_of"]


def _dots(blocks: Sequence[Block], chain: Chain) -> Dots:
    part = blocks[chain.part]
    inner = blocks[chain.inner] if chain.inner is not None else None
    count = exact(part["number"]) or 0
    held = (exact(inner["number"]) or 0) if inner else 0
    rest = chain.whole - count
    described = [_("%(whole)s dots in all.") % {"whole": chain.whole}]
    described += [f"{block['number']}: {block['label']}." for block in (part, inner) if block]
    described.append(_("The rest: %(rest)s.") % {"rest": rest})
    legend = [("inner", f"{inner['label']} ({held})")] if inner else []
    label = _("Others: %(label)s") if inner else "%(label)s"
    legend.append(("part", f"{label % {'label': part['label']}} ({count - held})"))
    legend.append(("rest", _("The rest (%(rest)s)") % {"rest": rest}))
    return Dots(draw(chain.whole, count, held), " ".join(described), legend)


@register.simple_tag(takes_context=True)
def news_article(context: Context) -> dict[str, Any]:
    """The page for search engines, in the words of schema.org."""
    publication, edition, content = (
        context[name] for name in ("publication", "edition", "content")
    )
    shared = share_picture(context, content["hero"])
    url = absolute(context, publication.get_absolute_url())
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": content["title"],
        "description": content["standfirst"],
        "inLanguage": content["language"],
        "url": url,
        "mainEntityOfPage": url,
        "image": [shared["url"]] if shared else [],
        "datePublished": appeared(publication, content).told,
        "dateModified": edition.published_at.isoformat(),
        "version": edition.number,
        "temporalCoverage": content["period"],
        "keywords": [tag["name"] for tag in content["tags"]],
        "articleSection": content["kicker"],
        "isAccessibleForFree": True,
        "publisher": {"@type": "NewsMediaOrganization", "name": _("Milaff")},
        "correction": corrections(content),
    }
    return {name: value for name, value in data.items() if value not in ("", [])}
