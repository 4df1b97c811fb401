"""A block of every kind there is, with all that its kind must have."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models

from dossiers.blocks.listed import block_kinds
from dossiers.models import Dossier
from images.models import Picture
from language.dates.fields import UncertainDateField

Values = dict[str, Any]
PLACE = {"region": "body"}


def values_of_every_kind(
    dossier: Dossier,
    picture: Picture,
    make_actor: Callable[..., Any],
    make_place: Callable[..., Any],
    make_event: Callable[..., Any],
) -> dict[Any, Values]:
    """By model, as a form sends them; a kind that is missing here is a KeyError."""
    actor, here, there = make_actor(), make_place(), make_place("الموصل")
    events = [make_event(f"حدث {number}").pk for number in range(3)]
    route = {"origin": here.pk, "destination": there.pk, "side": "attack", "title": "طريق"}
    facts: dict[str | None, Values] = {
        "sectionheading": {"title": "قسم"},
        "text": {"text": "<p>نص</p>"},
        "teasercard": {"headline": "بطاقة", "picture": picture.pk},
        "keyfigure": {"number": "5", "label": "مدن"},
        "whoiswho": {"actor": actor.pk, "side": "attack"},
        "timelineblock": {"choice": "chosen", "events": events, "length": 8},
        "mapblock": {"title": "خريطة", "places": [here.pk]},
        "route": route,
        "heldbars": {"place": here.pk},
        "quotation": {"text": "قول"},
        "relatedcoverage": {"target": dossier.publication_id},
    }
    return {kind.model: facts[kind.model._meta.model_name] for kind in block_kinds()}


def make_block(dossier: Dossier, model: Any, values: Values, ordering: int) -> Any:
    columns = {model._meta.get_field(name).attname: value for name, value in values.items()}
    return model._default_manager.create(parent=dossier, **PLACE, **columns, ordering=ordering)


def filled_in(model: Any, values: dict[str, Any]) -> dict[str, Any]:
    """A value for each further field of words, dates, addresses and choices."""
    found: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.name in {"region", *values} or field.is_relation:
            continue
        if isinstance(field, UncertainDateField):
            found[field.name] = "2016-11"
        elif isinstance(field, models.URLField):
            found[field.name] = "https://example.org/?a=1&b=2"
        elif isinstance(field, models.DateField):
            found[field.name] = date(2017, 10, 17)
        elif field.choices:
            found[field.name] = field.choices[-1][0]
        elif isinstance(field, models.TextField):
            found[field.name] = 'سطر أول\n«سطر» ثان & <b>"آخر"</b>'
        elif isinstance(field, models.CharField):
            found[field.name] = '"قيمة" & <i>'[: field.max_length]
    return values | found
