"""Stories as files of tables: written, taken back, at the desk."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from archive.models import Story
from press.publishing.verbs import publish
from press.sheets.table import write_xlsx
from tests.archive.tables.story_tables import names, stories
from tests.press.tables.rows import as_csv, cells

Make = Callable[..., Any]


@pytest.mark.usefixtures("_table_facts")
@pytest.mark.parametrize("name", ["stories.csv", "stories.xlsx"])
def test_what_is_written_is_taken_back_without_a_change(
    make_story: Make, tmp_path: Path, name: str
) -> None:
    stories(["=خبر", "2017-06~", "أ ؛ ب", "sdf ؛ isis", "raqqa"])
    story = Story.objects.get()
    publish(make_story("خبر طويل", body=f"<p>{'كلمة ' * 9000}</p>"), by=None)
    file = tmp_path / name
    call_command("export_table", "story", file)
    out = io.StringIO()
    call_command("import_table", "story", file, stdout=out, stderr=io.StringIO())
    assert "0 new, 0 changed, 2 as they were, 0 refused" in out.getvalue()
    Story.objects.filter(pk=story.pk).update(headline="آخر", date="", byline="x")
    story.tags.clear()
    call_command("import_table", "story", file, stdout=out, stderr=io.StringIO())
    assert "0 new, 1 changed, 1 as they were, 0 refused" in out.getvalue()
    story.refresh_from_db()
    assert (story.headline, story.date, story.byline) == ("=خبر", "2017-06~", "x")
    assert names(story.tags) == ["أ", "ب"]


@pytest.fixture
def _kept(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path


@pytest.mark.usefixtures("_kept")
def test_the_desk_imports_and_downloads(editor: Client, make_story: Make) -> None:
    make_story("خبر", desk="سوريا")
    make_story("آخر", desk="العراق")
    url = "/admin/archive/story/"
    page = editor.get(url).content.decode()
    assert f"{url}import/" in page
    answer: Any = editor.get(f"{url}export/", {"desk": "سوريا"})
    (row,) = cells(answer.getvalue())
    assert "سوريا" in row.values()
    file = SimpleUploadedFile("a.csv", as_csv(["headline", "date"], ["ثالث", "2017"]))
    sent: Any = editor.post(f"{url}import/", {"file": file}, follow=True)
    assert sent.status_code == 200
    assert "ثالث" in sent.getvalue().decode()
    assert Story.objects.count() == 2
    book = io.BytesIO()
    write_xlsx(book, [["headline"], ["\ud7ff"]], right_to_left=True)
    file = SimpleUploadedFile("a.xlsx", book.getvalue())
    assert editor.post(f"{url}import/", {"file": file}, follow=True).status_code == 200
