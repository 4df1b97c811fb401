"""What is collected as static files: of the bundled editor only the parts that are used, and of
readers' style sheets the one that is made of them."""

from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from django.contrib.staticfiles.apps import StaticFilesConfig

COMPONENTS = "*/reader/*.css"
PACKAGE = "ckeditor"
# Folder within the package's static files → what stays of it.
KEPT = {
    "": {"ckeditor"},
    "ckeditor": {"ckeditor.js", "lang", "plugins", "skins", "LICENSE.md"},
    "ckeditor/lang": {"ar.js", "en.js"},
    "ckeditor/skins": {"moono-lisa"},
    "ckeditor/plugins": {
        "autolink",
        "clipboard",
        "dialog",
        "divarea",
        "icons.png",
        "icons_hidpi.png",
        "link",
        "pastefromgdocs",
        "pastefromlibreoffice",
        "pastefromword",
        "pastetools",
    },
}


def unused_parts() -> list[str]:
    """Patterns for everything beside what stays; empty where the editor is not installed."""
    package = find_spec(PACKAGE)
    if package is None or package.origin is None:
        return []
    root = Path(package.origin).parent / "static" / "ckeditor"
    found = []
    for folder, kept in KEPT.items():
        for entry in sorted((root / folder).iterdir()):
            if entry.name not in kept:
                path = (Path("ckeditor") / folder / entry.name).as_posix()
                found.append(f"{path}/*" if entry.is_dir() else path)
    return found


class NewsroomStaticFilesConfig(StaticFilesConfig):
    @cached_property
    def ignore_patterns(self) -> list[str]:
        return [*StaticFilesConfig.ignore_patterns, COMPONENTS, *unused_parts()]
