"""Django's completion of a choice: a forged key does not break it, and namesakes are told apart."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect

from press.choices import is_key


class Completion(AutocompleteSelect):
    """Shows a form again whatever was sent for the choice; its own asks the database for it."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        return super().optgroups(name, [key if is_key(str(key)) else "" for key in value], attr)


class CompletionView(AutocompleteJsonView):
    """Each by what its admin's `told_apart` says of it, where there is such."""

    model_admin: Any

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        told = getattr(self.model_admin, "told_apart", str)
        return {"id": str(getattr(obj, to_field_name)), "text": told(obj)}


class CompletionAdmin:
    """Beside a ModelAdmin, for its `autocomplete_fields`."""

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        admin: Any = self
        if db_field.name in admin.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Completion(db_field, admin.admin_site))
        above: Any = super()
        return above.formfield_for_foreignkey(db_field, request, **kwargs)
