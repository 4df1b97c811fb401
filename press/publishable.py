"""What every record that readers may see has in common: an address, a state, and its verbs."""

import uuid
from typing import Any, ClassVar, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from language.slugs import LENGTH, validate_slug
from press.corrections import Correction
from press.editions import Content, Edition, content_digest
from press.problems import Problem
from press.publications import Publication


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
        return self.filter(publish_at__lte=timezone.now())


class Publishable(models.Model):
    """A working record. `publish`, `correct`, `withdraw` and `restore` are in press/publishing.py.

    A subclass sets `kind` (its name in publications), `section` (first segment of its path) and
    `page_template`, and says in `compose` what readers get, in `problems` what is missing.
    """

    kind: ClassVar[str]
    section: ClassVar[str]
    page_template: ClassVar[str]

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
    publication = models.OneToOneField(
        Publication,
        models.PROTECT,
        related_name="%(class)s",
        null=True,
        editable=False,
        verbose_name=_("publication"),
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, unique=True, editable=False)
    draft_digest = models.CharField(max_length=64, blank=True, editable=False)
    created = models.DateTimeField(_("created"), auto_now_add=True)
    modified = models.DateTimeField(_("modified"), auto_now=True)

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish", "withdraw")

    def get_absolute_url(self) -> str:
        return self.publication.get_absolute_url() if self.publication else ""

    def compose(self) -> Content:
        """Everything the page shows, read in a fixed number of queries; plain JSON, no HTML but
        cleaned rich text. Equal records compose equal content."""
        raise NotImplementedError

    def listing(self, content: Content) -> dict[str, Any]:
        """Of the content, what lists show: title, summary, picture, tags, facts."""
        raise NotImplementedError

    def problems(self) -> list[Problem]:
        """What is missing before this may be published, in the active language."""
        return []

    @classmethod
    def neighbours(cls, publication: Publication, content: Content) -> dict[str, Any]:
        """What the page shows of other live pages; at most one query."""
        return {}

    @property
    def path(self) -> str:
        return f"{self.section}/{self.slug}"

    @property
    def edition(self) -> Edition | None:
        return self.publication.edition if self.publication else None

    @property
    def is_changed(self) -> bool:
        """Whether the working tables differ from what readers see; from the digest kept by
        `keep_digest`, so a list needs no compose."""
        return bool(self.edition and self.edition.content_digest != self.draft_digest)

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
        self.draft_digest = content_digest(self.compose() if content is None else content)
        type(self).objects.filter(pk=self.pk).update(draft_digest=self.draft_digest)

    def past_corrections(self) -> list[dict[str, Any]]:
        """For `compose`: the corrections readers were told of, oldest first; one query."""
        if self.publication_id is None:
            return []
        told = Correction.objects.filter(
            edition__publication_id=self.publication_id, edition__removed_at__isnull=True
        )
        told = told.select_related("edition").defer("edition__content").order_by("edition__number")
        return [correction.as_content(correction.edition) for correction in told]


def model_of(kind: str) -> type[Publishable]:
    """The working model of a publication's kind. Raises LookupError for an unknown kind."""
    for model in apps.get_models():
        if issubclass(model, Publishable) and model.kind == kind:
            return model
    raise LookupError(kind)
