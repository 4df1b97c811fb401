from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dossiers.models import Dossier
from press.models import Tag
from press.publishing.verbs import publish
from press.tags.choices import TagListField


def test_spellings_of_one_name_are_one_tag(dossier: Dossier) -> None:
    dossier.tags.set(["الرّقة", "الرقة", "ٱلرقـة", "سوريا"])
    assert [tag.name for tag in Tag.objects.order_by("pk")] == ["ٱلرقـة", "سوريا"]
    dossier.tags.set(["الرقه"])
    assert [tag.folded for tag in dossier.tags.all()] == ["الرقه"]


def test_slugs_of_tags_differ_where_names_do(dossier: Dossier) -> None:
    dossier.tags.set(["C++", "C#", "!"])
    assert len({tag.slug for tag in Tag.objects.all()}) == 3


def test_commas_of_both_scripts_separate(db: None) -> None:
    field = TagListField()
    assert field.clean(["الرقة، سوريا , لبنان", " «الرقة» ", ""]) == ["الرقة", "سوريا", "لبنان"]


def test_setting_tags_asks_a_bounded_number_of_queries(dossier: Dossier) -> None:
    names = [f"وسم {number}" for number in range(30)]
    dossier.tags.set(names)
    with CaptureQueriesContext(connection) as queries:
        dossier.tags.set(names[10:])
    assert len(queries) <= 5


def test_a_tag_page_shows_live_pages_only(client: Client, live_dossier: Dossier) -> None:
    live_dossier.tags.set(["الرقة"])
    assert client.get("/tags/الرقة/").status_code == 404
    publish(live_dossier, by=None)
    assert live_dossier.title in client.get("/tags/الرقة/").content.decode()


def test_a_tag_is_completed_in_any_spelling(editor: Client, dossier: Dossier) -> None:
    dossier.tags.set(["الرقة", "سوريا"])
    asked = {"app_label": "press", "model_name": "tagged", "field_name": "tag", "term": "الرّقه"}
    found = editor.get("/admin/autocomplete/", asked).json()["results"]
    assert [each["text"] for each in found] == ["الرقة"]


def test_a_page_is_completed_by_letters_of_its_title(editor: Client, live_dossier: Dossier) -> None:
    asked = {"app_label": "dossiers", "model_name": "teasercard", "field_name": "target"}
    found = editor.get("/admin/autocomplete/", asked | {"term": "حمله الرّقة"}).json()["results"]
    assert [each["id"] for each in found] == [str(live_dossier.publication_id)]
    assert not editor.get("/admin/autocomplete/", asked | {"term": "زحل"}).json()["results"]
