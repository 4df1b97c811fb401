"""The e-mail that tells of what a saved search found: plain text, in the active language."""

from typing import NamedTuple

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from archive.alerts.form import one_line
from archive.alerts.saved import SavedSearch
from archive.index.entry import Entry
from archive.search.wording import kind_words
from language.dates import Date, say
from press.people.letters import at_site, letter


class News(NamedTuple):
    """The newest of `number` entries."""

    entries: list[Entry]
    number: int


def message(search: SavedSearch, news: News) -> EmailMessage:
    name = one_line(search.name)
    change = reverse("admin:archive_savedsearch_change", args=[search.pk])
    found = ngettext("%(number)s new result", "%(number)s new results", news.number)
    found = found % {"number": news.number}
    subject = _("%(found)s: %(search)s") % {"found": found, "search": name}
    heading = _("Your search “%(name)s” found this since the last e-mail:") % {"name": name}
    parts = [heading, *(_told(entry) for entry in news.entries)]
    if more := news.number - len(news.entries):
        parts.append(
            ngettext("And %(number)s more.", "And %(number)s more.", more) % {"number": more}
        )
    parts.append("\n".join([_("The search at the desk:"), at_site(search.url)]))
    parts.append("\n".join([_("To change it, or to get no more e-mails of it:"), at_site(change)]))
    return letter(search.owner.email, subject, parts, unsubscribe=change)


def _told(entry: Entry) -> str:
    """Title, what it is, and where."""
    facts = [kind_words(entry.kind)]
    if date := entry.shown.get("date"):
        facts.append(say(Date(date), get_language()))
    if (number := entry.shown["number"]) > 1:
        facts.append(_("Edition %(number)s") % {"number": number})
    return "\n".join(
        [one_line(entry.title), _(", ").join(facts), at_site(entry.get_absolute_url())]
    )
