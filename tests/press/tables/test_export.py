"""Tables that go out come back without a change, and hold what the list shows."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from openpyxl import load_workbook

from actors.models import Actor
from actors.resources import ActorResource
from press.models import User
from press.sheets.table import read
from press.tables.resources import header_key
from tests import records
from tests.press.tables.desk_with_tables import RESOURCES
from tests.press.tables.rows import imported

URL = "/admin/timeline/event/"


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _newsroom(kept_for_the_module: None) -> None:
    syria = records.place("سوريا", "Syria", slug="syria", latitude=None, longitude=None)
    place = records.place("الرقة", slug="raqqa", parent=syria)
    one = records.actor("قسد", "SDF", slug="sdf", founded="2015-10", summary="=1+1")
    other = records.actor("داعش", slug="isis", parent=one)
    event = records.event(
        "المعركة", (one, "attacker"), (other, "defender"), place=place, casualties_low=5
    )
    records.event("Battle", slug="battle", language="en", translation_of=event)
    records.event("قديم", slug="old", date="1435", summary="سطر\r\nآخر ")


@pytest.mark.usefixtures("_newsroom")
@pytest.mark.parametrize("model", RESOURCES)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_export_imported_again_changes_nothing(
    account: Callable[..., User], client: Client, model: Any, form: str, language: str
) -> None:
    client.force_login(account("archivist", language=language))
    list_url = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    response: Any = client.get(f"{list_url}export/?format={form}")
    content = response.getvalue()
    with translation.override(language):
        report = imported(RESOURCES[model](), content)
    originals = model.objects.filter(translation_of=None).count()
    assert (report.same, report.total, report.errors) == (originals, originals, [])
    assert report.ignored == []


@pytest.mark.parametrize("resource", RESOURCES.values())
def test_a_header_names_one_column_in_every_language(resource: Any) -> None:
    labels = resource().all_labels
    for language in ("ar", "en"):
        with translation.override(language):
            assert len({header_key(str(label)) for label in labels.values()}) == len(labels)


@pytest.mark.usefixtures("_newsroom")
def test_a_download_holds_what_filters_and_search_select(editor: Client) -> None:
    response: Any = editor.get(f"{URL}export/?q=المعركه&format=csv")
    assert response["Content-Type"].startswith("text/csv")
    assert "attachment" in response["Content-Disposition"]
    content = response.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "المعركة" in content.decode()
    assert "قديم" not in content.decode()
    response = editor.get(f"{URL}export/?event_kind__exact=battle")
    assert len(list(read(io.BytesIO(response.getvalue())).lines)) == 0
    assert editor.get(f"{URL}export/?nonsense=1").status_code == 302


@pytest.mark.usefixtures("_newsroom")
def test_a_workbook_runs_from_the_right_at_an_arabic_desk(
    account: Callable[..., User], client: Client
) -> None:
    for language, mirrored in (("ar", True), ("en", False)):
        user = User.objects.filter(username="editor").first() or account("editor")
        user.language = language
        user.save()
        client.force_login(user)
        response: Any = client.get("/admin/actors/actor/export/?format=xlsx")
        sheet = load_workbook(io.BytesIO(response.getvalue())).worksheets[0]
        assert bool(sheet.sheet_view.rightToLeft) is mirrored
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_links_stand_on_the_list(editor: Client) -> None:
    page = editor.get(f"{URL}?event_kind__exact=battle").content.decode()
    assert f'href="{URL}import/"' in page
    assert f'href="{URL}export/?event_kind__exact=battle&amp;format=csv"' in page


def test_only_who_may_see_the_list_downloads_it(client: Client) -> None:
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert client.get(f"{URL}export/").status_code == 403
    client.logout()
    assert client.get(f"{URL}export/").status_code == 302


def test_written_rows_are_asked_for_together(
    make_actor: Any, django_assert_max_num_queries: Any
) -> None:
    actors = [make_actor(f"طرف {number}", slug=f"a-{number}").pk for number in range(20)]
    with django_assert_max_num_queries(4):
        rows = ActorResource().written(list(Actor.objects.filter(pk__in=actors)))
    assert len(rows) == 20
