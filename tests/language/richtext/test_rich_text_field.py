"""The field's own doors: forms, validation, saving, bulk writing, migrations."""

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.utils.translation import override

from language.richtext.fields import EditorWidget, RichTextField, RichTextFormField

DIRTY, CLEAN = "<p onclick=x>نص<script>x</script></p><p></p>", "<p>نص</p>"


@pytest.fixture
def field() -> RichTextField:
    made = RichTextField("body", blank=True, help_text="x")
    made.set_attributes_from_name("body")
    return made


def test_validation_cleans(field: RichTextField) -> None:
    assert field.clean(DIRTY, None) == CLEAN
    field.blank = False
    with pytest.raises(ValidationError):
        field.clean("<p>&nbsp;</p>", None)


def test_saving_cleans_the_record_too(field: RichTextField) -> None:
    record: Any = SimpleNamespace(body=DIRTY)
    assert field.pre_save(record, add=True) == CLEAN
    assert record.body == CLEAN


def test_writing_past_the_record_cleans(field: RichTextField) -> None:
    assert field.get_prep_value(DIRTY) == CLEAN
    assert field.get_db_prep_save(DIRTY, connection) == CLEAN
    assert field.get_prep_value(None) is None
    expression = models.Value("other")
    assert field.get_db_prep_save(expression, connection) is expression


def test_searching_asks_for_the_words_as_given(field: RichTextField) -> None:
    column: Any = SimpleNamespace(output_field=field)
    lookup = field.get_lookup("icontains")
    assert lookup is not None
    assert lookup(column, "نص").rhs == "نص"


def test_migrations_see_a_text_field(field: RichTextField) -> None:
    _, path, args, kwargs = field.deconstruct()
    assert path == "django.db.models.TextField"
    assert not args
    written, imports = MigrationWriter.serialize(field)
    assert written.startswith("models.TextField(")
    assert "language" not in written + "".join(imports)
    assert isinstance(models.TextField(**kwargs), models.TextField)
    assert type(field.clone()) is RichTextField


@pytest.mark.parametrize("offered", [{}, {"widget": AdminTextareaWidget}])
def test_the_form_field_has_the_editor(field: RichTextField, offered: dict[str, Any]) -> None:
    made = field.formfield(**offered)
    assert isinstance(made, RichTextFormField)
    assert isinstance(made.widget, EditorWidget)
    assert made.help_text == "x"


def test_a_widget_of_ones_own_stays(field: RichTextField) -> None:
    assert isinstance(field.formfield(widget=forms.TextInput).widget, forms.TextInput)


def test_an_editors_own_markup_is_no_change(field: RichTextField) -> None:
    made = field.formfield()
    assert not made.has_changed("<p>a</p><p>b</p>", "<p>a</p>\n\n<p>b</p>\n")
    assert made.has_changed("<p>a</p>", "<p>b</p>")
    assert not made.has_changed(None, "<p>&nbsp;</p>")


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_text_area_works_without_the_editor(language: str, direction: str) -> None:
    with override(language):
        html = EditorWidget().render("body", "<p>نص</p>", {"id": "id_body"})
    assert f'dir="{direction}"' in html
    assert "&lt;p&gt;نص&lt;/p&gt;</textarea>" in html
    assert f"&quot;language&quot;: &quot;{language}&quot;" in html
    assert "<script" not in html


def test_media_is_one_module() -> None:
    media = str(EditorWidget().media)
    assert media.count("<script") == 1
    assert 'type="module"' in media
    assert "data-editor=" in media
