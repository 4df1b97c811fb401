"""An outline as a draft dossier. Nothing of it is published."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossiers.blocks.block import Block
from dossiers.blocks.listed import by_type
from dossiers.dossier import Dossier
from dossiers.webpages.outline import Outline, Told
from dossiers.webpages.reading import TITLE, shortened
from language.slugs import slugify
from press.audit.notes import Verb
from press.history.revisions import keep
from press.people.users import User


@transaction.atomic
def import_page(
    outline: Outline,
    *,
    title: str = "",
    language: str = "ar",
    by: User | None = None,
    then: Callable[[Dossier], None] | None = None,
) -> Dossier:
    """The draft, saved with its blocks. `title` goes before the page's own; `then` is done in the
    same transaction."""
    headings = [piece.values["title"] for piece in outline.pieces if piece.type == "heading"]
    own = outline.fields.get("title", "")
    title = title or own or (headings[0] if headings else _("Imported page"))
    dossier = Dossier.objects.create(
        **outline.fields
        | {
            "title": shortened(title, TITLE),
            "slug": Dossier.objects.free_slug(slugify(title) or "dossier"),
            "language": language,
        }
    )
    for block in blocks(outline, dossier):
        block.save()
    desk: Any = admin.site.get_model_admin(Dossier)
    keep(dossier, desk.tables(), by=by, verb=Verb.IMPORT)
    dossier.keep_digest()
    if then:
        then(dossier)
    return dossier


def blocks(outline: Outline, dossier: Dossier) -> list[Block]:
    """Not saved."""
    kinds = by_type()
    return [
        kinds[piece.type].model(parent=dossier, region="body", ordering=10 * place, **piece.values)
        for place, piece in enumerate(outline.pieces, 1)
    ]


def recognised(outline: Outline) -> str:
    counts = {"counts": counted(outline)}
    return _("Imported as a draft: %(counts)s. Nothing was published.") % counts


def counted(outline: Outline) -> str:
    """What was found, in numbers; nothing is said of what most pages have none of."""
    calls = sum("call_to_action" in piece.values for piece in outline.pieces)
    numbers = {
        "introduction": outline.fields.get("introduction", "").count("<p"),
        "headings": outline.count("heading"),
        "cards": outline.count("card"),
        "calls": calls,
        "sources": int("source_line" in outline.fields),
    }
    rarer = {
        "texts": outline.count("text"),
        "quotations": outline.count("quotation"),
        "dates": len(outline.dated),
        "pictures": sum(each.kind == "picture" for each in outline.told),
    }
    said = numbers | {name: number for name, number in rarer.items() if number}
    return _(", ").join(_counted(name, number) for name, number in said.items())


def _counted(name: str, number: int) -> str:
    words = {
        "introduction": ngettext(
            "%(number)d introduction paragraph", "%(number)d introduction paragraphs", number
        ),
        "headings": ngettext("%(number)d heading", "%(number)d headings", number),
        "cards": ngettext("%(number)d card", "%(number)d cards", number),
        "calls": ngettext("%(number)d call to action", "%(number)d calls to action", number),
        "sources": ngettext("%(number)d source", "%(number)d sources", number),
        "texts": ngettext("%(number)d text", "%(number)d texts", number),
        "quotations": ngettext("%(number)d quotation", "%(number)d quotations", number),
        "dates": ngettext("%(number)d dated line", "%(number)d dated lines", number),
        "pictures": ngettext(
            "%(number)d picture not taken in", "%(number)d pictures not taken in", number
        ),
    }
    return words[name] % {"number": number}


def doubted(told: Told) -> str:
    """What an editor should look at, or put in by hand, on one line."""
    if told.kind == "picture":
        words = [told.alt, told.caption, told.where, told.address[:300]]
        said = " · ".join(filter(None, words))
        return _("Picture not taken in: %(words)s") % {"words": said}
    if told.kind == "link":
        return _("Link not kept: %(words)s") % {"words": f"{told.words} {told.address}".strip()}
    if told.kind == "embed":
        return _("Not taken in: %(words)s") % {"words": f"{told.words} {told.address}".strip()}
    return str(told.words)
