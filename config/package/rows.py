"""A row as a line of JSON, and back."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, JSONField, Q

from config.package.what import OF_THIS_HOUSE, fields, is_person, model_of, name_of
from press.people.users import User

Row = dict[str, Any]
PLAIN = (str, int, float, bool)
PART = 500


def rows(name: str, keys: Iterable[Any] | None) -> Iterator[tuple[int, Row]]:
    """Keys and rows of a table, all or those of these keys, in order."""
    manager = model_of(name)._base_manager.order_by("pk")
    people = {user.pk: str(user) for user in User.objects.all()}
    types = {
        each.pk: name_of(each.model_class())
        for each in ContentType.objects.all()
        if each.model_class()
    }
    for found in [manager] if keys is None else _in_parts(manager, sorted(keys)):
        for row in found.iterator(chunk_size=PART):
            yield row.pk, as_row(name, row, people, types)


def _in_parts(manager: Any, keys: list[Any]) -> Iterator[Any]:
    for at in range(0, len(keys), PART):
        yield manager.filter(Q(pk__in=keys[at : at + PART]))


def as_row(name: str, row: Any, people: dict[Any, str], types: dict[Any, str]) -> Row:
    """People become names; what is of this house alone stays behind."""
    told = {}
    for field in fields(name):
        value = field.value_from_object(row)
        if field.name in OF_THIS_HOUSE:
            continue
        if is_person(field):
            told[field.name] = people.get(value, "")
        elif field.related_model is ContentType:
            told[field.name] = types[value]
        else:
            told[field.name] = _plain(field, row, value)
    return told


def _plain(field: "Field[Any, Any]", row: Any, value: Any) -> Any:
    if value is None or isinstance(field, JSONField) or type(value) in PLAIN:
        return value
    if field.many_to_one or field.one_to_one:
        return value
    if type(value) is list:
        return [each if type(each) in PLAIN else str(each) for each in value]
    return field.value_to_string(row)


def line(key: int, row: Row) -> bytes:
    told = {"key": key, "row": row}
    return json.dumps(told, ensure_ascii=False, cls=DjangoJSONEncoder).encode() + b"\n"


def values(name: str, row: Row) -> dict[str, Any]:
    """By attribute of the model. Raises ValidationError for what the field cannot hold."""
    found: dict[str, Any] = {}
    for field in fields(name):
        if field.name in OF_THIS_HOUSE:
            found[field.attname] = OF_THIS_HOUSE[field.name]
        elif is_person(field):
            found[field.attname] = None
        elif field.name in row:
            found[field.attname] = _read(field, row[field.name])
        else:
            found[field.attname] = field.get_default()
    return found


def _read(field: "Field[Any, Any]", told: Any) -> Any:
    if field.related_model is ContentType:
        return ContentType.objects.get_for_model(model_of(told)).pk
    if told is None:
        if not field.null:
            raise ValidationError(f"{field.name} is missing")
        return None
    if isinstance(field, JSONField):
        return told
    if field.many_to_one or field.one_to_one:
        if type(told) is not int:
            raise ValidationError(f"{field.name} is no key")
        return told
    value = field.to_python(json.dumps(told) if isinstance(told, list) else told)
    if value not in field.empty_values:
        field.run_validators(value)
    return value
