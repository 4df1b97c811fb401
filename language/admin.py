"""The desk's pages of house style."""

from django.contrib import admin

from language import spelt  # noqa: F401 -- the lookup
from language.style.glossary import HouseTerm


@admin.register(HouseTerm)
class HouseTermAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("term", "language", "level", "suggestion", "why")
    list_filter = ("level", "language")
    search_fields = ("term__spelt", "suggestion__spelt", "why__spelt")
    fields = (("term", "language"), ("suggestion", "level"), "why", "in_quotations")
