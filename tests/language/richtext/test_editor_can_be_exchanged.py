"""The editor is named in one file and chosen by one setting."""

from django import forms
from django.test import override_settings

from language.richtext.fields import RichTextField, RichTextFormField
from language.static_files import NewsroomStaticFilesConfig, unused_parts
from tests.house.rows import ROOT
from tests.test_house import tracked

# Where the editor is installed, answered for, or taken apart.
NAMED = {
    "language/richtext/fields.py",
    "language/static/language/richtext/richtext.js",
    "language/static_files.py",
    "config/settings.py",
    "pyproject.toml",
    "requirements.txt",
    "requirements-dev.txt",
}


class OtherEditor(forms.Textarea):
    pass


def test_one_setting_exchanges_it() -> None:
    with override_settings(RICH_TEXT_WIDGET=f"{__name__}.OtherEditor"):
        assert isinstance(RichTextField().formfield().widget, OtherEditor)
        assert isinstance(RichTextFormField().widget, OtherEditor)
        assert not str(RichTextField().formfield().widget.media)


def test_one_file_names_it() -> None:
    found = set()
    for pattern in ("*.py", "*.js", "*.html", "*.css", "*.toml", "*.txt"):
        for path in tracked(pattern):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith("tests/") and "ckeditor" in path.read_text("utf-8").lower():
                found.add(name)
    assert found <= NAMED
    assert "language/richtext/fields.py" in found


def test_what_is_not_used_is_not_collected() -> None:
    ignored = unused_parts()
    assert "ckeditor/ckeditor/plugins/iframe/*" in ignored
    assert "ckeditor/ckeditor/plugins/uploadimage/*" in ignored
    assert "ckeditor/ckeditor/lang/de.js" in ignored
    assert not [each for each in ignored if "plugins/link" in each or each.endswith("ckeditor.js")]
    assert NewsroomStaticFilesConfig.name == "django.contrib.staticfiles"
