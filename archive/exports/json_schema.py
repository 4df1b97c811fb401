"""What the JSON of a search means: its JSON Schema, from which its documentation is made too."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> Schema:
    """Of both answers, 200 and 400; described in the active language."""
    return {
        "$schema": DIALECT,
        "title": _("A page of a search of the archive"),
        "oneOf": [found(), errors()],
    }


def errors() -> Schema:
    messages = {"type": "object", "minProperties": 1, "additionalProperties": _text("")}
    said = _("By field of the address, what cannot be followed, in the language of the address.")
    return _object(errors=messages | {"description": said})


def found() -> Schema:
    moved = _("The search with it chosen; of what is chosen, the search without it.")
    return _object(
        **{"$schema": _url(_("Where this schema is."))},
        url=_url(_("This search, without its page.")),
        page=_url(_("The same search for readers.")),
        language=_text(_("The language of names and errors: that of the address.")),
        sort={
            "enum": ["relevance", "newest", "oldest"],
            "description": _("The order of the hits."),
        },
        total=_count() | {"description": _("How many there are.")},
        facets={
            "type": "object",
            "description": _("What a search can be narrowed down to, by facet."),
            "additionalProperties": _list(
                "",
                _object(
                    value=_text(_("What the address has for it.")),
                    name=_text(_("What readers call it.")),
                    count=_count(),
                    chosen=_flag(_("Whether the search is narrowed down to it.")),
                    url=_url(moved),
                ),
            ),
        },
        hits=_list(_("One page of them, at most twenty."), _hit()),
        next=_url(_("The next page; null on the last.")) | {"type": ["string", "null"]},
        previous=_url(_("The previous page; null on the first.")) | {"type": ["string", "null"]},
        also_searched_for=_list(
            _("Names that were searched for under their other names too."),
            _object(
                typed=_text(_("The name as it was typed.")),
                others=_list(_("Its other names."), _text("")),
            ),
        ),
        nothing_for=_list(
            _("Words of the search, as typed, that no text has in any form."), _text("")
        ),
        did_you_mean=_object(
            words=_text(_("The search with its misspelt words corrected.")),
            used=_flag(_("Whether the hits are of the correction.")),
            url=_url(_("The other of the two searches: as corrected, or as typed.")),
        )
        | {"type": ["object", "null"], "description": _("null where nothing is to be corrected.")},
    )


def _hit() -> Schema:
    return _object(
        url=_url(_("The page; in a search by day, the edition of that day.")),
        title=_text(_("Its title.")),
        summary=_text(_("What it tells, in a sentence or two.")),
        marked_title=_passages(_("The title in stretches, those searched for marked.")),
        snippet=_passages(_("Where the words stand in the text, in stretches.")),
        kind=_text(_("story, dossier, event, actor or place.")),
        language=_text(_("BCP 47.")),
        date=_text(_("What it is of, in EDTF (ISO 8601-2); null where no date is known."))
        | {"type": ["string", "null"]},
        byline=_text(_("Who wrote it, as printed.")),
        desk=_text(_("The desk that it is of.")),
        source=_object(
            title=_text(_("Where it was first published.")), url=_text(_("The address there."))
        ),
        tags=_list(
            _("Its tags."),
            _object(slug=_text(_("As in addresses.")), name=_text(_("As readers see it."))),
        ),
        edition=_object(
            number=_number(_("Which edition of the page was searched.")),
            url=_url(_("Its permanent address.")),
        ),
        first_published=_moment(_("When the page was first published here.")),
        updated=_moment(_("When this edition was published.")),
        others=_list(
            _("The same page in other languages."),
            _object(
                language=_text(_("BCP 47.")), title=_text(_("Its title.")), url=_url(_("The page."))
            ),
        ),
    )


def rows(part: Schema, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Path, type and meaning of each part that has a meaning of its own, in their order."""
    if path and part.get("description"):
        yield path, _type(part), part["description"]
    for name, inner in part.get("properties", {}).items():
        yield from rows(inner, f"{path}.{name}" if path else name)
    if "items" in part:
        yield from rows(part["items"], f"{path}[]")
    if isinstance(part.get("additionalProperties"), dict):
        yield from rows(part["additionalProperties"], f"{path}.*")


def _type(part: Schema) -> str:
    types = part.get("type", "string")
    return part.get("format") or (types if isinstance(types, str) else " | ".join(types))


def _object(**properties: Schema) -> Schema:
    """All of these, nothing else."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(description: str, items: Schema) -> Schema:
    return {"type": "array", "description": description, "items": items}


def _text(description: str) -> Schema:
    return {"type": "string", "description": description}


def _url(description: str) -> Schema:
    return {"type": "string", "format": "uri", "description": description}


def _moment(description: str) -> Schema:
    return {"type": "string", "format": "date-time", "description": description}


def _flag(description: str) -> Schema:
    return {"type": "boolean", "description": description}


def _number(description: str) -> Schema:
    return {"type": "integer", "minimum": 0, "description": description}


def _count() -> Schema:
    return _object(
        number=_number(_("As many as were counted.")),
        more=_flag(_("Whether there are more than were counted.")),
    )


def _passages(description: str) -> Schema:
    return _list(
        description,
        _object(
            text=_text(_("As it is written there.")), hit=_flag(_("Whether it was searched for."))
        ),
    )
