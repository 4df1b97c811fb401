"""E-mails of the desk: plain text, in the active language. Every address in them begins with
SITE_URL, whatever host a request names."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage


def at_site(path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def letter(to: str, subject: str, parts: Iterable[str], *, unsubscribe: str = "") -> EmailMessage:
    """Not sent yet. Parts that are empty are left out; `unsubscribe` is a path of the desk."""
    headers = {"Auto-Submitted": "auto-generated"}
    if unsubscribe:
        headers["List-Unsubscribe"] = f"<{at_site(unsubscribe)}>"
    body = "\n\n".join(filter(None, parts)) + "\n"
    return EmailMessage(subject, body, to=[to], headers=headers)
