"""Contents by their declaration alone: nothing lacks, nothing is there that nobody declared."""

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from press.contents.schema import schema_of
from press.records.kinds import Kind, kind_of


def closed(value: Any) -> Any:
    """The schema with no room for what it does not name."""
    if isinstance(value, list):
        return [closed(each) for each in value]
    if not isinstance(value, dict):
        return value
    more = {"additionalProperties": False} if "properties" in value else {}
    return {name: closed(each) for name, each in value.items()} | more


@cache
def closed_schema(name: str) -> Draft202012Validator:
    schema = closed(schema_of(kind_of(name).content))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def check(content: Any, kind: Kind) -> None:
    closed_schema(kind.name).validate(json.loads(json.dumps(content)))
