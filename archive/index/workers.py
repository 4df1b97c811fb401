"""What a process of its own does for `rebuilding`; it is loaded before Django is."""

from typing import Any


def begin(database: str) -> None:
    import django

    django.setup()
    from django.db import connection

    from archive.index.building import search_path

    connection.settings_dict["NAME"] = database
    search_path()


def write(part: tuple[str, list[int]]) -> Any:
    from archive.index import building

    return building.write(part)
