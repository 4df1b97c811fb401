"""A spelling of a tag is that tag: at its own form, in a story's, whatever its name."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from archive.models import Story
from dossiers.models import Dossier
from press.models import Tag
from tests.posting import filled

ADD = "/admin/press/tag/add/"
# Two spellings of one name.
PAIRS = [
    ("ضباب", "ضَباب"),
    ("ضباب", "ضبـــاب"),
    ("اربد", "إربد"),
    ("مستشفى", "مستشفي"),
    ("مدرسة", "مدرسه"),
    ("2018", "٢٠١٨"),
    ("2018", "۲۰۱۸"),
    ("سوريا", "سُوريا"),
    ("Raqqa", "raqqa"),
    ("مؤتمر", "موتمر"),
    ("دير الزور", " دير  الزور "),
    ("عين\u200fعيسى", "عينعيسى"),
]


def errors(answer: Any) -> Any:
    return BeautifulSoup(answer.content.decode(), "lxml").select_one(".errorlist")


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_the_form_names_the_first_and_leads_there(editor: Client, first: str, second: str) -> None:
    assert editor.post(ADD, {"name": first, "slug": ""}).status_code == 302
    there = Tag.objects.get()
    answer = editor.post(ADD, {"name": second, "slug": ""})
    assert answer.status_code == 200
    told = errors(answer)
    assert there.name in told.text
    assert told.a["href"] == f"/admin/press/tag/{there.pk}/change/"
    assert Tag.objects.count() == 1


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_story_gets_the_tag_that_is_there(dossier: Dossier, first: str, second: str) -> None:
    dossier.tags.set([first])
    dossier.tags.set([second])
    assert [tag.name for tag in dossier.tags.all()] == [first.strip()]


def test_an_address_is_made_where_none_is_given(editor: Client) -> None:
    for name in ("C++", "C#"):
        editor.post(ADD, {"name": name, "slug": ""})
    slugs = [tag.slug for tag in Tag.objects.order_by("pk")]
    assert slugs[0] == "c"
    assert slugs[1].startswith("c-")


@pytest.mark.parametrize("name", ["حلب، إدلب", "Aleppo, Idlib", "a;b", "a؛b"])
def test_what_parts_tags_is_no_part_of_a_name(editor: Client, name: str) -> None:
    answer = editor.post(ADD, {"name": name, "slug": ""})
    assert "تفصل وسما عن الذي يليه" in errors(answer).text
    assert not Tag.objects.exists()


@pytest.mark.parametrize("name", ["!", "ـ", "ع" * 101])
def test_what_can_be_no_tag_is_told(editor: Client, name: str) -> None:
    for path, field in ((ADD, "name"), ("/admin/archive/story/add/", "tags-typed")):
        sent = filled(editor, path) | {"headline": "خبر", field: name}
        answer = editor.post(path, sent)
        assert answer.status_code == 200, path
        assert errors(answer)
    assert not Tag.objects.exists()


@pytest.mark.parametrize("name", ["Aleppo, Idlib", "حلب، إدلب", "a;b"])
def test_a_name_with_a_comma_stays_whole_when_a_story_is_saved(editor: Client, name: str) -> None:
    """It came with an import."""
    story = Story.objects.create(headline="خبر", slug="خبر")
    story.tags.set([name])
    path = f"/admin/archive/story/{story.pk}/change/"
    answer = editor.post(path, filled(editor, path) | {"headline": "خبر آخر"})
    assert answer.status_code == 302
    assert [tag.name for tag in Story.objects.get().tags.all()] == [name]
    assert Tag.objects.count() == 1


def test_what_stands_in_the_box_is_a_tag(editor: Client) -> None:
    path = "/admin/archive/story/add/"
    sent = filled(editor, path) | {"headline": "خبر", "tags": ["لبنان"]}
    answer = editor.post(path, sent | {"tags-typed": "سوريا؛ مصر;العراق"})
    assert answer.status_code == 302
    names = {tag.name for tag in Story.objects.get().tags.all()}
    assert names == {"لبنان", "سوريا", "مصر", "العراق"}
