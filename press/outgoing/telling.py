"""What the desk says after something went out."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from press.editions.edition import Edition
from press.records.publishable import Publishable


def tell_of_edition(request: HttpRequest, edition: Edition) -> None:
    url = edition.publication.get_absolute_url()
    text = _("Edition %(number)s is live.") % {"number": edition.number}
    messages.success(request, format_html('{} <a href="{}">{}</a>', text, url, _("View page")))


def tell_of_differing(
    desk: Any, request: HttpRequest, record: Publishable, others: Iterable[Publishable]
) -> None:
    """Which of the pages that show it now differ from their editions, with the way to publish
    them."""
    if number := sum(other.is_changed for other in others):
        text = ngettext(
            "%(number)s live page that shows this now differs from its edition.",
            "%(number)s live pages that show this now differ from their editions.",
            number,
        )
        words = text % {"number": number}, desk.url("pages", record), _("See and publish")
        messages.warning(request, format_html('{} <a href="{}">{}</a>', *words))
