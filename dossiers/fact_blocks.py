"""Blocks that show facts of actors, events and places, authored once and shown in many dossiers."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from actors.models import Actor
from dossiers.blocks import Block
from dossiers.facts import Facts
from timeline.models import Place


class Side(models.TextChoices):
    ATTACK = "attack", _("Attackers")
    BACK = "back", _("Backers")
    MEDIATE = "mediate", _("Mediators")
    DEFEND = "defend", _("Defenders")


def chosen(to: type[models.Model], name: Any, **options: Any) -> Any:
    """One of the records that hold facts, not of their translations."""
    options |= {"limit_choices_to": {"translation_of": None}, "verbose_name": name}
    return models.ForeignKey(to, models.PROTECT, related_name="+", **options)


class WhoIsWho(Block):
    """One actor on its side; those in a row form one who-is-who."""

    type = "actor"

    actor = chosen(Actor, _("actor"), help_text=_("Type a few letters of any of its names."))
    side = models.CharField(_("side"), max_length=7, choices=Side)
    role = models.CharField(
        _("in a few words"),
        max_length=100,
        blank=True,
        help_text=_("Its part in this story; its kind where left empty."),
    )

    class Meta(Block.Meta):
        verbose_name = _("who is who")
        verbose_name_plural = _("who is who")

    def __str__(self) -> str:
        return f"{self.actor} ({self.get_side_display()})"

    def as_content(self, facts: Facts) -> dict[str, Any] | None:
        actor = facts.actor(self.actor_id)
        return {"actor": actor, "side": self.side, "role": self.role} if actor else None


class TimelineBlock(Block):
    type = "timeline"

    class Choice(models.TextChoices):
        ALL = "all", _("All events of the dossier")
        CHOSEN = "chosen", _("Only those chosen here")

    choice = models.CharField(_("which"), max_length=6, choices=Choice, default=Choice.ALL)
    events = ArrayField(
        models.BigIntegerField(),
        default=list,
        blank=True,
        verbose_name=_("chosen events"),
        help_text=_("Type a few letters of a title."),
    )
    length = models.PositiveSmallIntegerField(
        _("how many"),
        default=8,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Of all events, the weightiest stand here; the timeline's own page has all."),
    )

    class Meta(Block.Meta):
        verbose_name = _("timeline")
        verbose_name_plural = _("timelines")

    def __str__(self) -> str:
        return self.get_choice_display()

    def clean(self) -> None:
        if self.choice == self.Choice.CHOSEN and not self.events:
            raise ValidationError({"events": _("Choose the events, or show all of the dossier.")})

    def as_content(self, facts: Facts) -> dict[str, Any]:
        """`events` are the groups of those that stand on the page, in order."""
        if self.choice == self.Choice.CHOSEN:
            shown = set(self.events)
        else:
            ranked = sorted(facts.events, key=lambda key: -facts.events[key]["weight"])
            shown = set(ranked[: self.length])
        told = [event["group"] for key, event in facts.events.items() if key in shown]
        return {"choice": self.choice, "events": told}


class MapBlock(Block):
    type = "map"

    title = models.CharField(_("title"), max_length=150)
    description = models.CharField(
        _("description"),
        max_length=500,
        blank=True,
        help_text=_("What is seen on the map, for those who cannot see it."),
    )
    places = ArrayField(
        models.BigIntegerField(),
        default=list,
        blank=True,
        verbose_name=_("places"),
        help_text=_("Type a few letters of any name. Empty: the places of the dossier's events."),
    )

    class Meta(Block.Meta):
        verbose_name = _("map")
        verbose_name_plural = _("maps")

    def __str__(self) -> str:
        return self.title

    def as_content(self, facts: Facts) -> dict[str, Any]:
        chosen = filter(None, (facts.place(key) for key in dict.fromkeys(self.places)))
        shown = list(chosen) if self.places else facts.places_of_events()
        return {
            "title": self.title,
            "description": self.description,
            "places": [place for place in shown if place["latitude"] is not None],
        }


class Route(Block):
    """A way from one place to another; those right after a map are drawn on it, numbered."""

    type = "route"

    origin = chosen(Place, _("from"))
    destination = chosen(Place, _("to"))
    side = models.CharField(_("side"), max_length=7, choices=Side)
    title = models.CharField(_("title"), max_length=100)
    text = models.CharField(_("text"), max_length=300, blank=True)

    class Meta(Block.Meta):
        verbose_name = _("route on the map")
        verbose_name_plural = _("routes on the map")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.origin_id and self.origin_id == self.destination_id:
            raise ValidationError({"destination": _("A route leads to another place.")})

    def as_content(self, facts: Facts) -> dict[str, Any] | None:
        ends = facts.place(self.origin_id), facts.place(self.destination_id)
        if not all(ends):
            return None
        return {
            "origin": ends[0],
            "destination": ends[1],
            "side": self.side,
            "title": self.title,
            "text": self.text,
        }


class HeldBars(Block):
    """Who held one place when; those in a row stand on one axis."""

    type = "control"

    place = chosen(Place, _("place"), help_text=_("Type a few letters of any of its names."))

    class Meta(Block.Meta):
        verbose_name = _("who held it when")
        verbose_name_plural = _("who held it when")

    def __str__(self) -> str:
        return str(self.place)

    def as_content(self, facts: Facts) -> dict[str, Any] | None:
        place = facts.place(self.place_id)
        return {"place": place, "spans": facts.held(self.place_id)} if place else None
