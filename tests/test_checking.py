"""`make check` runs the tests that mirror what was changed, and those that import it."""

import pytest

from tests import checking
from tests.house.rows import ROOT

NOTHING = "nothing.py"


@pytest.mark.parametrize(
    ("path", "tests"),
    [
        ("press/tags/verbs.py", "tests/press/tags"),
        ("templates/press/previews/banner.html", "tests/press/previews"),
        ("press/static/press/presence/presence.js", "tests/press/presence"),
        ("config/backup/making.py", "tests/config/backup"),
        ("tests/test_checking.py", "tests/test_checking.py"),
    ],
)
def test_the_folder_that_mirrors_it_comes_first(path: str, tests: str) -> None:
    assert checking.tests_of([path])[0] == tests


def test_then_what_imports_it_elsewhere() -> None:
    found = checking.tests_of(["config/backup/making.py", "press/tags/verbs.py"])
    assert "tests/config/test_former_tags_lead_on.py" in found
    assert not [each for each in found if each.startswith("tests/press/tags/")], "in the folder"


def test_whatever_is_changed_leads_to_tests_that_are_there() -> None:
    for path in checking.git("ls-files"):
        assert all((ROOT / each).exists() for each in checking.mirrored(path)), path


def test_what_has_no_tests_leads_to_none() -> None:
    assert checking.tests_of(["README.md", f"press/{NOTHING}"]) == []
