"""A short timeline: of the dossier's events the weightiest, or those chosen."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypedDict

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dossiers.blocks.block import Block, BlockKind, InForm
from dossiers.dossier import Dossier
from dossiers.facts import Facts
from language.contents import Label
from press.records.problems import Problem
from timeline.models import Event


class TimelineContent(TypedDict):
    """`events` are the groups of those that stand on the page, in order; what is told of them is
    among the dossier's own."""

    type: Annotated[Literal["timeline"], Label(_("Timeline"))]
    choice: str
    events: list[str]


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

    def words(self) -> str:
        return self.get_choice_display()


def compose(block: TimelineBlock, facts: Facts) -> dict[str, Any]:
    if block.choice == block.Choice.CHOSEN:
        shown = set(block.events)
    else:
        ranked = sorted(facts.events, key=lambda key: -facts.events[key]["weight"])
        shown = set(ranked[: block.length])
    told = [event["group"] for key, event in facts.events.items() if key in shown]
    return {"choice": block.choice, "events": told}


def shows(block: TimelineBlock) -> Iterator[tuple[Any, Any]]:
    for key in block.events or ():
        yield Event, key


def problems(block: TimelineBlock, place: InForm) -> Iterator[Problem]:
    if block.choice == block.Choice.CHOSEN and not block.events:
        message = gettext("The timeline shows chosen events: choose them, or show all.")
        yield Problem(message, f"{place.anchor}-events")
    elif not block.events and not place.dossier.events.exists():
        message = gettext("The timeline is empty: give the dossier its events.")
        yield Problem(message, f"{place.anchor}-choice")


def with_events(block: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    """With the events it names, as the edition keeps them."""
    told = {event["group"]: event for event in content["events"]}
    return block | {"events": [told[group] for group in block["events"] if group in told]}


TIMELINE = BlockKind(
    model=TimelineBlock,
    content=TimelineContent,
    compose=compose,
    shows=shows,
    icon="timeline",
    fields=[("choice", "length"), "events"],
    several={"events": (Dossier, "events")},
    problems=problems,
    joins=frozenset(),
    lay_out=with_events,
    links=lambda block: [event["group"] for event in block["events"]],
)
