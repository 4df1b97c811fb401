"""Django's completion of one choice, which a forged key does not break."""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect

from press.choices import is_key


class Completion(AutocompleteSelect):
    """Shows a form again whatever was sent for the choice; its own asks the database for it."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        return super().optgroups(name, [key if is_key(str(key)) else "" for key in value], attr)


class CompletionAdmin:
    """Beside a ModelAdmin, for its `autocomplete_fields`."""

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        admin: Any = self
        if db_field.name in admin.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Completion(db_field, admin.admin_site))
        above: Any = super()
        return above.formfield_for_foreignkey(db_field, request, **kwargs)
