"""Old addresses: of which record, or to which address, each leads. Asked only where there is no
page."""

import unicodedata
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from django.db import models
from django.utils.translation import gettext_lazy as _

from press.editions.own_pages import is_of_a_campaign

LONGEST = 500


class OldAddress(models.Model):
    """`address` is `told`: the same for http and https, with www or without, on any host. It leads
    to a record, by `kind` and key, wherever its page is; or to a `target`."""

    address = models.CharField(_("old address"), max_length=LONGEST, unique=True)
    kind = models.CharField(_("kind"), max_length=20, blank=True, editable=False)
    record = models.PositiveBigIntegerField(null=True, editable=False)
    target = models.CharField(_("leads to"), max_length=LONGEST, blank=True)

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        ordering = ["address"]
        indexes = [models.Index(fields=["kind", "record"], name="old_address_record")]

    def __str__(self) -> str:
        return self.address


def told(address: str) -> str:
    """Path and query, without what says nothing of the page: host, last slash, marks of campaigns.
    Empty for a front page, and for what is too long."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    path = unicodedata.normalize("NFC", unquote(parts.path))
    path = "/" + "/".join(step for step in path.split("/") if step)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted(pair for pair in pairs if not is_of_a_campaign(pair[0])))
    found = (f"{path}?{query}" if query else path if path != "/" else "").replace("\0", "")
    return found if len(found) <= LONGEST else ""
