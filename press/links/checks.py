"""Outside addresses that our texts lead to: where each stands, and whether it answers."""

from typing import Any, ClassVar, Self
from urllib.parse import urlsplit, urlunsplit

from django.db import models
from django.db.models import Q
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _

LONGEST = 2000  # letters of an address that is checked
TIRED = 3  # passes in a row without an answer, after which an address counts as dead
GONE = (404, 410)


def as_asked(url: str) -> str:
    """An address as it is asked for and kept: ASCII, without fragment or password; empty where
    it is no address of the web, or too long."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode()
        place = f"[{host}]" if ":" in host else host
        if parts.port is not None:
            place = f"{place}:{parts.port}"
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    asked = iri_to_uri(urlunsplit(parts._replace(netloc=place, fragment="")))
    return asked if len(asked) <= LONGEST and asked.isprintable() and " " not in asked else ""


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    def dead(self) -> Self:
        """That are gone, or did not answer in several passes."""
        return self.filter(Q(status__in=GONE) | Q(failures__gte=TIRED))


class LinkCheck(models.Model):
    """What an address answered when it was last asked. Only `manage.py check_links` asks."""

    url = models.CharField(_("address"), max_length=LONGEST, unique=True)
    status = models.PositiveSmallIntegerField(_("answer"), null=True)
    trouble = models.CharField(_("trouble"), max_length=100, blank=True)
    checked_at = models.DateTimeField(_("checked"), null=True, db_index=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    first_failed = models.DateTimeField(_("fails since"), null=True)
    archived = models.URLField(_("archived copy"), max_length=LONGEST + 100, blank=True)

    objects: ClassVar[Any] = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        indexes: ClassVar[Any] = [
            models.Index(
                fields=["first_failed"],
                condition=Q(failures__gt=0),
                name="links_failing",
            )
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def is_dead(self) -> bool:
        return self.status in GONE or self.failures >= TIRED


class LinkUse(models.Model):
    """One field of a working record that leads to an address."""

    link = models.ForeignKey(LinkCheck, models.CASCADE, related_name="uses", verbose_name=_("link"))
    kind = models.CharField(_("kind"), max_length=20)
    record = models.BigIntegerField(_("record"))
    anchor = models.CharField(_("field"), max_length=100)

    class Meta:
        verbose_name = _("use of a link")
        verbose_name_plural = _("uses of links")
        indexes: ClassVar[Any] = [models.Index(fields=["kind", "record"], name="links_of_record")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}: {self.link_id}"


class LinkPass(models.Model):
    """One run of `manage.py check_links`; the next one reads what was saved since it began."""

    started_at = models.DateTimeField(_("began"))
    ended_at = models.DateTimeField(_("ended"), null=True)
    asked = models.PositiveIntegerField(_("addresses asked"), default=0)

    class Meta:
        verbose_name = _("pass over the links")
        verbose_name_plural = _("passes over the links")
        ordering: ClassVar[Any] = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"
