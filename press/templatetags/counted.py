"""How many rows there are of a table, in words that agree with the number."""

from typing import Any

from django import template
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()
# Where the list has a name of its own.
MANY = {
    "house style": "house terms",
    "audit log": "entries of the audit log",
    "search of the archive": "entries of the archive",
}


@register.simple_tag
def counted(opts: Any, number: int) -> str:
    """Of a model whose counts are among config/messages.py; of others its name and the number."""
    with translation.override("en"):
        one, many = str(opts.verbose_name), str(opts.verbose_name_plural)
    ids = f"%(number)s {one}", f"%(number)s {MANY.get(many, many)}"
    words = ngettext(*ids, number)
    if words in ids and translation.get_language() != "en":
        words = _("%(names)s: %(number)s")
    return words % {"number": number, "names": opts.verbose_name_plural}
