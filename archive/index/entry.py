"""The index: one row for each edition and each draft, derived, rebuilt by `reindex` at any time."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from press.editions.edition import Edition
from press.editions.publications import Publication, page_url


class EntryQuerySet(models.QuerySet["Entry"]):
    def live(self) -> Self:
        """What readers may see now."""
        return self.filter(standing=Entry.Standing.LIVE)


class Entry(models.Model):
    """`words` are the keys of its terms, ascending, `weights` how much of each there is (a word of
    the body counts BODY), `length` the sum of these, `shapes` those of `language.words.analysis`.
    `labels` are keys of Label. `vector` holds the terms, those of the title as "^term" too, of the
    byline as "@term", of the source as "$term", labels as "=17", the part of the archive that it
    is in as "%5", and the years that it is dated to as "#2017". `paired` is what is live in another
    language too, `called` the title as archive/index/called.py has it."""

    class Standing(models.TextChoices):
        LIVE = "live", _("Live")
        PAST = "past", _("Earlier edition")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        DRAFT = "draft", _("Draft")

    # Derived rows stand in nobody's way, so the database does not enforce what they refer to.
    publication = models.ForeignKey(
        Publication, models.DO_NOTHING, related_name="entries", null=True, db_constraint=False
    )
    edition = models.OneToOneField(
        Edition, models.DO_NOTHING, related_name="entry", null=True, db_constraint=False
    )
    record = models.PositiveBigIntegerField(null=True)  # of a draft: its primary key
    standing = models.CharField(max_length=9, choices=Standing)
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=5)
    group = models.UUIDField()
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    days = DateRangeField(null=True)
    day = models.DateField(null=True)  # by which it is sorted
    is_sure = models.BooleanField(default=False)  # its date has no qualifier
    paired = models.BooleanField(default=False)
    labels = ArrayField(models.IntegerField(), default=list)
    words = ArrayField(models.IntegerField(), default=list)
    weights = ArrayField(models.SmallIntegerField(), default=list)
    shapes = ArrayField(models.SmallIntegerField(), default=list)
    length = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=250)
    called = models.CharField(max_length=250, default="", editable=False)
    summary = models.TextField()
    text = models.TextField()
    shown = models.JSONField(default=dict)
    vector = SearchVectorField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the archive")
        verbose_name_plural = _("search of the archive")
        indexes = [
            GinIndex(fields=["vector"], name="entry_vector"),
            models.Index(F("day").desc(nulls_last=True), F("id").desc(), name="entry_newest"),
            models.Index(F("day").asc(nulls_last=True), F("id").asc(), name="entry_oldest"),
            models.Index(F("since").desc(), F("id").desc(), name="entry_latest"),
            GistIndex(fields=["days"], name="entry_days"),
            models.Index(fields=["kind", "record"], name="entry_draft"),
            models.Index(fields=["group"], name="entry_group"),
            models.Index(fields=["called"], name="entry_called"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Of the page for what is live; of the edition for what was; "" for a draft."""
        if self.publication is None:
            return ""
        if self.standing == self.Standing.LIVE:
            return self.publication.get_absolute_url()
        return page_url("edition", self.publication.path, number=self.shown["number"])


class Term(models.Model):
    """A term as `language.arabic.analyse` gives it: in how many live entries it is, and how it was
    written first."""

    text = models.CharField(max_length=80, unique=True)
    entries = models.IntegerField(default=0)
    spelling = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self) -> str:
        return self.text


class Label(models.Model):
    """What a search is narrowed down by: one value of a facet, and how many live entries have it,
    of which `doubled` are of pages that another of them is of, in another language.
    `names` are by language, as the newest edition that says it has them."""

    class Facet(models.TextChoices):
        KIND = "kind", _("Kind")
        YEAR = "year", _("Year")
        ACTOR = "actor", _("Actor")
        PLACE = "place", _("Place")
        TAG = "tag", _("Tag")
        DESK = "desk", _("Desk")
        LANGUAGE = "language", _("Language")

    facet = models.CharField(max_length=8, choices=Facet)
    key = models.CharField(max_length=120)  # a kind, a year, a group, a tag's slug, a desk folded
    entries = models.IntegerField(default=0)
    doubled = models.IntegerField(default=0)
    names: Any = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        constraints = [models.UniqueConstraint(fields=["facet", "key"], name="label_once")]

    def __str__(self) -> str:
        return f"{self.facet}:{self.key}"


class Corpus(models.Model):
    """One row: how many live entries there are, how many words they have together, how many of
    them are `doubled` (see Label), and by which `analysis` their texts were read."""

    entries = models.BigIntegerField(default=0)
    words = models.BigIntegerField(default=0)
    doubled = models.BigIntegerField(default=0)
    analysis = models.PositiveSmallIntegerField(default=1, db_default=1)

    class Meta:
        verbose_name = _("size of the archive")
        verbose_name_plural = _("sizes of the archive")

    def __str__(self) -> str:
        return str(self.entries)
