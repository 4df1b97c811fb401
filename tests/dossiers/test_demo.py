"""`manage.py demo` tells the story of the Raqqa dossier, and can be run again."""

import json
import re
import shutil
import stat
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from dossiers.blocks.listed import by_type
from dossiers.demo import accounts, load, pictures
from dossiers.dossier import Dossier
from images.models import Picture
from press.editions.corrections import Correction
from press.editions.edition import Edition
from press.editions.publications import Publication
from press.people.users import User
from tests.conftest import storages

pytestmark = pytest.mark.django_db

RAQQA = "dossiers/حملة-الرقة"
REFERENCE = load.FOLDER.parents[2] / "shared" / "reference" / "raqqa_coverage_ar.txt"


def run(**options: Any) -> str:
    """The command's output; small pictures, for speed."""
    out = StringIO()
    call_command("demo", stdout=out, **{"scale": 0.05} | options)
    return out.getvalue()


@pytest.fixture(scope="module")
def made(kept_for_the_module: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp("demo")
    with override_settings(VAR=folder, STORAGES=storages(folder)):
        return run(), folder


@pytest.fixture
def demo(made: tuple[str, Path], tmp_path: Path) -> Iterator[str]:
    """Its output. It was made once; files that a test changes are its own."""
    told, folder = made
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    with override_settings(VAR=tmp_path):
        yield told.replace(str(folder), str(tmp_path))


def editions(path: str = RAQQA) -> list[Edition]:
    return list(Edition.objects.filter(publication__path=path).order_by("number"))


@pytest.mark.usefixtures("demo")
def test_raqqa_was_published_with_a_slip_and_corrected_in_public() -> None:
    first, second = editions()
    assert [first.kind, second.kind] == ["first", "correction"]
    assert "درع الفرات" in first.content["introduction"]
    assert "غضب الفرات" not in first.content["introduction"]
    assert "غضب الفرات" in second.content["introduction"]
    assert "درع الفرات" not in second.content["introduction"]
    (told,) = second.content["corrections"]
    assert (told["before"], told["after"]) == ("حملة «درع الفرات»", "حملة «غضب الفرات»")
    assert Correction.objects.public().get().edition == second
    assert Dossier.objects.get(slug="حملة-الرقة").state == "live"


@pytest.mark.usefixtures("demo")
def test_raqqa_has_what_such_a_page_is_made_of() -> None:
    content = editions()[-1].content
    blocks: dict[str, list[dict[str, Any]]] = {}
    for block in content["blocks"]:
        blocks.setdefault(block["type"], []).append(block)
    assert content["introduction"].count("<p>") == 4
    assert set(by_type()) == set(blocks)
    cards = blocks["card"]
    assert len(cards) >= 4
    assert all(card["picture"]["renditions"] and card["target"] for card in cards)
    calls = [card["call_to_action"] for card in cards]
    assert all(calls)
    assert len(set(calls)) == len(calls)
    assert all(figure["source"]["title"] and figure["as_of"] for figure in blocks["figure"])
    assert "نوفمبر/تشرين الثاني 2016" in content["introduction"]
    assert "أوائل 2013" in content["introduction"]


@pytest.mark.usefixtures("demo")
def test_every_page_is_live_and_complete() -> None:
    pages = {page.path: page for page in Publication.objects.live().filter(kind="dossier")}
    assert set(pages) == {RAQQA, "dossiers/raqqa-campaign", "dossiers/جرود-عرسال"}
    assert pages["dossiers/raqqa-campaign"].group == pages[RAQQA].group
    assert len(editions("dossiers/raqqa-campaign")) == len(editions("dossiers/جرود-عرسال")) == 1
    found = [problem for each in Dossier.objects.all() for problem in each.problems()]
    found = [each for each in found if "بالبكسل" not in each.message]  # tests scale its pictures
    assert [problem.anchor for problem in found] == ["id_language"]  # Arsal is not in English


def test_running_again_changes_nothing(demo: str) -> None:
    dossier = Dossier.objects.get(slug="جرود-عرسال")
    dossier.title = "عنوان من يد المحرر"
    dossier.save()
    before = [Edition.objects.count(), Picture.objects.count(), User.objects.count()]
    passwords = User.objects.order_by("pk").values_list("password", flat=True)
    hashes = list(passwords)
    again = run()
    assert before == [Edition.objects.count(), Picture.objects.count(), User.objects.count()]
    assert Dossier.objects.get(pk=dossier.pk).title == "عنوان من يد المحرر"
    assert list(passwords.all()) == hashes
    assert again.partition("accounts")[2] == demo.partition("accounts")[2]


@pytest.mark.usefixtures("demo")
def test_three_accounts_work_and_are_kept_from_others(tmp_path: Path) -> None:
    file = tmp_path / "accounts.txt"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kept = dict(line.split() for line in file.read_text(encoding="utf-8").splitlines())
    assert set(kept) == {"editor", "chief", "archivist"}
    for name, password in kept.items():
        user = User.objects.get(username=name)
        assert user.check_password(password)
        assert user.is_staff
        assert not user.is_superuser
        assert [group.name for group in user.groups.all()] == [name]


@pytest.mark.usefixtures("demo")
def test_a_password_that_was_changed_is_put_back() -> None:
    user = User.objects.get(username="editor")
    user.set_password("another")
    user.save()
    run()
    kept = accounts.accounts_file().read_text(encoding="utf-8")
    password = re.findall(r"^editor (\S+)", kept, re.MULTILINE)[0]
    assert User.objects.get(username="editor").check_password(password)


def test_progress_is_told_line_by_line(demo: str) -> None:
    count = len(json.loads((load.FOLDER / "pictures.json").read_text(encoding="utf-8")))
    told = [line for line in demo.splitlines() if line.startswith("pictures ")]
    assert told == [f"pictures {number}/{count}" for number in range(1, count + 1)]


def test_a_scale_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(CommandError):
        run(scale=0)


def test_drawings_are_rendered_at_the_size_asked_for() -> None:
    png = pictures.render("hero-valley", 0.1)
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) == 192


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_no_sentence_of_the_reference_page_is_copied() -> None:
    if not REFERENCE.exists():
        pytest.skip(f"the reference page is not here: {REFERENCE}")
    theirs = words(REFERENCE.read_text(encoding="utf-8"))
    runs = {tuple(theirs[start : start + 6]) for start in range(len(theirs) - 5)}
    for name in (*load.FILES, "actors.json", "places.json", "events.json"):
        ours = words((load.FOLDER / name).read_text(encoding="utf-8"))
        assert not runs & {tuple(ours[start : start + 6]) for start in range(len(ours) - 5)}
