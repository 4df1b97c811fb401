"""Places as rows of a table."""

from django.conf import settings
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from press.sheets.cells import ChoiceWidget, DegreesWidget
from press.tables.named_resource import NamedResource
from timeline.places.place import Place


class PlaceResource(NamedResource):
    labels = {
        "slug": gettext_lazy("address"),
        "language": gettext_lazy("language"),
        "kind": gettext_lazy("kind"),
        "latitude": gettext_lazy("latitude"),
        "longitude": gettext_lazy("longitude"),
        "precision": gettext_lazy("precision"),
        "summary": gettext_lazy("summary"),
    }
    language = Field("language", "language", ChoiceWidget(settings.LANGUAGES))
    kind = Field("place_kind", "kind", ChoiceWidget(Place.Kind.choices))
    latitude = Field("latitude", "latitude", DegreesWidget())
    longitude = Field("longitude", "longitude", DegreesWidget())
    precision = Field("precision", "precision", ChoiceWidget(Place.Precision.choices))

    class Meta(NamedResource.Meta):
        model = Place
        fields = ("slug", "language", "kind", "latitude", "longitude", "precision", "summary")
