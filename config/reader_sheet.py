"""The one style sheet of the reader's pages, made of the sheets of the components of all apps.

A component's sheet lies where the component is at home, in `<app>/static/<app>/reader/`; it is
found there, and listed nowhere. Sheets stand in the order of apps, then of their paths; what
outdoes what is said by layers and selectors, not by that order."""

import posixpath
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lightningcss
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage

NAME = "reader.css"
ORDER = "@layer reset, tokens, base, layout, components, utilities, print;\n"
OLDEST = ["chrome 99", "edge 99", "firefox 97", "safari 15.4", "ios_saf 15.4"]
"""The first browsers that know layers: what is younger is put in their words."""
RELATIVE = re.compile(r"""(?<=url\()(["']?)(?!["']|/|#|[a-z]+:)([^"'()]+)(?=\1\))""")


class ReaderSheetFinder(BaseFinder):
    """Gives the sheet as written where static files are served from their sources, each part under
    its path, and minified where they are collected."""

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path != NAME:
            return []
        place = kept("served", composed())
        return [place] if find_all else place

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        yield NAME, FileSystemStorage(Path(kept("collected", minified())).parent)


def sources() -> Iterator[tuple[str, Path]]:
    """Every component's sheet by its name among static files."""
    for app in apps.get_app_configs():
        static = Path(app.path) / "static"
        for path in sorted((static / app.label / "reader").rglob("*.css")):
            yield path.relative_to(static).as_posix(), path


def composed() -> str:
    parts = (f"/* {name} */\n{written(name, path)}" for name, path in sources())
    return "\n".join((ORDER, *parts))


def minified() -> str:
    """Each part first by itself: a mistake is told with the name of its file, and ends with it."""
    parts = (smaller(written(name, path), name) for name, path in sources())
    return smaller("".join((ORDER, *parts)), NAME)


def smaller(text: str, name: str) -> str:
    try:
        return lightningcss.process_stylesheet(text, filename=name, browsers_list=OLDEST)
    except ValueError as error:
        raise ImproperlyConfigured(f"The style sheet {name} cannot be read: {error}") from error


def written(name: str, path: Path) -> str:
    """Addresses in it as they are from where the one sheet is."""

    def moved(found: re.Match[str]) -> str:
        return found[1] + posixpath.normpath(posixpath.join(posixpath.dirname(name), found[2]))

    return RELATIVE.sub(moved, path.read_text(encoding="utf-8"))


def kept(folder: str, text: str) -> str:
    """A file that holds it, written whole, and only where it does not hold it yet: other processes
    read it meanwhile."""
    place = Path(settings.VAR) / "reader_sheet" / folder / NAME
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists() or place.read_text(encoding="utf-8") != text:
        part = place.with_name(f"{NAME}.{secrets.token_hex(4)}.part")
        part.write_text(text, encoding="utf-8")
        part.replace(place)
    return str(place)
