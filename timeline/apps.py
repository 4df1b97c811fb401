from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = _("Places and events")

    def ready(self) -> None:
        from language.names.named import ruled
        from language.style import house_style
        from press.records import kinds
        from press.reviews.dates import reviewed
        from press.sitemaps import parts
        from timeline.kinds import EVENT, PLACE
        from timeline.places.control import Control
        from timeline.places.place import PlaceName

        kinds.register(PLACE)
        kinds.register(EVENT)
        house_style.supply(partial(ruled, PlaceName))
        reviewed(Control, "place")
        parts.add_lists("events", "places")
