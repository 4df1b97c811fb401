"""Readable addresses: one path segment of letters and digits of any script, joined by hyphens."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from language.arabic import latin_digits

LENGTH = 120
_UNSPOKEN = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")


def slugify(text: str) -> str:
    """Letters and digits stay (Arabic without harakat and tatweel), all else becomes a hyphen.

    Empty for a text without any letter or digit. Never longer than `LENGTH`, cut between words
    where that is possible.
    """
    text = _UNSPOKEN.sub("", unicodedata.normalize("NFKC", latin_digits(text)).lower())
    kept = (char if unicodedata.category(char)[0] in "LN" else "-" for char in text)
    slug = re.sub("-+", "-", "".join(kept)).strip("-")
    if len(slug) <= LENGTH:
        return slug
    return (slug[: LENGTH + 1].rpartition("-")[0] or slug[:LENGTH]).strip("-")


def validate_slug(value: str) -> None:
    """Refuse what `slugify` would change, and offer what it would make of it.

    Raises ValidationError (code "slug").
    """
    proposal = slugify(value)
    if value == proposal:
        return
    if proposal:
        message = _(
            "An address may have letters, digits and hyphens only: no spaces, slashes, symbols, "
            "capitals or invisible marks. Try “%(proposal)s”."
        )
    else:
        message = _("An address needs at least one letter or digit.")
    raise ValidationError(message, code="slug", params={"proposal": proposal})
