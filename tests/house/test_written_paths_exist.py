"""A path or module that is written anywhere is there: what is written moves with the files."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.rows import ROOMS, ROOT
from tests.test_house import tracked

PLACES = "|".join((*ROOMS, "benchmarks", "docs", "templates", "tests"))
FOLDER = re.compile(rf"`((?:{PLACES})/[\w./-]*)`")  # no address of a page: these begin with /
FILE = re.compile(rf"(?<![\w/.@-])((?:{PLACES})/[a-z0-9_./-]*\.(?:py|html|js|css|svg|md))\b")
IMPORTED = re.compile(rf"\b(?:from|import) ((?:{PLACES})\.[\w.]*\w)\b")
WRITTEN = [path for kind in ("md", "py", "js", "css", "html") for path in tracked(f"*.{kind}")]


def named(path: Path) -> Iterator[str]:
    """Examples in documents, whose files are nobody's, are left out."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        text = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
        yield from FOLDER.findall(text)
    yield from FILE.findall(text)


def is_there(name: str) -> bool:
    """From the root, or as templates and static files are named."""
    room = name.partition("/")[0]
    places = (ROOT, ROOT / "templates", ROOT / room / "static")
    return any((place / name).exists() or (place / f"{name}.py").exists() for place in places)


def test_every_path_that_is_written_is_there() -> None:
    found = {(path, name) for path in WRITTEN for name in named(path)}
    assert len({path.suffix for path, _name in found}) >= 2
    assert len(found) > 100
    gone = sorted(f"{path.relative_to(ROOT)}: {name}" for path, name in found if not is_there(name))
    assert not gone


def test_every_module_that_a_text_imports_is_there() -> None:
    """Of programs in texts, too, which no import of theirs is told of until they run."""
    told = [path for path in WRITTEN if path.parent != Path(__file__).parent]
    found = {(path, name) for path in told for name in IMPORTED.findall(path.read_text("utf-8"))}
    assert len(found) > 1000
    gone = sorted(
        f"{path.relative_to(ROOT)}: {name}"
        for path, name in found
        if not is_there(name.replace(".", "/"))
    )
    assert not gone


@pytest.mark.parametrize(
    "text", ["see `{}`", "`{}nothing/`", "# as {}nothing.py does", "({}a.html)"]
)
def test_a_path_that_leads_nowhere_is_found(text: str, tmp_path: Path) -> None:
    document = tmp_path / "README.md"
    document.write_text(text.format("press/gone/"), encoding="utf-8")
    assert not any(is_there(name) for name in named(document))
    assert list(named(document))
