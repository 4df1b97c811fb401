"""What is exported and brought into an empty newsroom is there again, every row and relation."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db.models import ForeignKey, IntegerField, PositiveBigIntegerField
from django.test import Client

from archive.index.checking import differences
from archive.models import Entry
from config.package import what
from dossiers.models import Dossier
from images.models import originals
from press.models import Edition, Publication
from press.people.users import User
from press.records.kinds import publishables
from tests.config.package.newsroom import emptied, export, lines

pytestmark = pytest.mark.django_db
NUMBERS = {
    *("number", "version", "published_version", "ordering", "width", "height", "size", "length"),
    *("focus_x", "focus_y", "weight", "casualties_low", "casualties_best", "casualties_high"),
    *("chained_as", "out_of"),
}
"""Whole numbers that are no keys."""


def models() -> dict[str, Any]:
    return {what.name_of(each): each for each in apps.get_models(include_auto_created=True)}


def test_every_table_goes_along_or_is_said_not_to() -> None:
    along, stays = set(what.goes_along()), set(what.STAYS)
    assert not along & stays
    assert along | stays == set(models())
    assert all(what.STAYS.values())


@pytest.mark.parametrize("name", what.goes_along())
def test_whatever_names_another_row_is_known(name: str) -> None:
    """By a relation, or as a number that is a key: so that none arrives with a key of elsewhere."""
    named = {field for field, _table in what.references(name)}
    named |= {field for holder, field in what.KEYS if holder == name}
    if name == "press.Tagged":
        named |= {"content_type", "object_id"}
    if name == "dossiers.FollowedPart":
        named |= {"original", "block"}
    for field in what.fields(name):
        base = getattr(field, "base_field", field)
        is_whole = isinstance(base, IntegerField | PositiveBigIntegerField)
        if isinstance(field, ForeignKey) and field.related_model in (User, ContentType):
            continue
        if isinstance(field, ForeignKey) or (is_whole and field.name not in NUMBERS):
            assert field.name in named, f"{name}.{field.name}"
    for _field, table in what.references(name):
        assert table in what.goes_along(), (name, table)


def rows(content: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    return [json.loads(each)["row"] for each in content[f"records/{name}.jsonl"].splitlines()]


def test_all_of_it_comes_back(dossier: Dossier, tmp_path: Path, client: Client) -> None:
    """The same bytes: every table with a row at least, every relation of it with a value."""
    page = client.get(f"/{dossier.path}/").content
    first = lines(export(tmp_path / "a.zip"))
    for name in what.goes_along():
        found = rows(first, name)
        assert found, name
        for field, _table in what.references(name):
            assert any(row[field] is not None for row in found), f"{name}.{field}"
    for name in [each for each in first if each.startswith("files/")]:
        place, path = name.removeprefix("files/").split("/", 1)
        (default_storage if place == "default" else originals()).delete(path)
    emptied()
    assert client.get(f"/{dossier.path}/").status_code == 404
    call_command("import_package", str(tmp_path / "a.zip"), verbosity=0)
    again = lines(export(tmp_path / "b.zip"))
    assert set(again) == set(first)
    for name in first:
        for one, two in (
            zip(again[name].splitlines(), first[name].splitlines(), strict=False)
            if name.endswith("jsonl")
            else ()
        ):
            assert json.loads(one) == json.loads(two), name
        assert again[name] == first[name], name
    call_command("verify_editions")
    assert list(differences()) == []
    assert client.get(f"/{dossier.path}/").content == page
    assert Entry.objects.live().count() == Publication.objects.live().count()


def test_twice_is_once(dossier: Dossier, tmp_path: Path) -> None:
    path = export(tmp_path / "a.zip")
    before = lines(path)
    call_command("import_package", str(path))
    assert lines(export(tmp_path / "b.zip")) == before


def test_what_is_drafted_stays_so(dossier: Dossier, tmp_path: Path) -> None:
    states = {
        (name, each.slug): each.state
        for name, model in publishables().items()
        for each in model.objects.all()
    }
    path = export(tmp_path / "a.zip")
    emptied()
    call_command("import_package", str(path))
    assert states == {
        (name, each.slug): each.state
        for name, model in publishables().items()
        for each in model.objects.all()
    }


def test_a_check_changes_nothing(dossier: Dossier, tmp_path: Path) -> None:
    path = export(tmp_path / "a.zip")
    emptied()
    call_command("import_package", str(path), "--check")
    assert not Edition.objects.exists()
    assert not Dossier.objects.exists()


def test_nobody_and_no_secret_goes_along(dossier: Dossier, tmp_path: Path) -> None:
    user = User.objects.create_user("sameera", email="s@example.org", password="geheimnisvoll")
    content = b"".join(lines(export(tmp_path / "a.zip")).values())
    assert b"s@example.org" not in content
    assert user.password.encode() not in content
