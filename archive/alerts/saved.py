"""Searches that are kept by those who work here, to be run again or told of what is new."""

from dataclasses import replace
from typing import Self

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.search.query import Query
from press.people.users import User

LONGEST = 4_000
"""Characters of an address, in which an Arabic letter has six; web servers read little more."""


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def of(self, user: User) -> Self:
        return self.filter(owner=user)


class SavedSearch(models.Model):
    """`address` is a query string with dates as ISO has them, so that it reads the same in every
    language. `last_looked`: what came before was told, or was there when the alert began."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="saved_searches",
        editable=False,
        verbose_name=gettext_lazy("owner"),
    )
    name = models.CharField(gettext_lazy("name"), max_length=120)
    address = models.CharField(max_length=LONGEST, blank=True, editable=False)
    alert = models.BooleanField(
        gettext_lazy("tell me by e-mail"),
        default=False,
        help_text=gettext_lazy("Of what readers can see since the last e-mail."),
    )
    last_looked = models.DateTimeField(default=timezone.now, editable=False)
    created = models.DateTimeField(gettext_lazy("created"), auto_now_add=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("saved search")
        verbose_name_plural = gettext_lazy("saved searches")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def query(self) -> Query:
        return Query.read(QueryDict(self.address))

    @property
    def url(self) -> str:
        """Where it is run, at the desk."""
        page = reverse("admin:archive_entry_changelist")
        return f"{page}?{self.address}" if self.address else page


def address_of(query: Query) -> str:
    return replace(query, cursor="", typed={}).address


def in_words(query: Query) -> str:
    """What is searched for, as whoever searches said it, and what it is narrowed down to."""
    values = [value for name, value in query.values() if name not in ("sort", "names", "exact")]
    return _(", ").join(values) or _("Everything")
