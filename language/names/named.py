"""Names that change in time, and which of them the house writes."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import BooleanField, CharField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import gettext_lazy as _

from language.arabic import fold
from language.dates.fields import UncertainDateField
from language.names.naming import NameContent, shown


class Name(models.Model):
    """One name of somebody or some place; `valid` is the time in which it was theirs."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("official")
        SHORT = "short", _("short form")
        ACRONYM = "acronym", _("acronym")
        FORMER = "former", _("former")
        SELF_STYLED = "self_styled", _("self-styled")
        USED_BY_OTHERS = "used_by_others", _("used by others")
        TRANSLITERATION = "transliteration", _("transliteration")
        MISSPELLING = "misspelling", _("misspelling")

    class Rule(models.TextChoices):
        PREFERRED = "preferred", _("preferred")
        ALLOWED = "allowed", _("allowed")
        QUOTED = "quoted", _("in quotations only")
        AVOID = "avoid", _("avoid")

    class Language(models.TextChoices):
        """ISO 639-1; the newsroom's own languages first."""

        ARABIC = "ar", _("Arabic")
        ENGLISH = "en", _("English")
        KURDISH = "ku", _("Kurdish")
        TURKISH = "tr", _("Turkish")
        PERSIAN = "fa", _("Persian")
        HEBREW = "he", _("Hebrew")
        RUSSIAN = "ru", _("Russian")
        FRENCH = "fr", _("French")
        OTHER = "und", _("other")

    text = models.CharField(_("name"), max_length=150)
    folded = models.CharField(max_length=200, editable=False, db_index=True)
    language = models.CharField(
        _("language"), max_length=3, choices=Language, default=Language.ARABIC
    )
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.OFFICIAL)
    rule = models.CharField(_("house rule"), max_length=9, choices=Rule, default=Rule.ALLOWED)
    valid = UncertainDateField(
        _("in use"),
        blank=True,
        help_text=_("Since when, until when: “2013-04/2014-06”, “since June 2014”. Empty: always."),
    )
    search_only = models.BooleanField(
        _("for search only"), default=False, help_text=_("Finds the record, is never shown.")
    )
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.text = " ".join(self.text.split())
        self.folded = fold(self.text)[:200]

    def as_content(self) -> NameContent:
        return {
            "text": self.text,
            "language": self.language,
            "kind": self.kind,
            "rule": self.rule,
            "valid": self.valid,
            "search_only": self.search_only,
        }


class Named(models.Model):
    """A record called by the names in a table of its own, back-named `names`. `title` is the one
    the house writes in the record's language, kept by `keep_title`; a translation is called by
    the names of its original."""

    title = models.CharField(_("name"), max_length=150, editable=False, default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title or "–"

    def name_facts(self) -> list[NameContent]:
        """All its names; without a query where it was read `with_names`."""
        known = getattr(self, "known_names", None)
        if known is None:
            names: Any = self.names  # type: ignore[attr-defined]
            known = [name.as_content() for name in names.all()]
        return list(known)

    def keep_title(self) -> None:
        """Call when the names were saved."""
        record: Any = self
        source = record.original
        facts = source.name_facts()
        for each in [source, *source.translations.all()]:
            title = shown(facts, each.language)["text"]
            type(record).objects.filter(pk=each.pk).update(title=title)
            each.title = title
        record.title = shown(facts, record.language)["text"]


FACTS = list(NameContent.__annotations__)


class NamedQuerySet(models.QuerySet[Any]):
    """Of records whose names are in a table that calls them `owner`, back-named `names`."""

    def with_names(self) -> Any:
        """Each with all its names as `known_names` (facts of `Name.as_content`), in one query."""
        names: Any = self.model._meta.get_field("names").related_model
        rows = names.objects.filter(owner=OuterRef("pk")).order_by("pk")
        facts = ArraySubquery(rows.values(facts=JSONObject(**{name: name for name in FACTS})))
        return self.annotate(known_names=facts)

    def called(self, words: str) -> Any:
        """Those with a name that holds these letters, however it is spelt."""
        return self._named(folded__contains=fold(words))

    def spelt(self, name: str) -> Any:
        """Those with just this name, however it is spelt."""
        return self._named(folded=fold(name)[:200])

    def _named(self, **asked: str) -> Any:
        names: Any = self.model._meta.get_field("names").related_model
        return self.filter(pk__in=names.objects.filter(**asked).values("owner"))


def ruled(names: type[Name]) -> Any:
    """For `house_style.supply`: the names that are to be avoided or stand in quotations only, with
    the one the house writes in the same language; and all others of who bears them, for these may
    hold them."""
    against = [Name.Rule.AVOID, Name.Rule.QUOTED]
    rows: Any = names._default_manager.order_by()
    preferred = rows.filter(
        owner=OuterRef("owner"), language=OuterRef("language"), rule=Name.Rule.PREFERRED
    )
    instead = Subquery(preferred.order_by("pk").values("text")[:1])
    level, none = Value("should", CharField()), Value("", CharField())
    bearers = rows.filter(rule__in=against, search_only=False).values("owner")
    return rows.filter(owner__in=bearers, search_only=False).values_list(
        *("text", "language", level),
        *(Coalesce(instead, none), none, Value(True, BooleanField()), "rule"),
    )
