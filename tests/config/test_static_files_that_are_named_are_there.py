"""A sheet or a script that a page, a form or another script names is there; none is left over."""

import posixpath
import re
from collections.abc import Iterator

from django.contrib.staticfiles import finders

from tests.house.rows import ROOMS, ROOT
from tests.test_house import tracked

IN_TEMPLATES = re.compile(r"""\{% static '([^']+)' %\}|\{\{ files \}\}([\w/.]+)""")
IN_PYTHON = re.compile(r'"((?:[\w-]+/)+[\w.-]+\.(?:js|css))"')
IN_SCRIPTS = re.compile(r"""\bimport(?:\(| [^"(]*)"(\.[^"]+)"\)?;""")


def named() -> Iterator[tuple[str, str]]:
    """Who names, and what."""
    for path in tracked("templates/*.html"):
        for found in IN_TEMPLATES.findall(path.read_text(encoding="utf-8")):
            yield str(path.relative_to(ROOT)), "".join(found)
    for room in ROOMS:
        for path in tracked(f"{room}/*.py"):
            for found in IN_PYTHON.findall(path.read_text(encoding="utf-8")):
                yield str(path.relative_to(ROOT)), found
    for name in ours("js"):
        text = (ROOT / name.split("/")[0] / "static" / name).read_text(encoding="utf-8")
        for found in IN_SCRIPTS.findall(text):
            yield name, posixpath.normpath(posixpath.join(posixpath.dirname(name), found))


def ours(ending: str) -> set[str]:
    paths = tracked(f"*/static/*.{ending}")
    return {path.as_posix().rpartition("/static/")[2] for path in paths}


def test_what_is_named_is_there() -> None:
    asked = set(named())
    assert len(asked) > 60
    assert not {(who, what) for who, what in asked if not finders.find(what)}


def test_what_is_there_is_named() -> None:
    known = {what for _who, what in named()}
    assert {"language/asking.js", "reader.css"} <= known
    assert not ours("js") - known
    assert not {name for name in ours("css") - known if "/reader/" not in name}
