"""A legacy page as a draft dossier. Nothing of it is published."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db import models, transaction
from django.utils.html import format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossiers.blocks.card import TeaserCard
from dossiers.blocks.heading import SectionHeading
from dossiers.blocks.text import Text
from dossiers.dossier import Dossier
from dossiers.legacy import Card, Doubt, Heading, LegacyPage, Part
from language.slugs import slugify
from press.audit.notes import Verb
from press.history.revisions import keep
from press.people.users import User


@transaction.atomic
def import_page(
    page: LegacyPage,
    *,
    title: str = "",
    language: str = "ar",
    by: User | None = None,
    then: Callable[[Dossier], None] | None = None,
) -> Dossier:
    """The draft, saved with its blocks. `title` goes before the page's own; `then` is done in the
    same transaction."""
    headings = [part.text for part in page.parts if isinstance(part, Heading)]
    title = title or page.title or (headings[0] if headings else _("Imported page"))
    dossier = Dossier.objects.create(
        title=_fitting(title, Dossier, "title"),
        slug=Dossier.objects.free_slug(slugify(title) or "dossier"),
        language=language,
        introduction=_paragraphs(page.introduction),
        source_line=_fitting(page.source, Dossier, "source_line"),
    )
    for place, part in enumerate(page.parts, 1):
        _block(part, parent=dossier, region="body", ordering=10 * place).save()
    desk: Any = admin.site.get_model_admin(Dossier)
    keep(dossier, desk.tables(), by=by, verb=Verb.IMPORT)
    dossier.keep_digest()
    if then:
        then(dossier)
    return dossier


def _block(part: Part, **place: Any) -> models.Model:
    if isinstance(part, Heading):
        return SectionHeading(title=_fitting(part.text, SectionHeading, "title"), **place)
    if not isinstance(part, Card):
        return Text(text=_paragraphs(part.paragraphs), **place)
    headline = _fitting(part.headline, TeaserCard, "headline")
    whole = part.text if headline == part.headline else f"{part.headline}\n\n{part.text}"
    call = _fitting(part.call_to_action, TeaserCard, "call_to_action")
    return TeaserCard(headline=headline, blurb=whole, call_to_action=call, **place)


def _paragraphs(texts: list[str]) -> str:
    return format_html_join("", "<p>{}</p>", ((text,) for text in texts))


def _fitting(text: str, model: type[models.Model], name: str) -> str:
    """Cut between words to the length of a column."""
    longest: int = getattr(model._meta.get_field(name), "max_length", 0)
    return text if len(text) <= longest else Truncator(text).chars(longest)


def recognised(page: LegacyPage) -> str:
    return _("Imported as a draft: %(counts)s. Nothing was published.") % {"counts": counted(page)}


def counted(page: LegacyPage) -> str:
    """What was found, in numbers."""
    found = page.summary()
    words = [
        ngettext(
            "%(number)d introduction paragraph",
            "%(number)d introduction paragraphs",
            found["introduction"],
        )
        % {"number": found["introduction"]},
        ngettext("%(number)d heading", "%(number)d headings", found["headings"])
        % {"number": found["headings"]},
        ngettext("%(number)d card", "%(number)d cards", found["cards"])
        % {"number": found["cards"]},
        ngettext(
            "%(number)d call to action", "%(number)d calls to action", found["cards_with_call"]
        )
        % {"number": found["cards_with_call"]},
        ngettext("%(number)d source", "%(number)d sources", found["sources"])
        % {"number": found["sources"]},
    ]
    return _(", ").join(words)


def doubted(doubt: Doubt) -> str:
    """What an editor should look at, and where."""
    return _("Line %(number)s: %(doubt)s") % {"number": doubt.line_number, "doubt": doubt.message}
