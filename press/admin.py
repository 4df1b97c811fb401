"""The desk's pages of this room: people, tags, and publications to choose from."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from taggit.models import Tag as StockTag

from language.dates import Date, say
from press.accounts.desk import AccountAdmin
from press.audit.desk import AuditAdmin, KindFilter
from press.audit.entry import AuditEntry
from press.bundles.bundle import Bundle
from press.bundles.desk import BundleAdmin
from press.editions.publications import Publication
from press.people.users import User
from press.records.appearing import appeared
from press.records.kinds import publishables
from press.tags.desk import TagAdmin
from press.tags.tag import Tag

# Its own admin lets whoever may see tags merge them.
admin.site.unregister(StockTag)

admin.site.register(User, AccountAdmin)
admin.site.register(AuditEntry, AuditAdmin)
admin.site.register(Bundle, BundleAdmin)
admin.site.register(Tag, TagAdmin)


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Nothing is edited here: it answers where a page of ours is chosen by its title."""

    search_fields = ["folded_title"]
    list_display = ["title", "kind_shown", "language", "state", "last_published"]
    list_filter = ["state", KindFilter, "language"]

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        return queryset.live().matching(search_term), False

    def told_apart(self, page: Publication) -> str:
        """Title, kind, language, and the date it tells of or else when it appeared."""
        kind = publishables()[page.kind]._meta.verbose_name
        date = page.facts.get("date")
        when = say(Date(date), get_language()) if date else appeared(page).date
        facts = (kind, page.get_language_display(), when)
        return f"{page.title} ({_(', ').join(map(str, facts))})"

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def kind_shown(self, page: Publication) -> str:
        return str(publishables()[page.kind]._meta.verbose_name)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """Not in the desk's list of things to work on."""
        return {}
