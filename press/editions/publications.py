"""The one public address of a record, and where it was before."""

import hashlib
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GinIndex
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from language.arabic import fold
from press.editions.taken_back import News

FOLDED = 250  # letters of a title that are kept for comparing


class Counter(models.Model):
    """Moves with every publish, in the same transaction: the part of ETags and cache keys that
    lets nothing stale outlive a publish on any worker."""

    value = models.PositiveBigIntegerField(default=0)
    taken_back = models.BigIntegerField(null=True, editable=False)
    """Another number with each change of what was taken back (press/editions/taken_back.py)."""

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def hold(cls) -> None:
        """Until the transaction ends: what readers see is changed by nobody else. Taken before any
        record, so that no two wait for each other."""
        cls.objects.select_for_update().filter(pk=1).first()

    @classmethod
    def move(cls) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO press_counter (id, value) VALUES (1, 1)"
                " ON CONFLICT (id) DO UPDATE SET value = press_counter.value + 1"
            )


class PublicationQuerySet(models.QuerySet["Publication"]):
    def live(self) -> Self:
        """What readers may see; every public page, feed and list starts here."""
        return self.filter(state=Publication.State.LIVE).told()

    def told(self) -> Self:
        """Whoever reads a row is told which pictures were taken back, without a query."""
        return self.annotate(news=News())

    def in_language(self, language: str) -> Self:
        return self.filter(language=language)

    def once(self, language: str) -> Self:
        """Each record once: in this language, or in another where none of these is in it."""
        here = self.order_by().filter(group=OuterRef("group"), language=language)
        return self.filter(Q(language=language) | ~Exists(here))

    def tagged(self, slug: str) -> Self:
        return self.filter(tags__contains=[{"slug": slug}])

    def mentioning(self, *groups: Any) -> Self:
        """Those whose edition shows one of these records (by `group`)."""
        return self.filter(mentions__overlap=list(groups))

    def latest(self) -> Self:  # type: ignore[override]
        return self.order_by("-last_published", "-pk")

    def counted(self) -> Self:
        """Each row carries the counter as `counter`, without a query of its own."""
        counter = Subquery(Counter.objects.filter(pk=1).values("value"))
        return self.told().annotate(counter=counter)

    def with_edition(self) -> Self:
        return self.select_related("edition")

    def matching(self, letters: str) -> Self:
        """Titles that hold these letters, however they are spelt."""
        return self.filter(folded_title__contains=fold(letters))


class Publication(models.Model):
    class State(models.TextChoices):
        LIVE = "live", _("Live")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    kind = models.CharField(_("kind"), max_length=20)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    path = models.CharField(_("path"), max_length=200, unique=True)
    group = models.UUIDField(_("translations"), db_index=True)
    title = models.CharField(_("title"), max_length=200)
    folded_title = models.CharField(max_length=FOLDED, editable=False)
    summary = models.TextField(_("summary"), blank=True)
    picture = models.JSONField(_("picture"), null=True)
    tags = models.JSONField(_("tags"), default=list)
    facts = models.JSONField(_("facts for lists"), default=dict)
    days = DateRangeField(_("days told of"), null=True)
    mentions = ArrayField(models.UUIDField(), default=list, verbose_name=_("records shown"))
    # Of the records shown, those since withdrawn, each by `group` and `path`: see
    # press/publishing/withdrawn.py.
    withdrawn = models.JSONField(default=list, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State)
    edition = models.OneToOneField(
        "press.Edition", models.PROTECT, related_name="+", null=True, verbose_name=_("edition")
    )
    # The key under which its editions were chained, where that was another newsroom's.
    chained_as = models.BigIntegerField(null=True, editable=False)
    first_published = models.DateTimeField(_("first published"))
    last_published = models.DateTimeField(_("last published"))

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        permissions = [("import_publication", "Can import records as drafts")]
        ordering = ["-last_published", "-pk"]
        indexes = [
            models.Index(fields=["state", "kind", "-last_published"], name="publication_lists"),
            GinIndex(fields=["tags"], name="publication_tags", opclasses=["jsonb_path_ops"]),
            GinIndex(fields=["mentions"], name="publication_mentions"),
            models.Index(fields=["kind", "days"], name="publication_days"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded_title = fold(self.title)[:FOLDED]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return page_url("page", self.path)

    @property
    def editions_url(self) -> str:
        return page_url("editions", self.path)

    def move(self, path: str) -> None:
        """Take a new address; the old one answers with 301 from now on."""
        if path == self.path:
            return
        FormerPath.objects.filter(path=path).delete()
        before, self.path = self.path, path
        self.save(update_fields=["path"])
        FormerPath.objects.update_or_create(path=before, defaults={"publication": self})


class FormerPath(models.Model):
    """Of a page whose address may not be kept, the path is `hidden`."""

    path = models.CharField(_("path"), max_length=200, unique=True)
    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="former_paths", verbose_name=_("publication")
    )

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.path


HIDDEN = "sha256:"


def hidden(name: str) -> str:
    """What stands for a path, or another name, that nobody may read any more; who comes with it is
    still recognised. What is hidden already stays as it is."""
    if name.startswith(HIDDEN):
        return name
    return f"{HIDDEN}{hashlib.sha256(name.encode(errors='replace')).hexdigest()}"


def page_url(name: str, path: str, **more: Any) -> str:
    section, _slash, slug = path.partition("/")
    return reverse(name, kwargs={"section": section, "slug": slug, **more})
