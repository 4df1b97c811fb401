"""What an address asks of the desk's lists and forms, where no column can hold it: the list is
shown whole, with a word; the form is filled in with the rest."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ERROR_FLAG, ChangeList
from django.core.exceptions import FieldDoesNotExist, FieldError, ValidationError
from django.db import DataError, ProgrammingError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from press.forms.choices import is_key

REFUSED: tuple[type[Exception], ...] = (
    *(DataError, ProgrammingError, FieldError, ValidationError),
    *(ValueError, TypeError, LookupError, ArithmeticError),
)
"""By the database, and by Django before it asks: a year that is none, half a range, NUL."""


class AskedList(ChangeList):
    """Django asks which filters there are, but not whether the database can read them."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        if ERROR_FLAG in request.GET:
            words = _("The address asked for what this list cannot be narrowed to: all is shown.")
            messages.warning(request, words)

    def get_filters(self, request: HttpRequest) -> Any:
        try:
            return super().get_filters(request)
        except DisallowedModelAdminLookup as error:
            raise IncorrectLookupParameters(error) from error

    def get_results(self, request: HttpRequest) -> None:
        try:
            with transaction.atomic():
                super().get_results(request)
        except REFUSED as error:
            if not self.get_filters_params():
                raise
            raise IncorrectLookupParameters(error) from error


class Asked:
    """Beside each ModelAdmin of the desk, also those of libraries."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return AskedList

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        desk: Any = super()
        return desk.get_object(request, object_id, from_field or None)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        desk: Any = super()
        found = {}
        for name, given in desk.get_changeform_initial_data(request).items():
            try:
                found[name] = read(self, name, given)
            except ValidationError:
                continue
        return found


def read(desk: Any, name: str, given: Any) -> Any:
    """As the column of this name holds it."""
    try:
        field = desk.opts.get_field(name)
    except FieldDoesNotExist:
        return given
    if field.many_to_many:
        return [key for key in given if is_key(key)]
    return field.to_python(given) if field.concrete else given


def asked(desk: Any) -> Any:
    return type(desk.__name__, (Asked, desk), {"__module__": desk.__module__})
