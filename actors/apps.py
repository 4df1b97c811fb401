from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActorsConfig(AppConfig):
    name = "actors"
    verbose_name = _("Actors")

    def ready(self) -> None:
        from actors.actor import ActorName
        from actors.kind import ACTOR
        from actors.relations.relation import Relation
        from language.names.named import ruled
        from language.style import house_style
        from press.records import kinds
        from press.reviews.dates import reviewed
        from press.sitemaps import parts

        kinds.register(ACTOR)
        house_style.supply(partial(ruled, ActorName))
        reviewed(Relation, "from_actor")
        parts.add_lists("actors")
