"""Django's completion of a choice: a forged key does not break it, and namesakes are told apart."""

import json
from typing import Any

from django import forms
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest, JsonResponse

from language.arabic import fold
from press.forms.choices import ChoiceBox, is_key
from press.forms.standing import refuse_standing, standing


def is_completion(request: HttpRequest) -> bool:
    """Whether the desk completes a choice, rather than searching a list."""
    match = request.resolver_match
    return bool(match and match.url_name == "autocomplete")


class Completion(ChoiceBox):
    """Shows a form again whatever was sent for the choice; its own asks the database for it."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        """Few in a form, so they are started as they come into sight."""
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"class": "lazy-autocomplete early-autocomplete"}

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        return super().optgroups(name, [key if is_key(str(key)) else "" for key in value], attr)


class CompletedField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def to_python(self, value: Any) -> Any:
        refuse_standing(value)
        return super().to_python(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(standing(data)) or super().has_changed(initial, data)


class CompletionView(AutocompleteJsonView):
    """Each by what its admin's `told_apart` says of it, where there is such; and whether what was
    typed is how it begins, or all of it, in any spelling."""

    model_admin: Any
    term: str

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        """With `begin`, where one that is not found may be begun by this user."""
        found = json.loads(super().get(request, *args, **kwargs).content)
        offered = getattr(self.model_admin, "begin_url", None)
        return JsonResponse(found | {"begin": offered(request) if offered else ""})

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, Any]:
        text = getattr(self.model_admin, "told_apart", str)(obj)
        typed, folded = fold(self.term), fold(text)
        found = {"begins": bool(typed) and folded.startswith(typed), "same": folded == typed}
        return {"id": str(getattr(obj, to_field_name)), "text": text, **found}


class CompletionAdmin:
    """Beside a ModelAdmin, for its `autocomplete_fields`."""

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        admin: Any = self
        if db_field.name in admin.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Completion(db_field, admin.admin_site))
            kwargs.setdefault("form_class", CompletedField)
        above: Any = super()
        return above.formfield_for_foreignkey(db_field, request, **kwargs)
