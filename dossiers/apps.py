from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossiersConfig(AppConfig):
    name = "dossiers"
    verbose_name = _("Dossiers")

    def ready(self) -> None:
        from dossiers.blocks.listed import block_kinds
        from dossiers.kind import DOSSIER
        from dossiers.staleness import connect
        from dossiers.uses import chosen_in, shown_on
        from press.records import kinds, uses
        from press.reviews.dates import reviewed
        from press.sitemaps import parts

        kinds.register(DOSSIER)
        connect()
        parts.add_lists("home", "dossiers")
        uses.also_used(chosen_in)
        uses.also_shown(shown_on)
        for kind in block_kinds():
            kind.model._meta.get_field("ordering").verbose_name = _("order")
            if any(field.name == "review_by" for field in kind.model._meta.fields):
                reviewed(kind.model, "parent")
