"""Validation of JSON by a schema, with the formats that are checked as well."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker

formats = FormatChecker(())


@formats.checks("date-time", raises=ValueError)
def is_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@formats.checks("uri", raises=ValueError)
def is_uri(value: object) -> bool:
    """Whole, and of the letters an address may have (RFC 3986)."""
    if not isinstance(value, str):
        return True
    return bool(urlsplit(value).scheme) and value.isascii() and not set(value) & set(' "<>\\^`{|}')


def validate(answer: Any, schema: Mapping[str, Any]) -> None:
    """Raises ValidationError of jsonschema."""
    validator(schema).validate(answer)


def validator(schema: Mapping[str, Any]) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=formats)
