"""What an edition was made of can be compared with what is there now, and brought back."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from dossiers.models import Dossier, TeaserCard
from press.models import Edition
from tests import records
from tests.posting import filled


@pytest.fixture(scope="module")
def address(kept_for_the_module: None) -> str:
    """Published, then changed and published again, then changed once more."""
    editor, dossier = Client(), records.dossier(shows=records.picture())
    editor.force_login(records.account("editor"))
    address = f"/admin/dossiers/dossier/{dossier.pk}"
    for title, more in (("قديم", {}), ("جديد", {"dossiers_teasercard_set-0-DELETE": "on"})):
        save(editor, address, title=title, **more)
        editor.post(f"{address}/publish/", filled(editor, f"{address}/publish/"))
    save(editor, address, title="مسودة")
    assert Edition.objects.count() == 2
    return address


def save(editor: Client, address: str, **values: Any) -> None:
    change = f"{address}/change/"
    assert editor.post(change, filled(editor, change) | values).status_code == 302


def links(editor: Client, address: str) -> dict[str, str]:
    """By the number of an edition, where it is compared with now."""
    page = BeautifulSoup(editor.get(f"{address}/revisions/").content.decode(), "lxml")
    found = {}
    for row in page.select("tbody tr"):
        for badge in row.select(".state"):
            link: Any = badge.find_next("a")
            found[badge.get_text(strip=True)[-1]] = str(link["href"]).replace("..", address)
    return found


def test_editions_stand_beside_the_saves_they_were_made_of(editor: Client, address: str) -> None:
    found = links(editor, address)
    assert sorted(found) == ["1", "2"]
    assert "قديم" in editor.get(found["1"]).content.decode()
    assert "قديم" not in editor.get(found["2"]).content.decode()


def test_the_first_is_brought_back_as_a_draft(editor: Client, address: str) -> None:
    comparison = links(editor, address)["1"]
    version = Dossier.objects.get().version
    assert editor.post(comparison, {"version": version}).status_code == 302
    dossier = Dossier.objects.get()
    assert dossier.title == "قديم"
    assert TeaserCard.objects.filter(parent=dossier).count() == 4
    assert Edition.objects.count() == 2
    assert dossier.state == "changed"
