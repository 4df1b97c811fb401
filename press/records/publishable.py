"""What every record that readers may see has in common: an address, a state, and its verbs."""

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from language.slugs import LENGTH, validate_slug
from language.style.passages import Part
from press.contents.head import CorrectionContent
from press.editions.corrections import Correction
from press.editions.edition import Content, Edition, content_digest
from press.editions.publications import Publication
from press.editions.signals import drafted
from press.records.kinds import kind_of
from press.records.problems import Problem
from press.records.seen import Seen

SCHEDULE = ("publish_at", "embargoed_until", "bundle", "withdraw_at", "withdraw_reason")
"""The fields that say when readers see a record, in the order of its form."""


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    LIVE = "live", _("Live")
    CHANGED = "changed", _("Changed since publication")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class PublishableQuerySet(models.QuerySet[Any]):
    def with_publication(self) -> Self:
        """With what `state` reads, and without the edition's content."""
        return self.select_related("publication__edition").defer("publication__edition__content")

    def in_state(self, state: str | None) -> Self:
        """Those whose `state` is this one."""
        if state == State.SCHEDULED:
            return self.filter(publish_at__isnull=False)
        rest = self.filter(publish_at__isnull=True)
        if state == State.DRAFT:
            return rest.filter(publication__isnull=True)
        if state == State.WITHDRAWN:
            return rest.filter(publication__state=Publication.State.WITHDRAWN)
        live = rest.filter(publication__state=Publication.State.LIVE)
        unchanged = Q(draft_digest=F("publication__edition__content_digest"))
        return live.filter(unchanged if state == State.LIVE else ~unchanged)

    def free_slug(self, wanted: str) -> str:
        """`wanted`, or with the first number behind it that makes it unlike all of these."""
        stem = wanted[: LENGTH - 5]
        taken = set(self.filter(slug__startswith=stem).values_list("slug", flat=True))
        ways = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
        return wanted if wanted not in taken else next(way for way in ways if way not in taken)

    def due(self) -> Self:
        """To be published now. Members of a bundle go out with it, or not at all."""
        by_itself = Q(bundle__isnull=True) | Q(bundle__released_at__isnull=False)
        return self.filter(by_itself, publish_at__lte=timezone.now())

    def ended(self) -> Self:
        """To be taken from readers now."""
        live = Publication.State.LIVE
        return self.filter(withdraw_at__lte=timezone.now(), publication__state=live)


class Publishable(models.Model):
    """A working record. What is done with it is in press/publishing/verbs.py.

    A subclass sets `kind`, its name in publications, and its room registers a Kind of that name
    (press/records/kinds.py): what a record composes to and what it lacks is asked there.
    """

    kind: ClassVar[str]
    bundled: ClassVar[Any] = None  # while it is worked on in its form: the bundle it was found in
    began_with: ClassVar[Any] = None  # while a form is saved that somebody overtook: merging.Began

    slug = models.CharField(
        _("address"),
        max_length=LENGTH,
        unique=True,
        validators=[validate_slug],
        help_text=_("The last part of the page's address. Made from the title when left empty."),
        blank=True,
    )
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    group = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    publish_at = models.DateTimeField(
        _("publish at"),
        null=True,
        blank=True,
        help_text=_("Goes out by itself at this moment, and not before unless you publish it."),
    )
    embargoed_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("Before this moment nobody can publish it, neither by hand nor by the clock."),
    )
    withdraw_at = models.DateTimeField(
        _("withdraw at"),
        null=True,
        blank=True,
        help_text=_("Is taken from readers by itself at this moment."),
    )
    withdraw_reason = models.CharField(
        _("reason of the withdrawal"),
        max_length=1000,
        blank=True,
        help_text=_("Readers see it in place of the page."),
    )
    bundle = models.ForeignKey(
        "press.Bundle",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("bundle"),
        help_text=_("Goes out together with the others of the bundle, at its moment."),
    )
    publication = models.OneToOneField(
        Publication,
        models.PROTECT,
        related_name="%(class)s",
        null=True,
        editable=False,
        verbose_name=_("publication"),
    )
    translation_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        related_name="translations",
        null=True,
        blank=True,
        verbose_name=_("translation of"),
        help_text=_("Readers of one are offered the other."),
    )
    published_version = models.PositiveIntegerField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, unique=True, editable=False)
    draft_digest = models.CharField(max_length=64, blank=True, editable=False)
    created = models.DateTimeField(_("created"), auto_now_add=True)
    modified = models.DateTimeField(_("modified"), auto_now=True)

    objects: ClassVar[Any] = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish", "withdraw")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Translations of each other are one group."""
        if self.translation_of:
            self.group = self.translation_of.group
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return self.publication.get_absolute_url() if self.publication else ""

    @property
    def original(self) -> Self:
        """The record whose facts a translation shows; itself where it is none."""
        source: Any = self.translation_of
        return source or self

    def compose(self, seen: Seen | None = None) -> Content:
        """Everything its page shows."""
        return self.compose_all([self], seen)[0]

    @classmethod
    def compose_all(cls, records: list[Self], seen: Seen | None = None) -> list[Content]:
        """The contents of many; in as many queries as for one, where the room can do that."""
        return [dict(content) for content in kind_of(cls).compose(records, seen or Seen())]

    def form_parts(self) -> list[Part]:
        """The rows whose fields stand in its form, itself first, in the form's order."""
        return list(kind_of(self).parts(self))

    def problems(self) -> list[Problem]:
        """What is missing before this may be published, in the active language."""
        return kind_of(self).problems(self)

    @property
    def path(self) -> str:
        return f"{kind_of(self).section}/{self.slug}"

    @property
    def edition(self) -> Edition | None:
        return self.publication.edition if self.publication else None

    @property
    def is_changed(self) -> bool:
        """Whether the working tables differ from what readers see; from the digest kept by
        `keep_digest`, so a list needs no compose."""
        return bool(self.edition and self.edition.content_digest != self.draft_digest)

    @property
    def has_own_changes(self) -> bool:
        """Whether it was itself saved since it was published; where it was not, a difference from
        its edition comes from what it shows of others."""
        return self.version != self.published_version

    @property
    def state(self) -> State:
        if self.publish_at:
            return State.SCHEDULED
        if self.publication is None:
            return State.DRAFT
        if self.publication.state == Publication.State.WITHDRAWN:
            return State.WITHDRAWN
        return State.CHANGED if self.is_changed else State.LIVE

    def keep_digest(self, content: Content | None = None) -> None:
        """Note what a compose gives now; call when anything it reads was saved. `content` is what
        it gives, where that is at hand."""
        content = self.compose() if content is None else content
        self.draft_digest = content_digest(content)
        type(self).objects.filter(pk=self.pk).update(draft_digest=self.draft_digest)
        drafted.send(sender=type(self), records=[self], contents=[content])

    def past_corrections(self) -> list[CorrectionContent]:
        """For `compose`: the corrections readers were told of, oldest first; one query."""
        return past_corrections([self])[self.pk]


def past_corrections(records: Iterable[Publishable]) -> dict[Any, list[CorrectionContent]]:
    """By record, the corrections readers were told of, oldest first; one query, none for drafts."""
    found: dict[Any, list[CorrectionContent]] = {record.pk: [] for record in records}
    pages = {record.publication_id: record.pk for record in records if record.publication_id}
    if not pages:
        return found
    told = Correction.objects.filter(
        edition__publication__in=pages, edition__removed_at__isnull=True
    )
    told = told.select_related("edition").defer("edition__content").order_by("edition__number")
    for correction in told:
        edition = correction.edition
        found[pages[edition.publication_id]].append(correction.as_content(edition))
    return found
